import crypto from 'node:crypto';
import { createReadStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { caseAccepted, MONDAY_MS, POSTS, visitOpened, visitRated } from '@sunlit/center-server/testing/facts';
import type { HandFact } from '@sunlit/center-server/testing/hand-desk';
import { openHandHall, type HandHall } from '@sunlit/center-server/testing/hand-hall';
import { makeName, nodeKit } from '@sunlit/domain/evidence';
import { run } from '@sunlit/verify/command/run';
import { afterAll, beforeAll, expect, it } from 'vitest';

const kit = nodeKit(crypto, Buffer);
const DAY_MS = 86_400_000;
/** A hall is founded, enrols a desk, and starts again on the next day. */
const HOOK_MS = 120_000;
const VISITS = [1, 2, 3, 4, 5].map((count) => makeName('V', 'H01', 'W01', 1, count));
const PHONE = '13800000000';
/** Every visit brings a case whose applicant left a phone. */
const caseWithPhone = (visit: string, at: number): HandFact[] => {
  const [received, ...more] = caseAccepted(makeName('C', 'H01', 'W01', 1, 10 + at), visit, 'clerk1', at);
  if (received === undefined) throw new Error('no case');
  return [{ ...received, values: { ...received.values, applicantPhone: PHONE } }, ...more];
};

const folder = mkdtempSync(path.join(tmpdir(), 'sunlit-drawn-'));
const open = (lawAtMs: number): Promise<HandHall> =>
  openHandHall({
    dataDir: path.join(folder, 'hall'),
    config: { demo: 1, lapse: { realAtMs: Date.now(), lawAtMs, speed: 1 } },
  });
let hall: HandHall;
let tooEarly: unknown;
let drawn: readonly string[];
beforeAll(async () => {
  hall = await open(MONDAY_MS);
  await hall.appoint('clerk1', ['clerk'], [POSTS.counter]);
  for (const role of ['caller', 'supervisor', 'manager'] as const) await hall.appoint(`${role}1`, [role]);
  const desk = await hall.desk('W01', 'window', [POSTS.counter]);
  await desk.connect();
  // Only the first is rated; nobody was asked after the others.
  const sent = await desk.send(
    VISITS.flatMap((visit, at) => [
      { ...visitOpened(visit, 'clerk1', at), values: { receipt: 'AAAA-BBBB-CCCC' } },
      ...caseWithPhone(visit, at),
      ...visitRated(visit, 'clerk1', '1', at + 1).slice(0, at === 0 ? 3 : 1),
    ]),
  );
  if (sent.ok === 0) throw new Error(`${sent.code} ${sent.detail}`);
  desk.disconnect();
  tooEarly = await asked('caller1', 'day=2026-03-02');
  await hall.stop();
  hall = await open(MONDAY_MS + DAY_MS);
  const [, made] = await asked('caller1', 'day=2026-03-02');
  drawn = (made as { drawn: { visit: string }[] }).drawn.map(({ visit }) => visit);
}, HOOK_MS);
afterAll(async () => {
  await hall.stop();
  rmSync(folder, { recursive: true });
});

async function asked(user: string, query: string, below = ''): Promise<readonly [number, unknown]> {
  const answer = await hall.call(
    'GET',
    `/api/lottery${below}?${query}`,
    user === '' ? {} : { cookie: await hall.signIn(user) },
  );
  return [answer.status, await answer.json()];
}
/** What a stranger prints who holds the export. */
const verified = (day: string): Promise<unknown> => stranger('lottery', '--day', day);
async function stranger(command: string, ...options: readonly string[]): Promise<unknown> {
  const cookie = await hall.signIn('supervisor1');
  const file = path.join(folder, 'export');
  writeFileSync(file, await (await hall.call('GET', '/api/ledger/export', { cookie })).text());
  let [out, err] = ['', ''];
  const unused = (): never => {
    throw new Error('only a witness needs the outside');
  };
  const code = await run([command, file, ...options, '--json'], {
    kit,
    open: (name) => createReadStream(name),
    out: (text) => void (out += text),
    err: (text) => void (err += text),
    outside: { ask: unused, read: unused, writeWhole: unused, wallMs: unused, wait: unused },
  });
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return JSON.parse(out);
}

it('tells callers and supervisors what a stranger draws from the export, unrated visits included', async () => {
  const [status, told] = await asked('caller1', 'day=2026-03-02');
  expect(status).toBe(200);
  expect(told).toMatchObject({ day: '2026-03-02', tookPart: 5, drawn: { length: 3 } });
  expect(await asked('supervisor1', 'day=2026-03-02')).toEqual([200, told]);
  expect(await verified('2026-03-02')).toMatchObject(told as object);
});

it('tells of a drawn visit its name, desk and time, and nothing of a rating', async () => {
  const [, told] = await asked('caller1', 'day=2026-03-02');
  const { drawn: all } = told as { drawn: readonly Record<string, unknown>[] };
  expect(all.map((one) => Object.keys(one).sort())).toEqual(all.map(() => ['desk', 'endedAtMs', 'rank', 'visit']));
});

it('refuses a day that is not over, and names the field', () => {
  expect(tooEarly).toMatchObject([400, { code: 'lottery/not-over', field: 'day' }]);
});

it.each([
  ['day=2026-03-03', 'lottery/not-over'],
  ['day=2999-12-31', 'lottery/not-over'],
  ['day=2026-03-01', 'lottery/before-founding'],
  ['day=0000-01-01', 'lottery/before-founding'],
  ['day=2026-02-30', 'http/schema'],
  ['day=', 'http/schema'],
  ['day=2026-03-02%00', 'http/schema'],
  ['day=2026-03-02&day=2026-03-02', 'http/schema'],
])('refuses %s', async (query, code) => {
  expect(await asked('supervisor1', query)).toMatchObject([400, { code, field: 'day' }]);
});

it('refuses a question without a day', async () => {
  expect(await asked('supervisor1', '')).toMatchObject([400, { code: 'http/schema' }]);
});

it.each([
  ['manager1', 403],
  ['clerk1', 403],
  ['admin1', 403],
  ['', 401],
])('is not for %j', async (user, status) => {
  expect((await asked(user, 'day=2026-03-02'))[0]).toBe(status);
});

async function posted(user: string, path: string, body: object): Promise<readonly [number, unknown]> {
  const cookie = user === '' ? {} : { cookie: await hall.signIn(user) };
  const answer = await hall.call('POST', `/api/lottery/${path}`, { ...cookie, body });
  return [answer.status, await answer.json()];
}
const look = { day: '2026-03-02', clue: 'CQ-2026-1', purpose: '抽签回访' };
const call = { day: '2026-03-02', answer: '', words: '' };

it('of a drawn visit the caller opens the contact, calls, and records an answer that only the review reads', async () => {
  const [visit = ''] = drawn;
  expect(await posted('caller1', 'opened', { ...look, visit })).toEqual([
    200,
    { contacts: [{ name: '欧阳·𠮷', phone: PHONE }] },
  ]);
  expect(await posted('caller1', 'called', { ...call, visit })).toEqual([200, { ok: 1 }]);
  const said = { answer: 'not-asked', words: '没有请我评价' };
  expect(await posted('caller1', 'called', { ...call, visit, ...said })).toEqual([200, { ok: 1 }]);
  expect(await posted('caller1', 'called', { ...call, visit, answer: 'differs' })).toMatchObject([
    409,
    { refusal: { rule: 'lottery/answered', basis: expect.any(String), cure: expect.any(Object) } },
  ]);
  const [status, listed] = await asked('supervisor1', 'day=2026-03-02', '/calls');
  expect([status, JSON.stringify(listed).includes('not-asked')]).toEqual([200, false]);
  expect(listed).toMatchObject({ calls: [{ visitRef: visit, answeredBy: 'caller1', triedAtMs: { length: 1 } }] });
  expect(await posted('supervisor1', 'read', { ...look, visit })).toEqual([200, said]);
});

it('who is of the rated side, or of another role, or asks for a visit that was not drawn, is refused by rule', async () => {
  const [, second = ''] = drawn;
  const other = VISITS.find((one) => !drawn.includes(one)) ?? '';
  const ruleOf = async (user: string, path: string, body: object) => {
    const [status, answer] = await posted(user, path, body);
    return [status, (answer as { code: string }).code];
  };
  expect(await ruleOf('clerk1', 'called', { ...call, visit: second, answer: 'as-recorded' })).toEqual([
    403,
    'lottery/rated-side',
  ]);
  expect(await ruleOf('manager1', 'opened', { ...look, visit: second })).toEqual([403, 'lottery/role']);
  expect(await ruleOf('caller1', 'read', { ...look, visit: second })).toEqual([403, 'lottery/role']);
  expect(await ruleOf('caller1', 'opened', { ...look, visit: other })).toEqual([403, 'lottery/not-drawn']);
  expect(await ruleOf('supervisor1', 'read', { ...look, visit: second })).toEqual([409, 'lottery/not-answered']);
  expect((await posted('', 'opened', { ...look, visit: second }))[0]).toBe(401);
  expect((await asked('manager1', 'day=2026-03-02', '/calls'))[0]).toBe(403);
  expect((await asked('clerk1', '', '/totals'))[0]).toBe(403);
});

it.each([
  ['opened', { ...look, visit: 'V-nope' }, 'http/schema', 'visit'],
  ['opened', { ...look, clue: 'x' }, 'http/schema', 'clue'],
  ['opened', { ...look, purpose: '' }, 'http/schema', 'purpose'],
  ['opened', { ...look, day: '2026-02-30' }, 'http/schema', 'day'],
  ['called', { ...call, day: '2026-03-03' }, 'lottery/not-over', 'day'],
  ['called', { ...call, answer: 'good' }, 'http/schema', 'answer'],
  ['called', { ...call, words: 'said though nobody was reached' }, 'http/schema', 'words'],
  ['called', { ...call, answer: 'differs', words: '长'.repeat(151) }, 'http/schema', 'words'],
  ['called', { ...call, answer: 'differs', words: 'a\u0000b' }, 'http/schema', 'words'],
  ['read', { ...look, day: 'Monday' }, 'http/schema', 'day'],
])('takes no bad input at %s: %j', async (path, body, code, field) => {
  const answer = await posted('caller1', path, { visit: VISITS[0], ...body });
  expect(answer).toMatchObject([400, { code, field }]);
});

it('tells sums of the month before, with nothing of fewer than five', async () => {
  const [status, totals] = await asked('supervisor1', '', '/totals');
  expect([status, totals]).toMatchObject([200, { year: 2026, month: 2, calls: { answered: 0, answers: [] } }]);
});

it('a stranger who recomputes finds nothing false in these calls, and the draw is as it was', async () => {
  expect(await stranger('recompute')).toMatchObject({ findings: [] });
  const [, told] = await asked('caller1', 'day=2026-03-02');
  expect(await verified('2026-03-02')).toMatchObject(told as object);
});
