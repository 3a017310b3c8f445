import crypto from 'node:crypto';
import { createReadStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { MONDAY_MS, POSTS, visitOpened, visitRated } from '@sunlit/center-server/testing/facts';
import { openHandHall, type HandHall } from '@sunlit/center-server/testing/hand-hall';
import { makeName, nodeKit } from '@sunlit/domain/evidence';
import { run } from '@sunlit/verify/command/run';
import { afterAll, beforeAll, expect, it } from 'vitest';

const kit = nodeKit(crypto, Buffer);
const DAY_MS = 86_400_000;
/** A hall is founded, enrols a desk, and starts again on the next day. */
const HOOK_MS = 120_000;
const VISITS = [1, 2, 3, 4, 5].map((count) => makeName('V', 'H01', 'W01', 1, count));

const folder = mkdtempSync(path.join(tmpdir(), 'sunlit-drawn-'));
const open = (lawAtMs: number): Promise<HandHall> =>
  openHandHall({
    dataDir: path.join(folder, 'hall'),
    config: { demo: 1, lapse: { realAtMs: Date.now(), lawAtMs, speed: 1 } },
  });
let hall: HandHall;
let tooEarly: unknown;
beforeAll(async () => {
  hall = await open(MONDAY_MS);
  await hall.appoint('clerk1', ['clerk'], [POSTS.counter]);
  for (const role of ['caller', 'supervisor', 'manager'] as const) await hall.appoint(`${role}1`, [role]);
  const desk = await hall.desk('W01', 'window', [POSTS.counter]);
  await desk.connect();
  // Only the first is rated; nobody was asked after the others.
  const sent = await desk.send(
    VISITS.flatMap((visit, at) => [
      visitOpened(visit, 'clerk1', at),
      ...visitRated(visit, 'clerk1', '1', at + 1).slice(0, at === 0 ? 3 : 1),
    ]),
  );
  if (sent.ok === 0) throw new Error(`${sent.code} ${sent.detail}`);
  desk.disconnect();
  tooEarly = await asked('caller1', 'day=2026-03-02');
  await hall.stop();
  hall = await open(MONDAY_MS + DAY_MS);
}, HOOK_MS);
afterAll(async () => {
  await hall.stop();
  rmSync(folder, { recursive: true });
});

async function asked(user: string, query: string): Promise<readonly [number, unknown]> {
  const answer = await hall.call(
    'GET',
    `/api/lottery?${query}`,
    user === '' ? {} : { cookie: await hall.signIn(user) },
  );
  return [answer.status, await answer.json()];
}
/** What a stranger prints who holds the export. */
async function verified(day: string): Promise<unknown> {
  const cookie = await hall.signIn('supervisor1');
  const file = path.join(folder, 'export');
  writeFileSync(file, await (await hall.call('GET', '/api/ledger/export', { cookie })).text());
  let [out, err] = ['', ''];
  const unused = (): never => {
    throw new Error('only a witness needs the outside');
  };
  const code = await run(['lottery', file, '--day', day, '--json'], {
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
  const { drawn } = told as { drawn: readonly Record<string, unknown>[] };
  expect(drawn.map((one) => Object.keys(one).sort())).toEqual(drawn.map(() => ['desk', 'endedAtMs', 'rank', 'visit']));
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
