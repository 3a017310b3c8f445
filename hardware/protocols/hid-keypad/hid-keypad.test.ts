import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeKeypadReport, encodeKeypadOutput, encodeKeypadReport, initialKeypadState, readKeypad } from './index.ts';
import type { KeypadReport, KeypadState } from './index.ts';

const report = (sequence: number, keys: number, presses: number): KeypadReport => ({ sequence, keys, presses });
const read = (state: KeypadState, next: KeypadReport) => readKeypad(state, encodeKeypadReport(next));

describe('levels to edges', () => {
  const rest = report(7, 0, 40);
  test.each([
    ['the first report sets the level', initialKeypadState, report(0, 0b1, 1), {}],
    ['a key goes down', rest, report(8, 0b00100, 41), { pressed: 3 }],
    ['it stays down', report(8, 0b00100, 41), report(9, 0b00100, 41), {}],
    ['it goes up', report(9, 0b00100, 41), report(10, 0, 41), {}],
    ['another goes down beside it', report(8, 0b00100, 41), report(9, 0b00101, 42), { pressed: 1 }],
    ['two go down at once', rest, report(8, 0b00011, 42), { fault: { code: 'protocol/ambiguous-press' } }],
    ['a press between two reports', rest, report(8, 0, 41), { fault: { code: 'protocol/report-gap' } }],
    ['a lost report', rest, report(9, 0b10000, 41), { pressed: 5, fault: { code: 'protocol/report-gap' } }],
    ['both counters wrap', report(255, 0, 65_535), report(0, 0b1, 0), { pressed: 1 }],
  ])('%s', (_name, state, next, outcome) => {
    expect(read(state, next)).toEqual({ state: next, ...outcome });
  });

  test('the same report again is no second press', () => {
    const down = report(8, 0b1, 41);
    expect(read(down, down)).toEqual({ state: down });
  });

  test.each([
    ['another report id', [2, 0, 0, 0, 0], 'protocol/bad-report'],
    ['a short report', [1, 0, 0, 0], 'protocol/bad-report'],
    ['something behind the report', [1, 0, 0, 0, 0, 9], 'protocol/bad-report'],
    ['a sixth key', [1, 0, 0x20, 0, 0], 'protocol/bad-payload'],
  ] as const)('%s is a coded fault and changes nothing', (_name, bytes, code) => {
    expect(readKeypad(rest, Uint8Array.from(bytes))).toEqual({ state: rest, fault: { code } });
  });
});

test('a report comes back as it went, padded or not', () => {
  fc.assert(
    fc.property(fc.nat(255), fc.nat(31), fc.nat(65_535), fc.nat(3), (sequence, keys, presses, padding) => {
      const bytes = Buffer.concat([encodeKeypadReport({ sequence, keys, presses }), Buffer.alloc(padding)]);
      expect(decodeKeypadReport(bytes)).toEqual({ ok: true, message: { sequence, keys, presses } });
    }),
  );
});

test('outputs carry their report id', () => {
  expect((['idle', 'invite', 'thanks', 'query'] as const).map((output) => [...encodeKeypadOutput(output)])).toEqual([
    [2, 0],
    [2, 1],
    [2, 2],
    [2, 3],
  ]);
});
