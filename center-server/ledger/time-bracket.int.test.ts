import { makeName } from '@sunlit/domain/evidence';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { caseAccepted, MINUTE_MS, MONDAY_MS, visitOpened } from '../testing/facts.ts';
import type { HandDesk } from '../testing/hand-desk.ts';
import { openHandLedger, type HandLedger } from '../testing/hand-ledger.ts';

const VISIT = makeName('V', 'H01', 'W01', 1, 1);
const CASE = makeName('C', 'H01', 'W01', 1, 2);
const DAY_MS = 24 * 60 * MINUTE_MS;
const ROOT = 'a'.repeat(64);

let hand: HandLedger;
let desk: HandDesk;
beforeEach(async () => {
  hand = await openHandLedger();
  desk = await hand.desk('W01');
  const [received] = caseAccepted(CASE, VISIT, 'clerk1');
  await hand.send(desk, received === undefined ? [] : [visitOpened(VISIT, 'clerk1'), received]);
  // The line is down for three days; the limit for acceptance, one natural day, runs out.
  hand.clock.wallMs = MONDAY_MS + 3 * DAY_MS;
  await hand.ledger.act('judgeDue', { limit: 10 });
});
afterEach(() => hand.ledger.close());

const accepted = (seen?: { size: number; root: string }) =>
  caseAccepted(CASE, VISIT, 'clerk1')
    .slice(1)
    .map((fact) => ({ ...fact, ...(seen && { seen }) }));
const outcome = async () => {
  const { rows } = await hand.ledger.read('cards', { offset: 0, limit: 10 });
  const found = await hand.ledger.read('case', { caseRef: CASE });
  const marks = await hand.ledger.read('flags', { offset: 0, limit: 10 });
  return {
    cards: rows.map(({ rule, undetermined }) => [rule, undetermined]),
    level: found?.board.level,
    marks: marks.rows.map(({ rule }) => rule),
  };
};

it('a fact that comes in after the card and claims to have been in time leaves it undetermined, on record and for good', async () => {
  expect(await outcome()).toEqual({ cards: [['time/accept-stage', 0]], level: 'yellow', marks: [] });
  await hand.send(desk, accepted());
  const after = { cards: [['time/accept-stage', 1]], level: '', marks: ['time/accept-stage'] };
  expect(await outcome()).toEqual(after);
  const [told, ...more] = await hand.centerFacts('CardUndetermined');
  expect([told?.caseRef, more]).toEqual([CASE, []]);
  expect(told?.body).toMatchObject({
    deskSeq: 3,
    rule: 'time/accept-stage',
    claimedAtMs: MONDAY_MS + 2 * MINUTE_MS,
    notBeforeMs: 0,
    notAfterMs: MONDAY_MS + 3 * DAY_MS,
  });
  const steps = await hand.ledger.read('timeline', { caseRef: CASE });
  expect(steps.map(({ type }) => type)).toContain('CardUndetermined');
  await hand.ledger.rebuild();
  expect(await outcome()).toEqual(after);
});

it('a claim before a checkpoint that the desk had seen is not believed: the card stands, the claim is marked', async () => {
  hand.checkpoints.set(ROOT, MONDAY_MS + 2 * DAY_MS);
  await hand.send(desk, accepted({ size: 5, root: ROOT }));
  expect(await outcome()).toEqual({ cards: [['time/accept-stage', 0]], level: 'yellow', marks: ['time/claim'] });
  const told = await hand.centerFacts('ClaimsOutsideBracket');
  expect(told.map(({ body }) => body)).toEqual([
    {
      desk: 'H01/desk/W01',
      deskEpoch: 1,
      firstSeq: 3,
      lastSeq: 3,
      claims: 1,
      worstMs: 2 * DAY_MS - 2 * MINUTE_MS,
    },
  ]);
});

it('a checkpoint of before the limit does not help: nobody can say on which side of it the act was', async () => {
  hand.checkpoints.set(ROOT, MONDAY_MS + MINUTE_MS);
  await hand.send(desk, accepted({ size: 5, root: ROOT }));
  expect(await outcome()).toMatchObject({ cards: [['time/accept-stage', 1]] });
  expect((await hand.centerFacts('CardUndetermined'))[0]?.body).toMatchObject({ notBeforeMs: MONDAY_MS + MINUTE_MS });
});

it('a claim of a time after its acceptance is marked', async () => {
  const ahead = accepted().map((fact) => ({ ...fact, wallMs: MONDAY_MS + 6 * DAY_MS }));
  await hand.send(desk, ahead);
  const [told] = await hand.centerFacts('ClaimsOutsideBracket');
  expect(told?.body).toMatchObject({ firstSeq: 3, claims: 1, worstMs: 3 * DAY_MS });
});

it('a wall clock that was moved while the machine ran on is marked once a batch, with the first and the greatest move', async () => {
  const [fact] = accepted();
  if (fact === undefined) throw new Error('no fact');
  const startMs = MONDAY_MS + 2 * DAY_MS;
  const clocks = [0, -2 * 60, -2 * 60 + 1, 3 * 24 * 60].map((minutes, at) => ({
    ...fact,
    monoMs: at * 1_000,
    wallMs: startMs + minutes * MINUTE_MS,
  }));
  await hand.send(desk, clocks.slice(0, 1));
  expect(await hand.centerFacts('ClockJumped')).toEqual([]);
  await hand.send(desk, clocks.slice(1));
  const told = await hand.centerFacts('ClockJumped');
  expect(told.map(({ body }) => body)).toMatchObject([
    {
      desk: 'H01/desk/W01',
      deskEpoch: 1,
      firstSeq: 4,
      lastSeq: 6,
      jumps: 2,
      byMs: 3 * DAY_MS + 119 * MINUTE_MS - 1_000,
    },
  ]);
  expect((await outcome()).marks).toContain('time/clock-jump');
});
