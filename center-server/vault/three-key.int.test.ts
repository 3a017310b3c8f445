import { makeName } from '@sunlit/domain/evidence';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { MINUTE_MS, visitOpened, visitRated } from '../testing/facts.ts';
import type { HandDesk, HandFact } from '../testing/hand-desk.ts';
import { openHandLedger, type HandLedger } from '../testing/hand-ledger.ts';

const HOUR_MS = 60 * MINUTE_MS;
let hall: HandLedger;
let desks: HandDesk[];
beforeEach(async () => {
  hall = await openHandLedger();
  desks = [await hall.desk('W01'), await hall.desk('W02')];
});
afterEach(() => hall.ledger.close());

let visits = 0;
/** Visits at both windows in turn, rated with these keys. */
async function rated(scale: string, keys: string): Promise<void> {
  for (const [at, key] of [...keys].entries()) {
    const desk = desks[at % 2];
    if (desk === undefined) throw new Error('no desk');
    const visitRef = makeName('V', 'H01', desk.origin.slice(-3), 1, ++visits);
    const facts = visitRated(visitRef, 'clerk1', key).map((fact): HandFact =>
      fact.type === 'RatingGiven' ? { ...fact, values: { ...fact.values, scale } } : fact,
    );
    const answer = await hall.send(desk, [visitOpened(visitRef, 'clerk1'), ...facts]);
    if (answer.ok === 0) throw new Error(`${answer.code} ${answer.detail}`);
  }
}
const opened = async (): Promise<unknown> => {
  hall.clock.wallMs += HOUR_MS;
  return hall.ledger.act('openRatings', null);
};

it('a pad with three keys has batches and sums of its own, and its worst and its best key open no case of the loop', async () => {
  await rated('three-key', '11123');
  await rated('five-grade', '55551');
  expect(await opened()).toMatchObject({ batches: 2, ratings: 10 });
  const { scales } = await hall.ledger.read('ratingTotals', { sinceMs: 0 });
  expect(scales).toEqual([
    { scale: 'five-grade', ratings: 5, counts: { '1': 1, '2': 0, '3': 0, '4': 0, '5': 4 } },
    { scale: 'three-key', ratings: 5, counts: { '1': 3, '2': 1, '3': 1, '4': 0, '5': 0 } },
  ]);
  // The one bad rating of the five grades; 1 is the best key of the three.
  expect((await hall.centerFacts('RatingsExamined')).map(({ body }) => [body['examined'], body['opened']])).toEqual([
    [10, 1],
  ]);
});

it('four of one scale wait however many there are of the other', async () => {
  await rated('three-key', '1111');
  await rated('five-grade', '555555');
  expect(await opened()).toMatchObject({ batches: 1, ratings: 6 });
  expect((await hall.ledger.read('ratingTotals', { sinceMs: 0 })).waiting).toBe(4);
});
