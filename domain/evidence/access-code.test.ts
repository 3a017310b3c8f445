import crypto from 'node:crypto';
import { expect, it } from 'vitest';
import { accessCode, nodeKit, readAccessCode } from './index.ts';

const kit = nodeKit(crypto, Buffer);

it('a code reads back however it was typed', () => {
  const codes = Array.from({ length: 200 }, () => accessCode(kit.random(16)));
  expect(codes.filter((code) => !/^([2-9A-HJ-NP-Z]{4}-){2}[2-9A-HJ-NP-Z]{4}$/.test(code))).toEqual([]);
  expect(codes.map((code) => readAccessCode(` ${code.toLowerCase().replaceAll('-', ' ')}`))).toEqual(codes);
  expect(new Set(codes).size).toBe(200);
});
it.each(['', 'ABCD-EFGH', '0000-0000-0000', 'ABCD-EFGH-JKLM-N'])('%s is no code', (typed) => {
  expect(readAccessCode(typed)).toBeUndefined();
});
