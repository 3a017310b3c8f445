import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeName } from '@sunlit/domain/evidence';
import { MONDAY_MS, POSTS, visitOpened, visitRated } from './testing/facts.ts';
import type { HandDesk } from './testing/hand-desk.ts';
import { openHandHall, type HandHall } from './testing/hand-hall.ts';

/** A hall with two desks, on a busy machine. */
const HALL_MS = 60_000;
let hall: HandHall;
let desks: HandDesk[];
beforeAll(async () => {
  // The first instant of an hour: the next one is far.
  hall = await openHandHall({ config: { demo: 1, lapse: { realAtMs: Date.now(), lawAtMs: MONDAY_MS, speed: 1 } } });
  await hall.appoint('clerk1', ['clerk'], [POSTS.counter]);
  await hall.appoint('manager1', ['manager']);
  await hall.appoint('supervisor1', ['supervisor']);
  desks = [await hall.desk('W01', 'window', [POSTS.counter]), await hall.desk('W02', 'window', [POSTS.counter])];
  for (const desk of desks) {
    await desk.connect();
    for (const [at, grade] of ['5', '5', '5', '1'].entries()) {
      const visitRef = makeName('V', 'H01', desk.origin.slice(-3), 1, at + 1);
      const answer = await desk.send([visitOpened(visitRef, 'clerk1'), ...visitRated(visitRef, 'clerk1', grade)]);
      if (answer.ok === 0) throw new Error(`${answer.code} ${answer.detail}`);
    }
  }
  await hall.hall.ledger.act('openRatings', null);
}, HALL_MS);
afterAll(async () => {
  for (const desk of desks) desk.disconnect();
  await hall.stop();
});

const get = async (path: string, user: string): Promise<[number, string]> => {
  const answer = await hall.call('GET', path, { cookie: await hall.signIn(user) });
  return [answer.status, await answer.text()];
};

it('shows sums without small counts, to those who watch the hall alone', async () => {
  const [status, text] = await get('/api/ratings', 'manager1');
  expect([status, JSON.parse(text)]).toEqual([
    200,
    {
      days: 30,
      visits: {
        ended: 8,
        rated: 8,
        unrated: 0,
        causes: {
          timeout: 0,
          skipped: 0,
          cancelled: 0,
          fault: 0,
          'desk-gone': 0,
          'not-asked': 0,
          'being-asked': 0,
        },
        turnedAway: 0,
        turnedAwayRated: 0,
      },
      active: { share: 1, low: expect.closeTo(0.6756, 4) as number, high: 1 },
      turnedAway: { share: 0, low: 0, high: expect.closeTo(0.3244, 4) as number },
      // Of another scale than the five grades: no good rate.
      scales: [{ scale: 'five', ratings: 8, grades: [{ grades: ['1', '2', '3', '4', '5'], count: 8 }], good: null }],
      waiting: 0,
      setAside: null,
    },
  ]);
  expect((await get('/api/ratings', 'clerk1'))[0]).toBe(403);
  expect((await get('/api/ratings?days=0', 'manager1'))[0]).toBe(400);
});

it('gives the openings to an auditor who is named for it, and to no other', async () => {
  const plain = await get('/api/ledger/export', 'supervisor1');
  const whole = await get('/api/ledger/export?openings=1', 'supervisor1');
  const openingsIn = ([, text]: [number, string]): number =>
    text.split('\n').filter((line) => line.startsWith('{"opening"')).length;
  expect([openingsIn(plain), openingsIn(whole)]).toEqual([0, 16]);
  expect(whole[1]).toContain('OpeningsTaken');
  for (const user of ['manager1', 'clerk1']) expect((await get('/api/ledger/export?openings=1', user))[0]).toBe(403);
  expect((await get('/api/ledger/export?openings=yes', 'supervisor1'))[0]).toBe(400);
});
