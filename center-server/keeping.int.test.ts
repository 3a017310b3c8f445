import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeName } from '@sunlit/domain/evidence';
import { MONDAY_MS, POSTS, visitOpened, visitRated } from './testing/facts.ts';
import type { HandDesk } from './testing/hand-desk.ts';
import { openHandHall, type HandHall } from './testing/hand-hall.ts';

/** A hall with a desk and its people, on a busy machine. */
const HALL_MS = 60_000;
const VISIT = makeName('V', 'H01', 'W01', 1, 1);
let hall: HandHall;
let desk: HandDesk;
beforeAll(async () => {
  hall = await openHandHall({ config: { demo: 1, lapse: { realAtMs: Date.now(), lawAtMs: MONDAY_MS, speed: 1 } } });
  await hall.appoint('clerk1', ['clerk'], [POSTS.counter]);
  await hall.appoint('manager1', ['manager']);
  await hall.appoint('supervisor1', ['supervisor']);
  await hall.appoint('supervisor2', ['supervisor'], [POSTS.approval]);
  desk = await hall.desk('W01', 'window', [POSTS.counter]);
  await desk.connect();
  const answer = await desk.send([visitOpened(VISIT, 'clerk1'), ...visitRated(VISIT, 'clerk1', '2')]);
  if (answer.ok === 0) throw new Error(`${answer.code} ${answer.detail}`);
}, HALL_MS);
afterAll(async () => {
  desk.disconnect();
  await hall.stop();
});

interface Said {
  readonly code?: string;
  readonly field?: string;
  readonly refusal?: { readonly rule: string; readonly basis: string; readonly cure: { readonly zh: string } };
}
async function call<T = Said>(user: string, method: string, path: string, body?: unknown): Promise<[number, T]> {
  const answer = await hall.call(method, path, {
    cookie: await hall.signIn(user),
    ...(body !== undefined && { body }),
  });
  return [answer.status, (await answer.json()) as T];
}
const look = (user: string, more: object = {}) =>
  call(user, 'POST', '/api/reviews/grade', { visitRef: VISIT, clue: 'CP-2026-7', purpose: '差评核查', ...more });
const recorded = async (type: string): Promise<number> => {
  const chain = { origin: 'H01/center/C01', epoch: 1, from: 1, limit: 1_000 };
  const records = await hall.hall.ledger.read('records', chain);
  return records.filter(({ leaf }) => (JSON.parse(leaf) as { type: string }).type === type).length;
};

describe('a single grade', () => {
  it('is told to a supervisor, with the record on the disk, and every look is listed', async () => {
    const [status, found] = await look('supervisor1');
    expect([status, found]).toMatchObject([200, { grade: '2', visitRef: VISIT, clerk: 'clerk1' }]);
    expect(await recorded('GradeViewed')).toBe(1);
    const [, list] = await call<{ looks: { actor: string; clue: string; purpose: string }[] }>(
      'admin1',
      'GET',
      '/api/reviews/looks',
    );
    expect(list.looks.map(({ actor, clue, purpose }) => [actor, clue, purpose])).toEqual([
      ['supervisor1', 'CP-2026-7', '差评核查'],
    ]);
  });

  it('is told to nobody else, and not to the rated side, which learns rule, basis and cure', async () => {
    const before = await recorded('GradeViewed');
    for (const user of ['clerk1', 'manager1', 'admin1']) expect((await look(user))[0]).toBe(403);
    const [status, { code, refusal }] = await look('supervisor2');
    expect([status, code, refusal?.rule, refusal?.basis !== '', refusal?.cure.zh !== '']).toEqual([
      403,
      'review/rated-side',
      'review/rated-side',
      true,
      true,
    ]);
    expect(await recorded('GradeViewed')).toBe(before);
  });

  it.each<[string, object, number, string]>([
    ['no clue', { clue: '' }, 400, 'clue'],
    ['no purpose', { purpose: '' }, 400, 'purpose'],
    ['neither visit nor rating', { visitRef: undefined }, 400, 'visitRef'],
    ['a visit without a rating', { visitRef: 'V-H01-W09-1-1-A' }, 404, 'visitRef'],
  ])('%s', async (_, more, status, field) => {
    const [got, { field: named }] = await look('supervisor1', more);
    expect([got, named]).toEqual([status, field]);
  });
});

describe('keeping and erasing', () => {
  const schedule = { caseYears: 10, visitYears: 3, items: [{ item: 'GAJ-001', years: 30 }] };
  it('is asked for by one and approved by another, who are named', async () => {
    const [, { asked }] = await call<{ asked: number }>('supervisor1', 'POST', '/api/keeping/asked', {
      kind: 'schedule',
      schedule,
    });
    const approve = `/api/keeping/asked/${String(asked)}/approve`;
    const [alone, { refusal }] = await call('supervisor1', 'POST', approve);
    expect([alone, refusal?.rule]).toEqual([403, 'keeping/same-person']);
    expect((await call('manager1', 'POST', approve))[0]).toBe(403);
    expect((await call('admin1', 'POST', approve))[0]).toBe(200);
    const [, kept] = await call<{ schedule: { schedule: unknown }; asked: { askedBy: string; endedBy: string }[] }>(
      'admin2',
      'GET',
      '/api/keeping',
    );
    expect(kept.schedule.schedule).toEqual(schedule);
    expect(kept.asked.map(({ askedBy, endedBy }) => [askedBy, endedBy])).toEqual([['supervisor1', 'admin1']]);
  });

  it('is refused before its time with rule, basis and cure, and a wish may be taken back', async () => {
    const wish = { kind: 'erasure', subject: VISIT, reason: '保存期限届满' };
    const [status, { refusal }] = await call('supervisor1', 'POST', '/api/keeping/asked', wish);
    expect([status, refusal?.rule]).toEqual([403, 'keeping/too-early']);
    const hold = { ...wish, kind: 'hold', reason: '行政复议第7号' };
    const [, { asked }] = await call<{ asked: number }>('supervisor1', 'POST', '/api/keeping/asked', hold);
    const path = `/api/keeping/asked/${String(asked)}`;
    expect((await call('supervisor1', 'DELETE', path))[0]).toBe(200);
    expect(await call('admin1', 'POST', `${path}/approve`)).toMatchObject([409, { code: 'keeping/ended' }]);
    expect((await call('admin1', 'POST', '/api/keeping/asked/999999/approve'))[0]).toBe(404);
    expect(await call('supervisor1', 'POST', '/api/keeping/asked', { ...hold, reason: '' })).toMatchObject([400, {}]);
  });

  it('says what has ended, from which day it may be erased, and what keeps it: the schedule or a hold', async () => {
    const ended = async () =>
      call<{ ended: { subject: string; from: string; fault: string }[]; more: number }>(
        'admin1',
        'GET',
        '/api/keeping/ended?kind=visit',
      );
    const [status, before] = await ended();
    expect([status, before.more]).toEqual([200, 0]);
    expect(before.ended.map(({ subject, from, fault }) => [subject, from, fault])).toEqual([
      [VISIT, '2030-01-01', 'keeping/too-early'],
    ]);
    const wish = { kind: 'hold', subject: VISIT, reason: '行政复议第7号' };
    const [, { asked }] = await call<{ asked: number }>('supervisor1', 'POST', '/api/keeping/asked', wish);
    await call('admin1', 'POST', `/api/keeping/asked/${String(asked)}/approve`);
    expect((await ended())[1].ended).toMatchObject([{ subject: VISIT, fault: 'keeping/hold' }]);
    expect((await call('admin1', 'GET', '/api/keeping'))[1]).toMatchObject({ held: { total: 1, subjects: [VISIT] } });
    expect((await call('admin1', 'GET', '/api/keeping/ended?kind=case'))[1]).toMatchObject({ ended: [], more: 0 });
    expect((await call('manager1', 'GET', '/api/keeping/ended?kind=visit'))[0]).toBe(403);
    expect((await call('admin1', 'GET', '/api/keeping/ended'))[0]).toBe(400);
  });
});
