import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeName } from '@sunlit/domain/evidence';
import { caseAccepted, MINUTE_MS, MONDAY_MS, visitOpened } from '../testing/facts.ts';
import type { HandDesk, HandFact } from '../testing/hand-desk.ts';
import { openHandLedger, type HandLedger } from '../testing/hand-ledger.ts';

const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** 17:00 of the Monday on which the hall's cases begin at 10:00. */
const FIVE_MS = MONDAY_MS + 7 * HOUR_MS;
const VISIT = makeName('V', 'H01', 'W01', 1, 1);
const caseOf = (count: number): string => makeName('C', 'H01', 'W01', 1, count);

let hall: HandLedger;
let desk: HandDesk;
beforeEach(async () => {
  hall = await openHandLedger();
  desk = await hall.desk('W01');
  await sent([visitOpened(VISIT, 'clerk1'), ...caseAccepted(caseOf(2), VISIT, 'clerk1')]);
});
afterEach(() => hall.ledger.close());

async function sent(facts: readonly HandFact[]): Promise<void> {
  const answer = await hall.send(desk, facts);
  if (answer.ok === 0) throw new Error(`${answer.code} ${answer.detail}`);
}
const act = (type: string, body: object = {}): HandFact => ({
  type,
  caseRef: caseOf(2),
  visitRef: VISIT,
  actor: 'clerk1',
  session: 'S-1',
  body: { ...body },
});
const list = (days = 20) => hall.ledger.read('foresight', { days, offset: 0, limit: 50 });
const foretell = () => hall.ledger.act('foretell', { minute: 17 * 60 });
const told = (day: number | null = null) => hall.ledger.read('toldForesight', { day, offset: 0, limit: 50 });
/** Passes to an instant, judging what falls due on the way as the center's timer does. */
async function pass(toMs: number): Promise<void> {
  for (;;) {
    const { nextAtMs } = await hall.ledger.read('nextDue', null);
    if (nextAtMs === 0 || nextAtMs > toMs) break;
    hall.clock.wallMs = Math.max(hall.clock.wallMs, nextAtMs);
    await hall.ledger.act('judgeDue', { limit: 100 });
  }
  hall.clock.wallMs = toMs;
}
/** Working days after today until the first limit of the case passes. */
async function daysAhead(): Promise<number> {
  for (let days = 0; days <= 20; days++) if ((await list(days)).total > 0) return days;
  throw new Error('no limit passes in twenty days');
}

describe('what will run late', () => {
  it('names the case, the limit, who may lawfully act and the fastest step', async () => {
    const days = await daysAhead();
    const { total, rows, untilMs } = await list(days);
    expect(total).toBe(1);
    expect(rows[0]).toMatchObject({
      caseRef: caseOf(2),
      rule: 'time/handle-stage',
      coming: 'yellow',
      staffed: 0,
      way: { acts: [{ command: 'StartHandling' }], left: 2, desk: 'W01', hands: [{ user: 'clerk1', deputy: 0 }] },
    });
    expect(rows[0]?.dueAtMs).toBeLessThan(untilMs);
    expect(rows[0]?.title.zh).not.toBe('');
    expect((await list(days - 1)).total).toBe(0);
  });

  it('loses it when the step is taken, and when the limit has passed', async () => {
    const days = await daysAhead();
    const dueAtMs = (await list(days)).rows[0]?.dueAtMs ?? 0;
    await pass(dueAtMs + 1);
    const later = (await list(20)).rows.map(({ rule }) => rule);
    expect(later).not.toContain('time/handle-stage');
    await sent([{ ...act('CaseWithdrawn', { confirmation: 'W-1' }), wallMs: dueAtMs + 2 }]);
    expect((await list(20)).total).toBe(0);
  });
});

describe('the list of five o’clock', () => {
  it('is told once a working day, from the set hour on, also where nothing is seen coming', async () => {
    expect(await told()).toBeNull();
    const early = await foretell();
    expect([early.told.day, early.nextAtMs]).toEqual([0, FIVE_MS]);
    hall.clock.wallMs = FIVE_MS;
    const first = await foretell();
    await foretell();
    const records = await hall.centerFacts('BreachesForeseen');
    expect(records.map(({ body }) => [body['total'], body['cases']])).toEqual([[0, []]]);
    expect(first).toMatchObject({ told: { total: 0, toldAtMs: FIVE_MS }, nextAtMs: FIVE_MS + DAY_MS });
    // After Friday's comes Monday's.
    hall.clock.wallMs = FIVE_MS + 4 * DAY_MS;
    expect((await foretell()).nextAtMs).toBe(FIVE_MS + 7 * DAY_MS);
  });

  it('is on record with whoever had the case, and tells later what came of it', async () => {
    const days = await daysAhead();
    const dueAtMs = (await list(days)).rows[0]?.dueAtMs ?? 0;
    // At five of the working day before.
    let atMs = FIVE_MS;
    for (;;) {
      hall.clock.wallMs = atMs;
      await pass(atMs);
      if ((await list(1)).total > 0) break;
      atMs += DAY_MS;
    }
    await foretell();
    const line = { caseRef: caseOf(2), rule: 'time/handle-stage', desk: 'W01', coming: 'yellow', dueAtMs };
    expect((await told())?.rows).toMatchObject([{ ...line, outcome: 'open' }]);
    const [record] = await hall.centerFacts('BreachesForeseen');
    expect(record?.body['cases']).toMatchObject([{ caseRef: caseOf(2), level: 'yellow', desk: 'W01' }]);
    await pass(dueAtMs + HOUR_MS);
    expect((await told())?.rows).toMatchObject([{ ...line, outcome: 'late' }]);
  });
});

it('counts the open cases of each post by whom they wait on', async () => {
  const counter = makeName('C', 'H01', 'W01', 1, 3);
  await sent([
    ...caseAccepted(counter, VISIT, 'clerk1', 20).slice(0, 1),
    { ...act('CustodyHandedOver', { toDesk: 'W02', toPost: 'gaj-handling' }), wallMs: MONDAY_MS + 30 * MINUTE_MS },
  ]);
  const { posts } = await hall.ledger.read('load', { days: 20 });
  const none = { applicant: 0, procedure: 0, transit: 0, post: 0 };
  expect(posts).toEqual([
    { post: 'gaj-counter', open: 1, waiting: { ...none, post: 1 }, soon: 1, late: 0 },
    { post: 'gaj-handling', open: 1, waiting: { ...none, transit: 1 }, soon: 1, late: 0 },
  ]);
});
