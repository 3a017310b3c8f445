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
  const both = { ended: 2, rated: 1, unrated: 1, causes: { timeout: 1, skipped: 0 }, turnedAway: 0 };
  expect(await totals(MONDAY_MS, 1)).toMatchObject(both);
  expect(await totals(MONDAY_MS + 6 * DAY_MS, 7)).toMatchObject(both);
  expect(await totals(MONDAY_MS + 7 * DAY_MS, 7)).toMatchObject({ ended: 0, rated: 0, unrated: 0 });
});

it('a visit that is rated days later counts where it ended; who was turned away and not even asked is seen', async () => {
  const later = await openHandLedger();
  const w01 = await later.desk('W01');
  const [close] = visitRated(visit(1), 'clerk1', '5');
  if (close === undefined) throw new Error('no close');
  await later.send(w01, [
    visitOpened(visit(1), 'clerk1'),
    { ...close, body: { outcome: 'turned-away' }, values: { reason: '材料不全' } },
  ]);
  const read = (atMs: number) => later.ledger.read('visitTotals', { atMs, days: 1 });
  expect(await read(MONDAY_MS)).toMatchObject({ ended: 1, unrated: 1, causes: { 'not-asked': 1 }, turnedAway: 1 });
  later.clock.wallMs += 2 * DAY_MS;
  const given = { grade: 2, reasons: ['213'], words: '', contact: null } as const;
  await later.ledger.act('takeRating', {
    visitRef: visit(1),
    channel: 'qr',
    given: { ...given, reasons: [...given.reasons] },
    by: '',
    sheet: '',
  });
  expect(await read(MONDAY_MS)).toMatchObject({ ended: 1, rated: 1, unrated: 0, turnedAway: 1, turnedAwayRated: 1 });
  expect(await read(later.clock.wallMs)).toMatchObject({ ended: 0 });
  await later.ledger.close();
});
