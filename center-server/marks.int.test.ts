import { afterAll, beforeAll, expect, it } from 'vitest';
import type { BoardMark } from '@sunlit/domain/contracts';
import { makeName } from '@sunlit/domain/evidence';
import { MONDAY_MS, POSTS, visitOpened } from './testing/facts.ts';
import type { HandDesk } from './testing/hand-desk.ts';
import { openHandHall, type HandHall } from './testing/hand-hall.ts';

let hall: HandHall;
let desk: HandDesk;

beforeAll(async () => {
  hall = await openHandHall({
    config: { demo: 1, lapse: { realAtMs: Date.now(), lawAtMs: MONDAY_MS, speed: 1 } },
  });
  await hall.appoint('clerk1', ['clerk'], [POSTS.counter]);
  await hall.appoint('manager1', ['manager']);
  await hall.appoint('supervisor1', ['supervisor']);
  desk = await hall.desk('W01', 'window', [POSTS.counter]);
  await desk.connect();
});
afterAll(async () => {
  desk.disconnect();
  await hall.stop();
});

const marks = async (user: string) => {
  const answer = await hall.call('GET', '/api/marks', { cookie: await hall.signIn(user) });
  return [answer.status, answer.ok ? ((await answer.json()) as { marks: BoardMark[] }).marks : []] as const;
};

it('shows a refused attempt to supervisors with its actor, to managers without, to clerks not at all', async () => {
  const visitRef = makeName('V', 'H01', 'W01', 1, 1);
  const opened = visitOpened(visitRef, 'clerk1');
  const body = { command: 'InviteRating', code: 'rule/after-closing', rule: 'rating/after-closing' };
  const answer = await desk.send([opened, { ...opened, type: 'AttemptRefused', body }]);
  expect(answer.ok).toBe(1);
  const [status, [mark, ...others]] = await marks('supervisor1');
  expect([status, others]).toEqual([200, []]);
  expect(mark).toMatchObject({ refused: 1, rule: 'rating/after-closing', visitRef, desk: 'W01', actor: 'clerk1' });
  expect(mark?.act.en).not.toBe('InviteRating');
  const [, seen] = await marks('manager1');
  expect(seen.map(({ rule, actor }) => [rule, actor])).toEqual([['rating/after-closing', '']]);
  expect((await marks('clerk1'))[0]).toBe(403);
});
