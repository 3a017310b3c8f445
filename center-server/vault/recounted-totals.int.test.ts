import { Buffer } from 'node:buffer';
import crypto from 'node:crypto';
import { makeName, nodeKit, type EvidenceRecord } from '@sunlit/domain/evidence';
import { addCounts, countOpenings, NO_GRADES, type GradeCounts, type RatingKey } from '@sunlit/domain/hall';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { MINUTE_MS, visitOpened, visitRated } from '../testing/facts.ts';
import type { HandFact } from '../testing/hand-desk.ts';
import { openHandLedger, type HandLedger } from '../testing/hand-ledger.ts';

const kit = nodeKit(crypto, Buffer);
const HOUR_MS = 60 * MINUTE_MS;

/** One visit: at which window, by which way and with which choice it was rated, and whether an hour passes after it. */
const visit = fc.record({
  desk: fc.constantFrom(0, 1),
  way: fc.constantFrom('pad', 'pad', 'three-key', 'qr', 'none'),
  choice: fc.constantFrom('1', '2', '3', '4', '5'),
  hour: fc.constantFrom(true, false, false, false),
});
type Visit = typeof visit extends fc.Arbitrary<infer V> ? V : never;

async function lived(hall: HandLedger, visits: readonly Visit[]): Promise<void> {
  const desks = [await hall.desk('W01'), await hall.desk('W02')];
  hall.clock.wallMs += 10 * MINUTE_MS;
  for (const [at, { desk, way, choice, hour }] of visits.entries()) {
    const window = desks[desk];
    if (window === undefined) throw new Error('no such desk');
    const visitRef = makeName('V', 'H01', window.origin.slice(-3), 1, at + 1);
    const scale = way === 'three-key' ? way : 'five-grade';
    const grade = way === 'three-key' ? String(1 + (Number(choice) % 3)) : choice;
    const facts = visitRated(visitRef, 'clerk1', grade).map((fact): HandFact =>
      fact.type === 'RatingGiven' ? { ...fact, values: { ...fact.values, scale } } : fact,
    );
    const isPad = way === 'pad' || way === 'three-key';
    const answer = await hall.send(window, [visitOpened(visitRef, 'clerk1'), ...(isPad ? facts : facts.slice(0, 1))]);
    if (answer.ok === 0) throw new Error(`${answer.code} ${answer.detail}`);
    if (way === 'qr') {
      const given = { grade: Number(choice) as 1 | 2 | 3 | 4 | 5, reasons: [], words: '', contact: null };
      await hall.ledger.act('takeRating', { visitRef, channel: 'qr', given, by: '', sheet: '' });
    }
    if (hour) {
      hall.clock.wallMs += HOUR_MS;
      await hall.ledger.act('openRatings', null);
    }
  }
  hall.clock.wallMs += 24 * HOUR_MS;
  await hall.ledger.act('openRatings', null);
}

/** As an auditor counts: leaves and openings alone. */
async function recounted(hall: HandLedger): Promise<Record<string, GradeCounts>> {
  const openings = await hall.ledger.read('openings', { afterBatch: 0, afterSalt: '', upTo: 1_000_000, limit: 10_000 });
  const sums: Record<string, GradeCounts> = {};
  for (const { seq, body } of await hall.centerFacts('RatingsOpened')) {
    const { scale, ratings } = body as { scale: string; ratings: RatingKey[] };
    const commits = await Promise.all(
      ratings.map(async ({ origin, epoch, seq: from }) => {
        const [row] = await hall.ledger.read('records', { origin, epoch, from, limit: 1 });
        return JSON.parse(row?.leaf ?? '') as EvidenceRecord;
      }),
    );
    const { counts, faults } = countOpenings(
      kit,
      scale,
      commits,
      openings.filter(({ batch }) => batch === seq),
    );
    expect(faults).toEqual([]);
    sums[scale] = addCounts(sums[scale] ?? NO_GRADES, counts);
  }
  return sums;
}

it('totals counted again from leaves and openings are those shown, and with those that wait all ratings there are', async () => {
  let counted = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(visit, { minLength: 14, maxLength: 26 }), async (visits) => {
      const hall = await openHandLedger();
      try {
        await lived(hall, visits);
        const { scales, waiting } = await hall.ledger.read('ratingTotals', { sinceMs: 0 });
        expect(Object.fromEntries(scales.map(({ scale, counts }) => [scale, counts]))).toEqual(await recounted(hall));
        const all = scales.reduce((sum, { ratings }) => sum + ratings, 0);
        expect(all + waiting).toBe(visits.filter(({ way }) => way !== 'none').length);
        const { rated, unrated } = await hall.ledger.read('visitTotals', { atMs: hall.clock.wallMs, days: 90 });
        expect([rated, rated + unrated]).toEqual([all + waiting, visits.length]);
        counted += all;
      } finally {
        await hall.ledger.close();
      }
    }),
    { numRuns: 5, seed: 20_260_302 },
  );
  expect(counted).toBeGreaterThan(30);
});
