import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { OwedErasure } from '@sunlit/domain/contracts';
import { makeName, noteSubject, ratingSubject } from '@sunlit/domain/evidence';
import { MONDAY_MS, POSTS, visitOpened, visitRated } from './testing/facts.ts';
import type { HandDesk } from './testing/hand-desk.ts';
import { openHandHall, type HandHall } from './testing/hand-hall.ts';

/** A hall is founded and opened again years later, on a busy machine. */
const HALL_MS = 120_000;
const VISIT = makeName('V', 'H01', 'W01', 1, 1);
const subjects = [VISIT, noteSubject(VISIT), ratingSubject(VISIT)];
const folder = mkdtempSync(join(tmpdir(), 'sunlit-erasure-'));
let hall: HandHall;
let desk: HandDesk;
let port = 0;
const open = async (lawAtMs: number): Promise<void> => {
  hall = await openHandHall({
    dataDir: folder,
    config: { demo: 1, port, lapse: { realAtMs: Date.now(), lawAtMs, speed: 1 } },
  });
  port = Number(new URL(hall.url).port);
};
interface Said {
  readonly asked?: unknown;
  readonly owed?: { total: number; rows: OwedErasure[] };
}
const keeping = async (method: string, path: string, user: string, body?: object): Promise<Said> => {
  const answer = await hall.call(method, `/api/keeping${path}`, {
    cookie: await hall.signIn(user),
    ...(body && { body }),
  });
  if (!answer.ok) throw new Error(`${path}: ${String(answer.status)} ${await answer.text()}`);
  return (await answer.json()) as Said;
};
const decided = async (body: object): Promise<void> => {
  const { asked } = await keeping('POST', '/asked', 'admin1', body);
  await keeping('POST', `/asked/${String(asked)}/approve`, 'admin2');
};
const owed = async (): Promise<unknown> => (await keeping('GET', '', 'admin1')).owed;

beforeAll(async () => {
  await open(MONDAY_MS);
  await hall.appoint('clerk1', ['clerk'], [POSTS.counter]);
  desk = await hall.desk('W01', 'window', [POSTS.counter]);
  await hall.desk('W02', 'window', [POSTS.counter]);
  await desk.connect();
  const answer = await desk.send([visitOpened(VISIT, 'clerk1'), ...visitRated(VISIT, 'clerk1', '2')]);
  if (answer.ok === 0) throw new Error(`${answer.code} ${answer.detail}`);
  await decided({ kind: 'schedule', schedule: { caseYears: 1, visitYears: 1, items: [] } });
  desk.disconnect();
  await hall.stop();
  await open(Date.UTC(2028, 2, 1, 2));
}, HALL_MS);
afterAll(async () => {
  desk.disconnect();
  await hall.stop();
  rmSync(folder, { recursive: true });
});

it('an erasure is outstanding at the desk that wrote the values until it says that they are gone from its disk', async () => {
  expect(await owed()).toEqual({ total: 0, rows: [] });
  await decided({ kind: 'erasure', subject: VISIT, reason: '保管期满' });
  const waiting = { total: 1, rows: [{ desk: 'W01', epoch: 1, subject: VISIT, isGone: 0 }] };
  expect(await owed()).toMatchObject(waiting);
  // Told at the hello; one that could not is told again at the next.
  desk.erases = 0;
  await desk.connect();
  await expect.poll(() => desk.erasures).toEqual([{ subject: VISIT, subjects }]);
  expect(await owed()).toMatchObject(waiting);
  desk.erases = 1;
  await desk.connect();
  await expect.poll(() => desk.erasures.length).toBe(2);
  await expect.poll(owed).toEqual({ total: 0, rows: [] });
});
