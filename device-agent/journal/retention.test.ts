import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { SnapshotPlace } from './journal.ts';
import { oldestToKeep } from './retention.ts';

const DAY_MS = 86_400_000;
/** Places as a journal has them: number, records and time all grow. */
const places = fc.array(fc.tuple(fc.nat(40), fc.nat(20 * DAY_MS)), { maxLength: 8 }).map((steps): SnapshotPlace[] => {
  let upTo = 0;
  let wallMs = 0;
  return steps.map(([records, ms], at) => ({ number: at + 2, upTo: (upTo += records), wallMs: (wallMs += ms) }));
});
const bounds = fc.record({
  receiptedUpTo: fc.nat(200),
  includedUpTo: fc.nat(200),
  nowMs: fc.nat(200 * DAY_MS),
  keepMs: fc.integer({ min: 30 * DAY_MS, max: 60 * DAY_MS }),
});

test('law: only what is receipted, included and old goes, and all of it', () => {
  fc.assert(
    fc.property(places, bounds, (all, limits) => {
      const isFree = ({ upTo, wallMs }: SnapshotPlace): boolean =>
        upTo <= limits.receiptedUpTo && upTo <= limits.includedUpTo && limits.nowMs - wallMs >= limits.keepMs;
      expect(oldestToKeep(all, limits)).toEqual(all.filter(isFree).at(-1));
    }),
  );
});

test('law: with nothing known to be included, nothing with a record in it ever goes', () => {
  fc.assert(
    fc.property(places, bounds, (all, limits) => {
      expect(oldestToKeep(all, { ...limits, includedUpTo: 0 })?.upTo ?? 0).toBe(0);
    }),
  );
});

test('a clock that ran backwards keeps more, never less', () => {
  const all = [
    { number: 2, upTo: 10, wallMs: 50 * DAY_MS },
    { number: 3, upTo: 20, wallMs: 50 * DAY_MS },
  ];
  const limits = { receiptedUpTo: 20, includedUpTo: 20, nowMs: 20 * DAY_MS, keepMs: 30 * DAY_MS };
  expect(oldestToKeep(all, limits)).toBeUndefined();
});
