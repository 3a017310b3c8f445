import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeName } from '@sunlit/domain/evidence';
import { caseAccepted, MINUTE_MS, MONDAY_MS, POSTS, visitOpened } from '../testing/facts.ts';
import type { HandDesk } from '../testing/hand-desk.ts';
import { openHandHall, type HandHall } from '../testing/hand-hall.ts';

/** A hall with a desk and its people, on a busy machine. */
const HALL_MS = 60_000;
const VISIT = makeName('V', 'H01', 'W01', 1, 1);
const CASE = makeName('C', 'H01', 'W01', 1, 2);
let hall: HandHall;
let desk: HandDesk;
beforeAll(async () => {
  hall = await openHandHall({ config: { demo: 1, lapse: { realAtMs: Date.now(), lawAtMs: MONDAY_MS, speed: 1 } } });
  await hall.appoint('clerk1', ['clerk'], [POSTS.counter]);
  await hall.appoint('manager1', ['manager']);
  for (const user of ['supervisor1', 'supervisor2']) await hall.appoint(user, ['supervisor']);
  desk = await hall.desk('W01', 'window', [POSTS.counter]);
  await desk.connect();
  const refused = {
    type: 'CaseWithdrawn',
    caseRef: CASE,
    visitRef: VISIT,
    actor: 'nobody',
    session: 'S-1',
    wallMs: MONDAY_MS + 60 * MINUTE_MS,
    body: { confirmation: 'W-1' },
  };
  const answer = await desk.send([visitOpened(VISIT, 'clerk1'), ...caseAccepted(CASE, VISIT, 'clerk1'), refused]);
  if (answer.ok === 0) throw new Error(`${answer.code} ${answer.detail}`);
}, HALL_MS);
afterAll(async () => {
  desk.disconnect();
  await hall.stop();
});

interface Said {
  readonly code?: string;
  readonly field?: string;
  readonly refusal?: { readonly rule: string; readonly basis: string; readonly cure: { readonly en: string } };
}
interface Listed {
  readonly open: number;
  readonly disputes: readonly { readonly state: string; readonly proposal: { readonly seq: number } | null }[];
}
async function call<T = Said>(user: string, method: string, path: string, body?: unknown): Promise<[number, T]> {
  const cookie = await hall.signIn(user);
  const answer = await hall.call(method, `/api/disputes${path}`, { cookie, ...(body !== undefined && { body }) });
  return [answer.status, (await answer.json()) as T];
}
const fact = { origin: 'H01/desk/W01', epoch: 1, seq: 4 };
const wish = { ...fact, outcome: 'set-aside', ground: 'no-authority', reason: '' };
const proposed = async (): Promise<number> => {
  const [, { disputes }] = await call<Listed>('supervisor1', 'GET', '');
  return disputes[0]?.proposal?.seq ?? 0;
};

it.each<[string, unknown, number, string]>([
  ['no fact', { ...wish, seq: undefined }, 400, 'seq'],
  ['another outcome', { ...wish, outcome: 'forgotten' }, 400, 'outcome'],
  ['no ground', { ...wish, ground: '' }, 400, 'ground'],
  ['words that are too long', { ...wish, reason: '长'.repeat(501) }, 400, 'reason'],
  ['a fact that is not disputed', { ...wish, seq: 1 }, 404, 'seq'],
  ['a fact of the center', { ...wish, origin: 'H01/center/C01' }, 404, 'seq'],
])('a wish with %s is refused by its field', async (_, body, status, field) => {
  const [got, { field: named }] = await call('supervisor1', 'POST', '/proposed', body);
  expect([got, named]).toEqual([status, field]);
});

it('is listed, proposed, dropped, proposed again and settled by another, and by nobody else', async () => {
  for (const user of ['clerk1', 'manager1', 'admin1']) {
    expect([(await call(user, 'GET', ''))[0], (await call(user, 'POST', '/proposed', wish))[0]]).toEqual([403, 403]);
  }
  expect((await call('supervisor1', 'POST', '/proposed', wish))[0]).toBe(200);
  const first = await proposed();
  const [status, { code, refusal }] = await call('supervisor1', 'POST', '/settled', { ...fact, proposed: first });
  expect([status, code, refusal?.basis !== '', refusal?.cure.en]).toEqual([
    403,
    'dispute/same-person',
    true,
    'Let another supervisor decide',
  ]);
  expect((await call('supervisor2', 'POST', '/dropped', { ...fact, proposed: first }))[0]).toBe(200);
  expect((await call('supervisor1', 'POST', '/proposed', wish))[0]).toBe(200);
  const stale = await call('supervisor2', 'POST', '/settled', { ...fact, proposed: first });
  expect([stale[0], stale[1].code]).toEqual([409, 'dispute/another-proposal']);
  expect((await call('supervisor2', 'POST', '/settled', { ...fact, proposed: await proposed() }))[0]).toBe(200);
  const [, { open, disputes }] = await call<Listed>('supervisor1', 'GET', '');
  expect([open, disputes.map(({ state }) => state)]).toEqual([0, ['set-aside']]);
});
