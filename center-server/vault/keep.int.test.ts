import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeName, ratingSubject } from '@sunlit/domain/evidence';
import { caseAccepted, MINUTE_MS, visitOpened, visitRated } from '../testing/facts.ts';
import type { HandDesk, HandFact } from '../testing/hand-desk.ts';
import { openHandLedger, type HandLedger } from '../testing/hand-ledger.ts';

const YEAR_MS = 366 * 24 * 60 * MINUTE_MS;
const VISIT = makeName('V', 'H01', 'W01', 1, 1);
const CASE = makeName('C', 'H01', 'W01', 1, 2);
const OTHER = makeName('V', 'H01', 'W01', 1, 3);
const schedule = { caseYears: 2, visitYears: 1, items: [] };

let folder: string;
let file: string;
let hall: HandLedger;
let desk: HandDesk;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sunlit-keep-'));
  file = join(folder, 'hall.sqlite');
  hall = await openHandLedger(file);
  desk = await hall.desk('W01');
  for (const user of ['s1', 's2']) await hall.appoint(user, ['supervisor']);
  await sent([
    visitOpened(VISIT, 'clerk1'),
    ...caseAccepted(CASE, VISIT, 'clerk1'),
    ...visitRated(VISIT, 'clerk1', '1'),
  ]);
  await sent([visitOpened(OTHER, 'clerk1', 10), ...visitRated(OTHER, 'clerk1', '5', 12)]);
});
afterEach(async () => {
  await hall.ledger.close();
  rmSync(folder, { recursive: true, force: true });
});

async function sent(facts: readonly HandFact[], by = desk): Promise<void> {
  const answer = await hall.send(by, facts);
  if (answer.ok === 0) throw new Error(`${answer.code} ${answer.detail}`);
}
const ask = (kind: 'hold' | 'lift' | 'erasure', subject: string, by = 's1') =>
  hall.ledger.act('askKeeping', { by, wish: { kind, subject, reason: '行政复议第7号' } });
const approve = (asked: number, by = 's2') => hall.ledger.act('approveKeeping', { by, asked });
/** Asked for by one, approved by another; the code of what was refused. */
async function decided(kind: 'hold' | 'lift' | 'erasure', subject: string): Promise<string> {
  const asked = await ask(kind, subject);
  if (asked.ok === 0) return asked.code;
  const done = await approve(asked.asked);
  return done.ok === 0 ? done.code : 'done';
}
async function setSchedule(): Promise<void> {
  const asked = await hall.ledger.act('askKeeping', { by: 's1', wish: { kind: 'schedule', schedule } });
  if (asked.ok === 0) throw new Error(asked.code);
  await approve(asked.asked);
}
/** By the applicant, in time. */
const withdraw = (): Promise<void> =>
  sent([
    {
      type: 'CaseWithdrawn',
      caseRef: CASE,
      visitRef: VISIT,
      actor: 'clerk1',
      session: 'S-1',
      body: { confirmation: 'W-1' },
    },
  ]);
const passYears = (years: number): void => void (hall.clock.wallMs += years * YEAR_MS);

describe('erasing a visit', () => {
  it('takes a schedule, its end, and two people', async () => {
    expect(await decided('erasure', VISIT)).toBe('keeping/no-schedule');
    await setSchedule();
    expect(await decided('erasure', VISIT)).toBe('keeping/too-early');
    passYears(2);
    const asked = await ask('erasure', VISIT);
    if (asked.ok === 0) throw new Error(asked.code);
    expect(await approve(asked.asked, 's1')).toEqual({ ok: 0, code: 'keeping/same-person' });
    expect(await hall.ledger.read('vaultKey', { subject: VISIT })).not.toBe('erased');
    expect(await approve(asked.asked)).toEqual({ ok: 1 });
    expect(await approve(asked.asked)).toEqual({ ok: 0, code: 'keeping/ended' });
    expect(await decided('erasure', VISIT)).toBe('keeping/erased');
    expect(await decided('erasure', 'V-H01-W09-1-1-A')).toBe('keeping/unknown');
  });

  it('is refused under a hold, at the approval too, and goes on when the hold is lifted', async () => {
    await setSchedule();
    passYears(2);
    const early = await ask('erasure', VISIT);
    if (early.ok === 0) throw new Error(early.code);
    expect(await decided('hold', VISIT)).toBe('done');
    expect(await approve(early.asked)).toEqual({ ok: 0, code: 'keeping/hold' });
    expect([await decided('erasure', VISIT), await decided('hold', VISIT)]).toEqual(['keeping/hold', 'keeping/held']);
    expect([await decided('lift', VISIT), await decided('lift', VISIT)]).toEqual(['done', 'keeping/not-held']);
    expect(await approve(early.asked)).toEqual({ ok: 1 });
  });

  it('is listed with its first day once there is a schedule, the oldest first, and leaves the list when it is done', async () => {
    const listed = async (offset = 0, limit = 50): Promise<[string, string, string][]> => {
      const wish = { kind: 'visit', atMs: hall.clock.wallMs, offset, limit } as const;
      const { rows } = await hall.ledger.read('ended', wish);
      return rows.map(({ subject, from, fault }) => [subject, from, fault]);
    };
    expect(await listed()).toEqual([
      [VISIT, '', 'keeping/no-schedule'],
      [OTHER, '', 'keeping/no-schedule'],
    ]);
    await setSchedule();
    expect(await listed(0, 1)).toEqual([[VISIT, '2028-01-01', 'keeping/too-early']]);
    expect(await hall.ledger.read('ended', { kind: 'visit', atMs: 0, offset: 0, limit: 1 })).toMatchObject({ more: 1 });
    passYears(2);
    expect(await listed(1)).toEqual([[OTHER, '2028-01-01', '']]);
    expect(await decided('hold', OTHER)).toBe('done');
    expect(await hall.ledger.read('held', { limit: 1 })).toEqual({ total: 1, subjects: [OTHER] });
    expect(await hall.ledger.read('held', { limit: 0 })).toEqual({ total: 1, subjects: [] });
    expect(await decided('erasure', VISIT)).toBe('done');
    expect(await listed()).toEqual([[OTHER, '2028-01-01', 'keeping/hold']]);
    expect(await hall.ledger.read('ended', { kind: 'case', atMs: 0, offset: 0, limit: 50 })).toEqual({
      rows: [],
      more: 0,
    });
  });

  it('leaves a record with what was destroyed, by count, and no text of it in the files', async () => {
    await setSchedule();
    passYears(2);
    const secrets = readSql<{ data: string }>(
      'SELECT data FROM secrets WHERE subject IN (?, ?)',
      VISIT,
      ratingSubject(VISIT),
    );
    const boxes = readSql<{ box: string }>(
      'SELECT box FROM wrapped_keys WHERE subject IN (?, ?)',
      VISIT,
      ratingSubject(VISIT),
    );
    expect([secrets.length, boxes.length]).toEqual([6, 2]);
    expect(await decided('erasure', VISIT)).toBe('done');
    const [erased] = await hall.centerFacts('Erased');
    expect(erased).toMatchObject({
      actor: 's2',
      visitRef: VISIT,
      // The reason of the erasure was one of them.
      body: {
        subject: VISIT,
        askedBy: 's1',
        keys: 3,
        secrets: 7,
        openings: 0,
        years: 1,
        ratings: [{ origin: desk.origin, epoch: 1, seq: 6 }],
      },
    });
    const bytes = readdirSync(folder)
      .map((name) => readFileSync(join(folder, name), 'latin1'))
      .join('');
    const left = [...secrets.map(({ data }) => data), ...boxes.map(({ box }) => box)].filter((text) =>
      bytes.includes(text),
    );
    expect(left).toEqual([]);
    expect(readSql('SELECT * FROM secrets WHERE subject = ?', OTHER)).not.toEqual([]);
  });

  it('leaves every leaf, seal and list as it was, also when they are derived again', async () => {
    await setSchedule();
    passYears(2);
    const all = async () => ({
      ...(await hall.ledger.read('board', null)),
      tree: await hall.ledger.read('tree', null),
      totals: await hall.ledger.read('ratingTotals', { sinceMs: 0 }),
      verdicts: await hall.ledger.read('verdicts', { origin: desk.origin, epoch: 1, limit: 10 }),
    });
    const before = await all();
    const leaves = readSql('SELECT * FROM leaves WHERE origin = ?', desk.origin);
    expect(await decided('erasure', VISIT)).toBe('done');
    expect(readSql('SELECT * FROM leaves WHERE origin = ?', desk.origin)).toEqual(leaves);
    const after = await all();
    await hall.ledger.rebuild();
    expect(await all()).toEqual(after);
    expect({ ...after, tree: 0 }).toEqual({ ...before, tree: 0 });
    expect(after.verdicts).toEqual([]);
  });

  it('takes the openings of its rating out of a counted batch, and the counts stand', async () => {
    const w02 = await hall.desk('W02');
    for (const at of [1, 2, 3]) {
      const visit = makeName('V', 'H01', 'W02', 1, at);
      await sent([visitOpened(visit, 'clerk1', 10), ...visitRated(visit, 'clerk1', '4', 12)], w02);
    }
    expect(await hall.ledger.act('openRatings', null)).toMatchObject({ ratings: 5 });
    await setSchedule();
    passYears(2);
    const before = await hall.ledger.read('ratingTotals', { sinceMs: 0 });
    expect(await decided('erasure', VISIT)).toBe('done');
    expect(await hall.ledger.read('ratingTotals', { sinceMs: 0 })).toEqual(before);
    expect((await hall.centerFacts('Erased'))[0]?.body['openings']).toBe(2);
    const page = { afterBatch: 0, afterSalt: '', upTo: 10_000, limit: 100 };
    const values = (await hall.ledger.read('openings', page)).map(({ value }) => value);
    expect(values.toSorted()).toEqual(['4', '4', '4', '5', 'five', 'five', 'five', 'five']);
  });

  it('lets late facts of it come, and keeps nothing of theirs', async () => {
    await setSchedule();
    passYears(2);
    expect(await decided('erasure', VISIT)).toBe('done');
    const late: HandFact = {
      type: 'VisitClosed',
      visitRef: VISIT,
      actor: 'clerk1',
      body: { outcome: 'advice' },
      values: { reason: '又来' },
    };
    await sent([late]);
    expect(readSql('SELECT * FROM secrets WHERE subject = ?', VISIT)).toEqual([]);
  });
});

it('erases a case only when it has ended', async () => {
  await setSchedule();
  expect(await decided('erasure', CASE)).toBe('keeping/open');
  await withdraw();
  expect((await hall.ledger.read('case', { caseRef: CASE }))?.board.stage).toBe('withdrawn');
  expect(await decided('erasure', CASE)).toBe('keeping/too-early');
  passYears(4);
  expect(await decided('erasure', CASE)).toBe('done');
  expect(await hall.ledger.read('vaultKey', { subject: CASE })).toBe('erased');
  expect((await hall.ledger.read('case', { caseRef: CASE }))?.board.stage).toBe('withdrawn');
});

it('nobody deletes beside an erasure, and none is undone', () => {
  const db = new Sqlite(file);
  const attempts = [
    'DELETE FROM secrets',
    `UPDATE secrets SET data = ''`,
    'DELETE FROM wrapped_keys',
    'DELETE FROM openings',
    `INSERT INTO erasures VALUES ('${VISIT}', 1, 0, 0); DELETE FROM secrets WHERE subject = '${VISIT}'`,
    'UPDATE erasures SET running = 1',
    'DELETE FROM erasures',
  ];
  const said = attempts.map((sql) => {
    try {
      db.exec(sql);
      return `${sql}: done`;
    } catch (error) {
      return error instanceof Error ? error.message : '';
    }
  });
  db.close();
  expect(said).toEqual(
    // There is no opening yet, so nothing of that table is deleted.
    ['secrets', 'secrets', 'wrapped_keys', '', 'secrets', 'erasures', 'erasures'].map((table) =>
      table === '' ? 'DELETE FROM openings: done' : `${table} is append-only`,
    ),
  );
});

describe('a look at one grade', () => {
  const look = (by: string, visitRef = VISIT) =>
    hall.ledger.act('viewGrade', { by, visitRef, rating: null, clue: 'CP-2026-7', purpose: '差评核查' });

  it('is recorded with who, for what and why, and tells the grade', async () => {
    expect(await look('s1')).toMatchObject({ ok: 1, grade: '1', scale: 'five', clerk: 'clerk1', visitRef: VISIT });
    const [record] = await hall.centerFacts('GradeViewed');
    expect(record).toMatchObject({
      actor: 's1',
      visitRef: VISIT,
      body: { rating: { origin: desk.origin, epoch: 1, seq: 6 }, clue: 'CP-2026-7' },
      commits: [{ label: 'purpose' }],
    });
    expect(JSON.stringify(record)).not.toContain('差评核查');
    const { rows } = await hall.ledger.read('looks', { offset: 0, limit: 10 });
    expect(rows.map(({ actor, clue, purpose }) => [actor, clue, purpose])).toEqual([['s1', 'CP-2026-7', '差评核查']]);
    await hall.ledger.rebuild();
    expect((await hall.ledger.read('looks', { offset: 0, limit: 10 })).rows).toEqual(rows);
  });

  it('is refused to the rated side, to strangers and where there is none, and leaves no record then', async () => {
    await hall.appoint('s3', ['supervisor'], ['gaj-approval']);
    expect([await look('clerk1'), await look('s3'), await look('nobody')]).toEqual(
      Array(3).fill({ ok: 0, code: 'review/rated-side' }),
    );
    expect(await look('s1', 'V-H01-W09-1-1-A')).toEqual({ ok: 0, code: 'review/no-rating' });
    expect(await hall.centerFacts('GradeViewed')).toEqual([]);
  });

  it('ends with the erasure, and its purpose with it; that somebody looked stays', async () => {
    await look('s1');
    await setSchedule();
    passYears(2);
    expect(await decided('erasure', VISIT)).toBe('done');
    expect(await look('s2')).toEqual({ ok: 0, code: 'review/erased' });
    const { rows } = await hall.ledger.read('looks', { offset: 0, limit: 10 });
    expect(rows.map(({ actor, purpose }) => [actor, purpose])).toEqual([['s1', '']]);
  });
});

function readSql<Row>(sql: string, ...values: string[]): Row[] {
  const db = new Sqlite(file, { readonly: true });
  try {
    return db.prepare<string[], Row>(sql).all(...values);
  } finally {
    db.close();
  }
}
