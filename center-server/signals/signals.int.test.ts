import { Buffer } from 'node:buffer';
import crypto from 'node:crypto';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { defaultCalendar, dueAfter } from '@sunlit/domain/calendar';
import { starterItems } from '@sunlit/domain/catalogue';
import { makeName, nodeKit } from '@sunlit/domain/evidence';
import { binOf, type DayTally, type Finding } from '@sunlit/domain/signals';
import { hallKeys } from '../config/keys.ts';
import { caseAccepted, ITEM, MONDAY_MS, POSTS, visitOpened, visitRated } from '../testing/facts.ts';
import type { HandDesk } from '../testing/hand-desk.ts';
import { openHandHall, type HandHall } from '../testing/hand-hall.ts';
import { Book } from '../ledger/book.ts';
import { clocksOf } from './clock-of-cases.ts';
import { gradesOf } from './scan.ts';
import { Scans } from './scans.ts';

/** A hall with a desk, on a busy machine. */
const HALL_MS = 60_000;
let hall: HandHall;
let desk: HandDesk;
beforeAll(async () => {
  hall = await openHandHall({ config: { demo: 1, lapse: { realAtMs: Date.now(), lawAtMs: MONDAY_MS, speed: 1 } } });
  await hall.appoint('clerk1', ['clerk'], [POSTS.counter]);
  for (const role of ['manager', 'supervisor', 'administrator'] as const) await hall.appoint(`${role}1`, [role]);
  desk = await hall.desk('W01', 'window', [POSTS.counter]);
  await desk.connect();
  const name = (kind: 'V' | 'C', at: number): string => makeName(kind, 'H01', 'W01', 1, at);
  const rated = (at: number, grade: string) =>
    visitRated(name('V', at), 'clerk1', grade).map((fact) =>
      fact.values?.['scale'] === undefined ? fact : { ...fact, values: { ...fact.values, scale: 'five-grade' } },
    );
  const answer = await desk.send([
    visitOpened(name('V', 1), 'clerk1'),
    ...caseAccepted(name('C', 2), name('V', 1), 'clerk1'),
    ...rated(1, '5'),
    visitOpened(name('V', 3), 'clerk1', 10),
    ...rated(3, '2'),
    { type: 'StrayPresses', body: { device: 'pad', presses: 3, droppedBytes: 0, fromMs: 1, toMs: 2 } },
  ]);
  if (answer.ok === 0) throw new Error(`${answer.code} ${answer.detail}`);
}, HALL_MS);
afterAll(async () => {
  desk.disconnect();
  await hall.stop();
});

const call = async (user: string, method: string, path: string, body?: object): Promise<[number, unknown]> => {
  const cookie = await hall.signIn(user);
  const answer = await hall.call(method, path, { cookie, ...(body !== undefined && { body }) });
  return [answer.status, await answer.json()];
};
const onFile = <T>(read: (db: InstanceType<typeof Sqlite>) => T): T => {
  const db = new Sqlite(join(hall.dataDir, 'ledger.sqlite'), { readonly: true });
  try {
    return read(db);
  } finally {
    db.close();
  }
};
const QUARTER = { calendar: defaultCalendar, fromMs: MONDAY_MS - 60 * 86_400_000, toMs: MONDAY_MS + 29 * 86_400_000 };
const countsOf = (post: string) => {
  const uses = onFile((file) => clocksOf(file, new Book(file, nodeKit(crypto, Buffer)), QUARTER).posts);
  return uses.find((use) => use.post === post) ?? { acts: 0, lastHour: 0, cases: 0 };
};
/** The last hour of the limit that the item has for acceptance, received on Monday. */
const lastHourMs = (): number => {
  const item = starterItems.find(({ code }) => code === ITEM);
  if (item === undefined) throw new Error('no item');
  return dueAfter(defaultCalendar, { fromMs: MONDAY_MS, limit: item.stages.accept }).dueAtMs - 3_600_000;
};
const scansAt = (wallMs: number): Scans =>
  new Scans({
    file: join(hall.dataDir, 'ledger.sqlite'),
    boxKeys: hallKeys(nodeKit(crypto, Buffer), hall.dataDir).boxKeys,
    ledger: hall.hall.ledger,
    calendar: () => Promise.resolve(defaultCalendar),
    wallMs: () => wallMs,
  });
const plain: Finding = {
  window: 'W01',
  period: '2026Q1',
  signal: 'strays',
  graded: 0,
  figures: { of: 100, observed: 60, z: 900, limitZ: 300 },
};
const fromGrades: Finding = { ...plain, signal: 'same-grade', graded: 1, figures: { observed: 0, of: 90, z: -700 } };

it('a day of a window is counted from its records: items, delays, strays', () => {
  const [row] = onFile((db) => db.prepare<[], { json: string }>('SELECT json FROM window_days').all());
  const { window, tally } = JSON.parse(row?.json ?? '{}') as DayTally;
  const { visits, invited, rated, strays, pad, items, delays } = tally;
  expect({ window, visits, invited, rated, strays, pad }).toEqual({
    window: 'W01',
    visits: 2,
    invited: 2,
    rated: 2,
    strays: 3,
    pad: 'pad',
  });
  expect(items).toEqual({ [ITEM]: { invited: 1, rated: 1, lostSoon: 0 }, '': { invited: 1, rated: 1, lostSoon: 0 } });
  expect(delays[binOf(4_000)]).toBe(2);
});

it('grades are counted behind the vault, by item and delay', () => {
  const setting = {
    boxKeys: hallKeys(nodeKit(crypto, Buffer), hall.dataDir).boxKeys,
    fromMs: MONDAY_MS,
    toMs: MONDAY_MS + 86_400_000,
  };
  const [{ window, items, bestDelays, otherDelays } = { window: '', items: {}, bestDelays: [], otherDelays: [] }] =
    onFile((db) => gradesOf(db, setting));
  const sum = (counts: readonly number[]): number => counts.reduce((all, count) => all + count, 0);
  expect([window, items, sum(bestDelays), sum(otherDelays)]).toEqual([
    'W01',
    { [ITEM]: { given: 1, bad: 0, top: 1 }, '': { given: 1, bad: 1, top: 0 } },
    1,
    1,
  ]);
});

it('a day that has not ended is not looked at, and a scan is for auditors', async () => {
  expect(await call('supervisor1', 'POST', '/api/signals/scan')).toEqual([
    200,
    { period: '2026Q1', until: 20_513, raised: 0 },
  ]);
  expect((await call('manager1', 'POST', '/api/signals/scan'))[0]).toBe(403);
});

it('a signal is raised once, and those from grades are not for managers', async () => {
  const raise = () => hall.hall.ledger.act('raiseSignals', { until: 20_513, findings: [plain, fromGrades] });
  expect([await raise(), await raise()]).toEqual([{ raised: 2 }, { raised: 0 }]);
  const seen = async (user: string) => {
    const [, answer] = await call(user, 'GET', '/api/signals');
    return (answer as { signals: { signal: string; figures: unknown[] }[] }).signals.map(({ signal, figures }) => [
      signal,
      figures.length,
    ]);
  };
  expect(await seen('manager1')).toEqual([['strays', 4]]);
  expect(await seen('supervisor1')).toEqual([
    ['same-grade', 0],
    ['strays', 4],
  ]);
  expect((await call('clerk1', 'GET', '/api/signals'))[0]).toBe(403);
});

it('figures from grades are told for a clue and a purpose, after the record of who looked; no record holds them', async () => {
  const chain = { origin: 'H01/center/C01', epoch: 1, from: 1, limit: 1_000 };
  const records = async () =>
    (await hall.hall.ledger.read('records', chain)).map(({ seq, leaf }) => ({
      seq,
      leaf,
      ...(JSON.parse(leaf) as Row),
    }));
  const raised = (await records()).find(({ body: { signal } }) => signal === 'same-grade');
  const seq = raised?.seq ?? 0;
  expect(raised?.body['figures']).toEqual([]);
  const question = { seq, clue: 'CP-2026-9', purpose: '异常核查' };
  expect(await call('supervisor1', 'POST', '/api/signals/figures', question)).toEqual([
    200,
    {
      figures: [
        { name: 'observed', value: 0 },
        { name: 'of', value: 90 },
        { name: 'z', value: -700 },
      ],
    },
  ]);
  const looked = (await records()).filter(({ type }) => type === 'SignalViewed');
  expect(looked.map(({ body: said, actor }) => [said, actor])).toEqual([
    [{ signal: seq, clue: 'CP-2026-9' }, 'supervisor1'],
  ]);
  expect(looked[0]?.leaf).not.toContain('异常核查');
  const [, { looks }] = (await call('supervisor1', 'GET', '/api/reviews/looks')) as [number, { looks: object[] }];
  expect(looks).toMatchObject([{ actor: 'supervisor1', kind: 'figures', of: String(seq), purpose: '异常核查' }]);
  for (const user of ['manager1', 'administrator1'])
    expect((await call(user, 'POST', '/api/signals/figures', question))[0]).toBe(403);
  expect((await call('supervisor1', 'POST', '/api/signals/figures', { ...question, seq: 99_999 }))[0]).toBe(404);
  expect((await call('supervisor1', 'POST', '/api/signals/figures', { ...question, clue: '' }))[0]).toBe(400);
});

it('how clocks are used is told after a scan, to a clerk of the own posts alone', async () => {
  const seen = async (user: string) =>
    (await call(user, 'GET', '/api/clock-use'))[1] as { clocks: { posts: unknown[] } };
  const quarter = { calendar: defaultCalendar, fromMs: 0, toMs: 2 * MONDAY_MS };
  const db = () => onFile((file) => clocksOf(file, new Book(file, nodeKit(crypto, Buffer)), quarter).posts);
  // The one case has not ended.
  expect(db()).toEqual([]);
  expect((await seen('clerk1')).clocks).toMatchObject({ until: 20_513, posts: [], findings: [] });
  expect((await hall.call('GET', '/api/clock-use')).status).toBe(401);
});

it('what was withdrawn and filed again is counted at its post', async () => {
  const [one, two] = [61, 62].map((counter) => ({
    visitRef: makeName('V', 'H01', 'W01', 1, counter),
    caseRef: makeName('C', 'H01', 'W01', 1, counter + 10),
  }));
  if (one === undefined || two === undefined) throw new Error('no cases');
  const withdrawn = { type: 'CaseWithdrawn', actor: 'clerk1', body: { confirmation: 'W-1' }, ...one };
  const [closed] = visitRated(one.visitRef, 'clerk1', '5');
  const answer = await desk.send([
    visitOpened(one.visitRef, 'clerk1'),
    ...caseAccepted(one.caseRef, one.visitRef, 'clerk1'),
    withdrawn,
    ...(closed === undefined ? [] : [closed]),
    visitOpened(two.visitRef, 'clerk1'),
    ...caseAccepted(two.caseRef, two.visitRef, 'clerk1'),
  ]);
  expect(answer.ok).toBe(1);
  const quarter = { calendar: defaultCalendar, fromMs: 0, toMs: 2 * MONDAY_MS };
  const posts = onFile((file) => clocksOf(file, new Book(file, nodeKit(crypto, Buffer)), quarter).posts);
  expect(posts.find(({ post }) => post === POSTS.handling)).toMatchObject({ cases: 1, withdrawn: 1, refiled: 1 });
});

it('an act in the last hour of the limit of its stage is counted at the post whose stage it was', async () => {
  const [visitRef, caseRef] = [makeName('V', 'H01', 'W01', 1, 81), makeName('C', 'H01', 'W01', 1, 82)];
  const [received, accepted] = caseAccepted(caseRef, visitRef, 'clerk1');
  const withdrawn = { type: 'CaseWithdrawn', actor: 'clerk1', body: { confirmation: 'W-2' }, visitRef, caseRef };
  if (received === undefined || accepted === undefined) throw new Error('no case');
  const last = (minute: number) => ({ wallMs: lastHourMs() + minute * 60_000 });
  const before = countsOf(POSTS.counter);
  const answer = await desk.send([
    visitOpened(visitRef, 'clerk1'),
    received,
    { ...accepted, ...last(1) },
    { ...withdrawn, ...last(2) },
  ]);
  expect(answer.ok).toBe(1);
  const after = countsOf(POSTS.counter);
  expect([after.acts - before.acts, after.lastHour - before.lastHour, after.cases]).toEqual([1, 1, 0]);
});

it('an ended quarter is looked through when it is asked for, once, and one in which there was no hall is none', async () => {
  const later = MONDAY_MS + 120 * 86_400_000;
  const scans = scansAt(later);
  expect(await scans.clocksOf('2026Q1')).toBeUndefined();
  await scans.now();
  expect(scans.clocks()).toMatchObject({ period: '2026Q2', posts: [], periods: ['2026Q2', '2026Q1'] });
  const [one, again, newest] = await Promise.all([
    scans.clocksOf('2026Q1'),
    scans.clocksOf('2026Q1'),
    scans.clocksOf('2026Q2'),
  ]);
  expect(one?.posts).toEqual(onFile((file) => clocksOf(file, new Book(file, nodeKit(crypto, Buffer)), QUARTER).posts));
  expect(one?.posts.length).toBeGreaterThan(0);
  expect(again).toBe(one);
  expect(newest?.period).toBe('2026Q2');
  expect(await scans.clocksOf('2025Q4')).toBeUndefined();
  await scans.stop();
  const [status, body] = await call('manager1', 'GET', '/api/clock-use?period=2025Q4');
  expect([status, body]).toMatchObject([404, { code: 'clocks/period', field: 'period' }]);
  expect((await call('manager1', 'GET', '/api/clock-use?period=2025'))[0]).toBe(400);
});

it('risk points have a live state: a refused attempt is watched, a mark raised', async () => {
  const answer = await desk.send([
    {
      type: 'AttemptRefused',
      actor: 'clerk1',
      body: { command: 'AcceptCase', code: 'x', rule: 'acceptance/materials-complete' },
    },
  ]);
  expect(answer.ok).toBe(1);
  const [status, body] = await call('manager1', 'GET', '/api/risk-points?days=30');
  const { risks } = body as {
    risks: { point: { rule: string }; state: string; refused: number; signals: { seq: number }[] }[];
  };
  const watched = risks.filter(({ state }) => state === 'watched');
  expect([status, risks.length]).toEqual([200, 119]);
  expect(watched.map(({ point, refused }) => [point.rule, refused])).toContainEqual([
    'acceptance/materials-complete',
    1,
  ]);
  expect(risks.at(-1)?.state).toBe('quiet');
  // What comes from grades is for auditors: raised for them, and neither raised nor quiet for others.
  const stateOf = async (user: string, rule: string) =>
    ((await call(user, 'GET', '/api/risk-points'))[1] as { risks: typeof risks }).risks.find(
      ({ point }) => point.rule === rule,
    );
  const strays = await stateOf('manager1', 'signal/strays');
  expect(strays).toMatchObject({ state: 'raised', signals: [{ window: 'W01', period: '2026Q1' }] });
  expect(await stateOf('manager1', 'signal/same-grade')).toMatchObject({ state: 'sealed', signals: [] });
  const sealed = await stateOf('supervisor1', 'signal/same-grade');
  expect(sealed).toMatchObject({ state: 'raised', signals: [{ window: 'W01' }] });
  const one = async (user: string, seq = 0) =>
    ((await call(user, 'GET', `/api/signals?seq=${String(seq)}`))[1] as { signals: { signal: string }[] }).signals;
  expect(await one('manager1', strays?.signals[0]?.seq)).toMatchObject([{ signal: 'strays' }]);
  expect(await one('manager1', sealed?.signals[0]?.seq)).toEqual([]);
  expect((await call('manager1', 'GET', '/api/risk-points?days=0'))[0]).toBe(400);
  expect((await call('clerk1', 'GET', '/api/risk-points'))[0]).toBe(403);
});

it(
  'the recheck derives days and signals again: one that nothing gave is named, and all else fits',
  async () => {
    const findings = [{ code: 'signal/differs', count: 1, where: ['invented 2026Q1 W01 strays'] }];
    expect(await call('supervisor1', 'POST', '/api/recheck')).toMatchObject([200, { last: { findings } }]);
  },
  HALL_MS,
);

interface Row {
  readonly type: string;
  readonly actor: string;
  readonly body: Readonly<Record<string, unknown>>;
}
