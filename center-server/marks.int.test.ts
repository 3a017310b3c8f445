import { afterAll, beforeAll, expect, it } from 'vitest';
import type { BoardMark } from '@sunlit/domain/contracts';
import { makeName } from '@sunlit/domain/evidence';
import type { Given } from '@sunlit/domain/visit';
import { MONDAY_MS, POSTS, visitOpened, visitRated } from './testing/facts.ts';
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

it('shows what the center refused as refused, in words, with who tried', async () => {
  const visitRef = makeName('V', 'H01', 'W01', 1, 2);
  await desk.send([visitOpened(visitRef, 'clerk1')]);
  const given = { grade: 5, reasons: [], words: '', contact: null };
  const cookie = await hall.signIn('clerk1');
  const entered = await hall.call('POST', '/api/ratings/entered', {
    cookie,
    body: { visitRef, channel: 'assisted', given },
  });
  expect(entered.status).toBe(403);
  const [, [mark]] = await marks('supervisor1');
  expect(mark).toMatchObject({ refused: 1, rule: 'rating/rated-side', visitRef: '', actor: 'clerk1' });
  expect([mark?.act.zh, mark?.act.en]).toEqual(['评价被拒', 'A rating was refused']);
});

it('a step or a look of the loop that is in no hand of the role is refused by rule, on record', async () => {
  const visitRef = makeName('V', 'H01', 'W01', 1, 3);
  const [closed] = visitRated(visitRef, 'clerk1', '5');
  if (closed === undefined) throw new Error('no closing');
  await desk.send([visitOpened(visitRef, 'clerk1'), closed]);
  const { ledger } = hall.hall;
  const given: Given = { grade: 1, reasons: [], words: '', contact: null };
  const taken = await ledger.act('takeRating', { visitRef, channel: 'qr', given, by: '', sheet: '' });
  expect(taken.ok).toBe(1);
  await ledger.act('openRatings', null);
  const [line] = (await ledger.read('loops', { offset: 0, limit: 1 })).rows;
  const address = `/api/loop/${line?.loop ?? 0}`;
  const cookie = await hall.signIn('manager1');
  const finding = { type: 'LoopSetAside', finding: 'malicious', note: '一看就是恶意' };
  const step = await hall.call('POST', `${address}/steps`, { cookie, body: finding });
  const look = await hall.call('POST', `${address}/view`, { cookie, body: { clue: 'HF-1', purpose: '想看一看' } });
  expect([step.status, look.status]).toEqual([403, 403]);
  const [, seen] = await marks('supervisor1');
  expect(seen.slice(0, 2).map(({ rule, actor, refused, act }) => [rule, actor, refused, act.zh])).toEqual(
    Array(2).fill(['loop/role', 'manager1', 1, '差评处理被拒']),
  );
});
