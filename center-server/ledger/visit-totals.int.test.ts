import { makeName } from '@sunlit/domain/evidence';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { MINUTE_MS, MONDAY_MS, visitOpened, visitRated } from '../testing/facts.ts';
import type { HandDesk, HandFact } from '../testing/hand-desk.ts';
import { openHandLedger, type HandLedger } from '../testing/hand-ledger.ts';

const DAY_MS = 24 * 60 * MINUTE_MS;
const visit = (number: number): string => makeName('V', 'H01', 'W01', 1, number);

let hand: HandLedger;
let desk: HandDesk;
beforeAll(async () => {
  hand = await openHandLedger();
  desk = await hand.desk('W01');
  await sent([visitOpened(visit(1), 'clerk1'), ...visitRated(visit(1), 'clerk1', '5')]);
  await sent([visitOpened(visit(2), 'clerk1', 10), ...leftUnrated(visit(2), 12)]);
});
afterAll(() => hand.ledger.close());

async function sent(facts: readonly HandFact[]): Promise<void> {
  const answer = await hand.send(desk, facts);
  if (answer.ok === 0) throw new Error(`${answer.code} ${answer.detail}`);
}
/** As {@link visitRated}, but the citizen lets the time pass. */
function leftUnrated(visitRef: string, minute: number): HandFact[] {
  return visitRated(visitRef, 'clerk1', '5', minute).map((fact) => {
    if (fact.type !== 'RatingGiven') return fact;
    const { invitation, promptMonoMs } = fact.body;
    const body = { invitation, reason: 'timeout', promptMonoMs, endMonoMs: 70_000 };
    return { ...fact, type: 'RatingUnrated', body, values: { visit: visitRef }, monoMs: 70_000 };
  });
}
const totals = (atMs: number, days: number) => hand.ledger.read('visitTotals', { atMs, days });

it('count what was rated and what was not, in whole days of the hall, the present one among them', async () => {
  expect(await totals(MONDAY_MS, 1)).toEqual({ rated: 1, unrated: 1 });
  expect(await totals(MONDAY_MS + 6 * DAY_MS, 7)).toEqual({ rated: 1, unrated: 1 });
  expect(await totals(MONDAY_MS + 7 * DAY_MS, 7)).toEqual({ rated: 0, unrated: 0 });
});
