import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  binOf,
  delayOf,
  emptyTally,
  tallyInvited,
  tallyRated,
  tallyUnrated,
  tallyVisit,
  type WindowTally,
} from './index.ts';

const ends = fc.record({
  item: fc.constantFrom(...Array.from({ length: 80 }, (_, at) => `I${String(at)}`)),
  end: fc.constantFrom('rated', 'timeout', 'skipped', 'cancelled', 'fault'),
  afterMs: fc.integer({ min: 0, max: 700_000 }),
});

function tallied(visits: readonly { item: string; end: string; afterMs: number }[]): WindowTally {
  return visits.reduce(
    (tally, { item, end, afterMs }, at) => {
      const invited = tallyInvited(tallyVisit(tally), item);
      if (end === 'rated') {
        return tallyRated(invited, { item, delayMs: afterMs, openForMs: 60_000, atMs: 1 + at * 90_000 });
      }
      return tallyUnrated(invited, { item, reason: end as 'timeout', afterMs });
    },
    emptyTally('W01', '2026Q1'),
  );
}

it('every invitation ends once: closed = rated + unrated, and the sums over delays and items say the same', () => {
  fc.assert(
    fc.property(fc.array(ends, { maxLength: 200 }), (visits) => {
      const tally = tallied(visits);
      const { rated, timeout, skipped, cancelled, fault } = tally;
      const items = Object.values(tally.items);
      expect(rated + timeout + skipped + cancelled + fault).toBe(visits.length);
      expect(tally.delays.reduce((sum, count) => sum + count, 0)).toBe(rated);
      expect(items.reduce((sum, item) => sum + item.invited, 0)).toBe(tally.invited);
      expect(items.reduce((sum, item) => sum + item.rated, 0)).toBe(rated);
      expect(items.length).toBeLessThanOrEqual(61);
    }),
  );
});

it('a delay lies in its bin', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 590_000 }), (delayMs) => {
      const { fromMs, toMs } = delayOf(binOf(delayMs));
      // The edges of a bin are told in whole milliseconds.
      expect(delayMs).toBeGreaterThanOrEqual(fromMs - 1);
      expect(delayMs).toBeLessThanOrEqual(toMs);
    }),
  );
});

it.each([
  [7_999, 'cancelled', 1],
  [8_000, 'cancelled', 0],
  [100, 'fault', 1],
  [100, 'skipped', 0],
  [100, 'timeout', 0],
])('an invitation that ends after %i ms as %s is lost soon: %i', (afterMs, end, expected) => {
  expect(tallied([{ item: 'A', end, afterMs }]).items['A']?.lostSoon).toBe(expected);
});

it('ratings that follow each other within half a minute are crowded, and a rated visit of ten seconds is hasty', () => {
  const seen = { item: 'A', delayMs: 2_000, openForMs: 300_000, atMs: 1_000_000 };
  const first = tallyRated(emptyTally('W01', '2026Q1'), seen);
  const soon = tallyRated(first, { ...seen, atMs: 1_029_999, openForMs: 10_000 });
  const later = tallyRated(soon, { ...seen, atMs: 1_059_999 });
  expect([first, soon, later].map(({ crowded, hasty }) => [crowded, hasty])).toEqual([
    [0, 0],
    [1, 1],
    [1, 1],
  ]);
});
