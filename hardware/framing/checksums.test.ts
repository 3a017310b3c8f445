import { expect, test } from 'vitest';
import { crc16, sum16 } from './index.ts';

const digits = new TextEncoder().encode('123456789');

test('the CRC has its published check value', () => {
  expect(crc16(digits)).toBe(0x29b1);
});

test('the sum of the published query is 0x006A, and it wraps at 16 bits', () => {
  expect(sum16(Uint8Array.of(0x40, 0x20, 0x07, 0x03, 0x00))).toBe(0x6a);
  expect(sum16(new Uint8Array(258).fill(0xff))).toBe((258 * 255) % 65_536);
});
