import { afterEach, beforeEach, expect, it } from 'vitest';
import { makeName } from '@sunlit/domain/evidence';
import { MINUTE_MS, MONDAY_MS, visitOpened, visitRated } from '../testing/facts.ts';
import type { HandDesk } from '../testing/hand-desk.ts';
import { openHandLedger, type HandLedger } from '../testing/hand-ledger.ts';

const HOUR_MS = 60 * MINUTE_MS;
let hall: HandLedger;
let w01: HandDesk;
let w02: HandDesk;
beforeEach(async () => {
  hall = await openHandLedger();
  [w01, w02] = [await hall.desk('W01'), await hall.desk('W02')];
});
afterEach(() => hall.ledger.close());

let visits = 0;
async function rate(desk: HandDesk, grades: string): Promise<void> {
  for (const grade of grades) {
    const visitRef = makeName('V', 'H01', desk.origin.slice(-3), 1, ++visits);
    const answer = await hall.send(desk, [visitOpened(visitRef, 'clerk1'), ...visitRated(visitRef, 'clerk1', grade)]);
    if (answer.ok === 0) throw new Error(`${answer.code} ${answer.detail}`);
  }
}
const open = () => hall.ledger.act('openRatings', null);
const totals = () => hall.ledger.read('ratingTotals', { sinceMs: 0 });

it('opens five of two desks: the record names the ratings and the counts, and no mapping', async () => {
  await rate(w01, '513');
  await rate(w02, '55');
  expect(await open()).toMatchObject({ batches: 1, ratings: 5 });
  const [record] = await hall.centerFacts('RatingsOpened');
  const key = (origin: string, seq: number) => ({ origin, epoch: 1, seq });
  expect(record?.body).toEqual({
    scale: 'five',
    ratings: [4, 8, 12].map((seq) => key(w01.origin, seq)).concat([4, 8].map((seq) => key(w02.origin, seq))),
    counts: { '1': 1, '2': 0, '3': 1, '4': 0, '5': 3 },
  });
  expect(await totals()).toEqual({
    scales: [{ scale: 'five', ratings: 5, counts: record?.body['counts'] }],
    waiting: 0,
  });
});

it('lays the openings beside it in order of their salts, and not of time', async () => {
  await rate(w01, '12345');
  await rate(w02, '12345');
  await open();
  const page = { afterBatch: 0, afterSalt: '', upTo: 1_000, limit: 100 };
  const openings = await hall.ledger.read('openings', page);
  const salts = openings.map(({ salt }) => salt);
  expect(salts).toEqual(salts.toSorted());
  const byLabel = (label: string): string[] => openings.filter((one) => one.label === label).map(({ value }) => value);
  expect(byLabel('grade').toSorted()).toEqual([...'1122334455']);
  expect(byLabel('scale')).toEqual(Array(10).fill('five'));
  const [third] = await hall.ledger.read('openings', {
    ...page,
    afterBatch: openings[1]?.batch ?? 0,
    afterSalt: salts[1] ?? '',
  });
  expect(third).toEqual(openings[2]);
  expect(await hall.ledger.read('openings', { ...page, upTo: 10 })).toEqual([]);
});

it('lets four wait, and one desk until its day has ended', async () => {
  await rate(w01, '5555');
  expect(await open()).toMatchObject({ batches: 0, ratings: 0 });
  await rate(w01, '11');
  hall.clock.wallMs += HOUR_MS;
  expect(await open()).toMatchObject({ batches: 0, ratings: 0 });
  expect(await totals()).toEqual({ scales: [], waiting: 6 });
  hall.clock.wallMs += 24 * HOUR_MS;
  expect(await open()).toMatchObject({ batches: 1, ratings: 6 });
});

it('opens once an hour at most, whoever asks how often', async () => {
  await rate(w01, '555');
  await rate(w02, '555');
  expect(await open()).toMatchObject({ ratings: 6, nextAtMs: MONDAY_MS + HOUR_MS });
  await rate(w01, '111');
  await rate(w02, '111');
  hall.clock.wallMs = MONDAY_MS + HOUR_MS - 1;
  expect(await Promise.all([open(), open()])).toMatchObject([{ ratings: 0 }, { ratings: 0 }]);
  hall.clock.wallMs = MONDAY_MS + HOUR_MS;
  expect(await Promise.all([open(), open()])).toMatchObject([{ ratings: 6 }, { ratings: 0 }]);
  expect((await totals()).scales.map(({ counts }) => [counts['1'], counts['5']])).toEqual([[6, 6]]);
});

it('derives totals and what waits again from the leaves', async () => {
  await rate(w01, '5123');
  await rate(w02, '54');
  await open();
  await rate(w01, '3');
  const before = await totals();
  expect(before.waiting).toBe(1);
  await hall.ledger.rebuild();
  expect(await totals()).toEqual(before);
});

it('records who takes the openings', async () => {
  await rate(w01, '513');
  await rate(w02, '55');
  await open();
  expect(await hall.ledger.act('takeOpenings', { by: 'supervisor1' })).toEqual({ batches: 1 });
  expect((await hall.centerFacts('OpeningsTaken')).map(({ actor, body }) => [actor, body])).toEqual([
    ['supervisor1', { batches: 1 }],
  ]);
  const { rows } = await hall.ledger.read('looks', { offset: 0, limit: 9 });
  expect(rows).toMatchObject([{ actor: 'supervisor1', kind: 'openings', of: '1', visitRef: '', clue: '' }]);
});
