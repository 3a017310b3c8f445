import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeName } from '@sunlit/domain/evidence';
import { NO_ITEM } from '@sunlit/domain/loop';
import type { Given } from '@sunlit/domain/visit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LoopWish } from '../ledger/doors.ts';
import { recheck } from '../recheck/recheck.ts';
import { caseAccepted, ITEM, MINUTE_MS, POSTS, visitOpened, visitRated } from '../testing/facts.ts';
import type { HandDesk, HandFact } from '../testing/hand-desk.ts';
import { openHandLedger, type HandLedger } from '../testing/hand-ledger.ts';

const HOUR_MS = 60 * MINUTE_MS;
const visit = (number: number): string => makeName('V', 'H01', 'W01', 1, number);
const CASE = makeName('C', 'H01', 'W01', 1, 9);
const contact = { name: '欧阳·𠮷', phone: '13800000000' };
const bad: Given = { grade: 2, reasons: ['213'], words: '材料改了三次', contact };

let folder: string;
let hall: HandLedger;
let desk: HandDesk;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sunlit-loop-'));
  hall = await openHandLedger(join(folder, 'hall.sqlite'));
  hall.clock.wallMs += 10 * MINUTE_MS;
  desk = await hall.desk('W01');
  await hall.appoint('caller1', ['caller']);
  await hall.appoint('manager1', ['manager']);
  await hall.appoint('super1', ['supervisor']);
  await hall.appoint('super2', ['supervisor'], [POSTS.approval]);
});
afterEach(async () => {
  await hall.ledger.close();
  rmSync(folder, { recursive: true, force: true });
});

async function sent(facts: readonly HandFact[]): Promise<void> {
  const answer = await hall.send(desk, facts);
  if (answer.ok === 0) throw new Error(`${answer.code} ${answer.detail}`);
}
/** Visits closed by clerk1, the first with a case; each is then rated by its slip. */
async function rated(...all: readonly Given[]): Promise<void> {
  for (const [at, given] of all.entries()) {
    const visitRef = visit(at + 1);
    const [closed] = visitRated(visitRef, 'clerk1', '5');
    if (closed === undefined) throw new Error('no closing');
    const cases = at === 0 ? caseAccepted(CASE, visitRef, 'clerk1') : [];
    await sent([{ ...visitOpened(visitRef, 'clerk1'), values: { receipt: 'AAAA-BBBB-CCCC' } }, ...cases, closed]);
    const done = await hall.ledger.act('takeRating', { visitRef, channel: 'qr', given, by: '', sheet: '' });
    if (done.ok === 0) throw new Error(done.refusal.rule);
  }
  hall.clock.wallMs += HOUR_MS;
  await hall.ledger.act('openRatings', null);
}
const loops = async () => (await hall.ledger.read('loops', { offset: 0, limit: 50 })).rows;
const first = async (): Promise<number> => (await loops()).at(-1)?.loop ?? 0;
const view = (loop: number, by = 'caller1') =>
  hall.ledger.act('viewLoop', { by, loop, clue: 'HF-2026-1', purpose: '回访差评' });
const take = async (by: string, step: LoopWish, texts: Record<string, string> = {}): Promise<string> => {
  const done = await hall.ledger.act('stepLoop', { by, step, texts });
  return done.ok === 1 ? 'done' : done.refusal.rule;
};
const findings = () => {
  const { signKeys, boxKeys, clock } = hall;
  return recheck({ file: join(folder, 'hall.sqlite'), hall: 'H01', signKeys, boxKeys, nowMs: clock.wallMs }).findings;
};

describe('a bad rating with a contact', () => {
  it('is opened by itself, names nothing, and goes its road in the hands of the neutral', async () => {
    await rated(bad, { ...bad, grade: 5, reasons: [] });
    expect((await hall.centerFacts('RatingsExamined')).map(({ body }) => [body['examined'], body['opened']])).toEqual([
      [2, 1],
    ]);
    const loop = await first();
    const seen = await view(loop);
    expect(seen).toMatchObject({
      ok: 1,
      grade: '2',
      reasons: ['213'],
      words: bad.words,
      contact,
      items: [{ code: ITEM }],
    });
    const roads: [string, LoopWish, Record<string, string>][] = [
      ['caller1', { type: 'LoopContacted', body: { loop, reached: 1 } }, { note: '已联系' }],
      ['caller1', { type: 'RectifyAsked', body: { loop } }, { item: ITEM, reasons: '213', words: '材料…三次' }],
    ];
    for (const [by, step, texts] of roads) expect(await take(by, step, texts)).toBe('done');
    const [task] = await hall.ledger.read('rectifications', null);
    expect(task).toMatchObject({ loop, reasons: ['213'], words: '材料…三次', due: { days: 15 } });
    expect(Object.keys(task ?? {}).sort()).toEqual(['due', 'item', 'loop', 'reasons', 'words']);
    expect(await take('caller1', { type: 'RectifyExtended', body: { loop, days: 15 } }, { note: '需要时间' })).toBe(
      'done',
    );
    expect(await take('caller1', { type: 'RectifyExtended', body: { loop, days: 1 } })).toBe('loop/not-now');
    expect(await take('manager1', { type: 'Rectified', body: { loop } }, { measure: '已培训' })).toBe('done');
    const revisit: LoopWish = { type: 'LoopRevisited', body: { loop, reached: 1 } };
    expect(await take('caller1', revisit, { note: '满意', regrade: '4' })).toBe('done');
    expect(await take('caller1', { type: 'LoopClosed', body: { loop } })).toBe('done');
    expect((await loops()).map(({ state }) => state.value)).toEqual(['closed']);
    const chain = { origin: 'H01/center/C01', epoch: 1, from: 1, limit: 10_000 };
    const leaves = (await hall.ledger.read('records', chain))
      .map(({ leaf }) => leaf)
      .filter((leaf) => /Loop|Recti/.test(leaf));
    expect(leaves).toHaveLength(9);
    for (const said of [visit(1), CASE, contact.phone, '培训', '材料', 'clerk1'])
      expect(leaves.join('\n')).not.toContain(said);
    expect(findings()).toEqual([]);
    await hall.ledger.rebuild();
    expect((await loops()).map(({ state }) => state.value)).toEqual(['closed']);
  });

  it('every look at what was said is listed, and whether name and phone were told; no visit beside it', async () => {
    await rated(bad);
    const loop = await first();
    await view(loop);
    await view(loop, 'super1');
    await view(loop, 'clerk1');
    const looks = await hall.ledger.read('looks', { offset: 0, limit: 9 });
    expect(looks.rows).toMatchObject(
      [
        ['super1', 'loop'],
        ['caller1', 'loop-contact'],
      ].map(([actor, kind]) => ({
        actor,
        kind,
        of: String(loop),
        visitRef: '',
        clue: 'HF-2026-1',
        purpose: '回访差评',
      })),
    );
    expect(looks.total).toBe(2);
    await hall.ledger.rebuild();
    expect(await hall.ledger.read('looks', { offset: 0, limit: 9 })).toEqual(looks);
  });

  it('is opened to no other hand: whoever tries is refused, on record', async () => {
    await rated(bad);
    const loop = await first();
    const tries = await Promise.all(['clerk1', 'approver1', 'manager1', 'super2'].map((by) => view(loop, by)));
    expect(tries.map((one) => one.ok === 0 && one.refusal.rule)).toEqual([
      'loop/role',
      'loop/role',
      'loop/role',
      'loop/rated-side',
    ]);
    const finding = { type: 'LoopSetAside', body: { loop, finding: 'malicious' } } as const;
    expect(await take('super2', finding, { note: '恶意' })).toBe('loop/rated-side');
    expect(await take('manager1', { type: 'Rectified', body: { loop } })).toBe('loop/not-now');
    const refused = await hall.centerFacts('LoopRefused');
    expect(refused.map(({ actor, body }) => [actor, body['act'], body['rule']])).toEqual([
      ['clerk1', 'LoopViewed', 'loop/role'],
      ['approver1', 'LoopViewed', 'loop/role'],
      ['manager1', 'LoopViewed', 'loop/role'],
      ['super2', 'LoopViewed', 'loop/rated-side'],
      ['super2', 'LoopSetAside', 'loop/rated-side'],
      ['manager1', 'Rectified', 'loop/not-now'],
    ]);
    expect(await hall.centerFacts('LoopViewed')).toEqual([]);
    expect(await take('super1', finding, { note: '恶意' })).toBe('loop/not-opened');
    // Who reviews reads the words, and never learns whom to call.
    expect(await view(loop, 'super1')).toMatchObject({ ok: 1, words: bad.words, contact: null });
    expect((await hall.centerFacts('LoopViewed')).map(({ actor }) => actor)).toEqual(['super1']);
    expect(await take('super1', finding, { note: '恶意' })).toBe('done');
    expect((await loops()).map(({ state }) => [state.value, state.context.finding])).toEqual([
      ['set-aside', 'malicious'],
    ]);
    expect(await hall.ledger.read('ratingTotals', { sinceMs: 0 })).toMatchObject({ waiting: 1 });
  });
});

describe('a rater who is never reached', () => {
  it('keeps no case open for ever: after calls on three working days it ends as that, and as no satisfied one', async () => {
    await rated(bad, bad, bad, bad, bad);
    const loop = await first();
    await view(loop);
    const call = () => take('caller1', { type: 'LoopContacted', body: { loop, reached: 0 } }, { note: '无人接听' });
    const close = () => take('caller1', { type: 'LoopClosed', body: { loop } });
    expect([await call(), await close()]).toEqual(['done', 'loop/not-now']);
    // Twice more on the same day.
    expect([await call(), await call(), await close()]).toEqual(['done', 'done', 'loop/tries']);
    hall.clock.wallMs += 24 * HOUR_MS;
    expect([await call(), await close()]).toEqual(['done', 'loop/tries']);
    hall.clock.wallMs += 24 * HOUR_MS;
    expect([await call(), await close(), await call()]).toEqual(['done', 'done', 'loop/not-now']);
    expect((await loops()).find((one) => one.loop === loop)?.state.value).toBe('not-reached');
    const aMonthOnMs = hall.clock.wallMs + 30 * 24 * HOUR_MS;
    expect(await hall.ledger.read('setAside', { atMs: aMonthOnMs })).toMatchObject({
      opened: 5,
      setAside: 0,
      notReached: 1,
    });
    // Its grade is counted as the others are.
    expect(await hall.ledger.read('ratingTotals', { sinceMs: 0 })).toMatchObject({ waiting: 5 });
    expect(findings()).toEqual([]);
    await hall.ledger.rebuild();
    expect((await loops()).find((one) => one.loop === loop)?.state.value).toBe('not-reached');
  });
});

describe('what a caller says in the name of the citizen', () => {
  const contacted = async (): Promise<number> => {
    const loop = await first();
    const step: LoopWish = { type: 'LoopContacted', body: { loop, reached: 1 } };
    expect(await take('caller1', step)).toBe('loop/not-opened');
    await view(loop);
    expect(await take('caller1', { ...step, body: { loop, reached: 0 } })).toBe('done');
    expect((await loops()).map(({ state }) => [state.value, state.context.triedAtMs.length])).toEqual([
      ['to-contact', 1],
    ]);
    expect(await take('caller1', step)).toBe('done');
    return loop;
  };
  const close = async (loop: number): Promise<void> => {
    expect(await take('manager1', { type: 'Rectified', body: { loop } }, { measure: '已培训' })).toBe('done');
    const missed: LoopWish = { type: 'LoopRevisited', body: { loop, reached: 0 } };
    expect(await take('caller1', missed, { note: '无人接听', regrade: '5' })).toBe('loop/regrade');
    expect(await take('caller1', missed, { note: '无人接听' })).toBe('done');
    expect(await take('caller1', { type: 'LoopClosed', body: { loop } })).toBe('done');
  };

  it('was said; whatever else is tried is refused, on record', async () => {
    await rated(bad);
    const loop = await contacted();
    const ask: LoopWish = { type: 'RectifyAsked', body: { loop } };
    const said = { item: ITEM, reasons: '213', words: bad.words };
    expect(await take('caller1', ask, { ...said, item: 'NOPE-1' })).toBe('loop/item');
    expect(await take('caller1', ask, { ...said, item: '' })).toBe('loop/item');
    expect(await take('caller1', ask, { ...said, reasons: '213,214' })).toBe('loop/reasons');
    expect(await take('caller1', ask, { ...said, words: '编造的话' })).toBe('loop/words');
    const refused = await hall.centerFacts('LoopRefused');
    expect(refused.map(({ actor, body }) => [actor, body['rule']])).toEqual(
      ['not-opened', 'item', 'item', 'reasons', 'words'].map((rule) => ['caller1', `loop/${rule}`]),
    );
    expect(await take('caller1', ask, said)).toBe('done');
    await close(loop);
  });

  it('has no item where somebody was turned away, and goes its road to the end all the same', async () => {
    await rated({ ...bad, grade: 5, reasons: [] }, bad);
    const loop = await contacted();
    expect(await view(loop)).toMatchObject({ ok: 1, items: [] });
    const ask: LoopWish = { type: 'RectifyAsked', body: { loop } };
    expect(await take('caller1', ask, { item: ITEM, reasons: '213', words: '' })).toBe('loop/item');
    expect(await take('caller1', ask, { item: '', reasons: '213', words: bad.words })).toBe('done');
    expect(await hall.ledger.read('rectifications', null)).toMatchObject([
      { loop, item: NO_ITEM, reasons: ['213'], words: bad.words, due: { days: 15 } },
    ]);
    await close(loop);
    expect(findings()).toEqual([]);
  });
});

describe('an anonymous one', () => {
  it('is noted, and no hand finds a person behind it', async () => {
    await rated({ ...bad, contact: null });
    const loop = await first();
    expect((await loops()).map(({ state, contact: has, due }) => [state.value, has, due])).toEqual([
      ['noted', 0, null],
    ]);
    expect(await take('caller1', { type: 'LoopContacted', body: { loop, reached: 1 } })).toBe('loop/not-now');
    const seen = await view(loop);
    expect(seen).toEqual({ ok: 1, grade: '2', reasons: ['213'], words: bad.words, contact: null, items: [] });
    const [taken] = await hall.centerFacts('RatingTaken');
    const look = { by: 'super1', clue: 'CP-1-1', purpose: '核查' };
    const key = { origin: 'H01/center/C01', epoch: 1, seq: taken?.seq ?? 0 };
    for (const question of [
      { visitRef: '', rating: key },
      { visitRef: visit(1), rating: null },
    ])
      expect(await hall.ledger.act('viewGrade', { ...look, ...question })).toEqual({ ok: 0, code: 'review/anonymous' });
  });

  it('all that any role can read names neither visit, clerk, case nor desk beside it', async () => {
    await rated({ ...bad, contact: null });
    await view(await first());
    const chain = { origin: 'H01/center/C01', epoch: 1, from: 1, limit: 10_000 };
    const records = (await hall.ledger.read('records', chain)).map(({ leaf }) => leaf);
    const since = records.slice(records.findIndex((leaf) => leaf.includes('"type":"RatingTaken"')));
    expect(since.length).toBeGreaterThan(3);
    const read = [
      since,
      await loops(),
      await hall.ledger.read('rectifications', null),
      await hall.ledger.read('looks', { offset: 0, limit: 50 }),
      (await hall.ledger.read('flags', { offset: 0, limit: 50 })).rows,
    ];
    for (const name of [visit(1), CASE, 'clerk1', 'H01/desk/W01']) expect(JSON.stringify(read)).not.toContain(name);
  });
});

it('a visit that is erased takes what was said along, and the list stays as it was', async () => {
  await rated({ ...bad, contact: null });
  const schedule = { caseYears: 2, visitYears: 1, items: [] };
  const decide = async (wish: Parameters<typeof hall.ledger.act<'askKeeping'>>[1]['wish']): Promise<void> => {
    const asked = await hall.ledger.act('askKeeping', { by: 'super1', wish });
    if (asked.ok === 0) throw new Error(asked.code);
    expect(await hall.ledger.act('approveKeeping', { by: 'super2', asked: asked.asked })).toEqual({ ok: 1 });
  };
  await decide({ kind: 'schedule', schedule });
  hall.clock.wallMs += 3 * 366 * 24 * HOUR_MS;
  await decide({ kind: 'erasure', subject: visit(1), reason: '保管期满' });
  const loop = await first();
  const seen = await view(loop);
  expect(seen.ok === 0 && seen.refusal.rule).toBe('loop/erased');
  const before = await loops();
  await hall.ledger.rebuild();
  expect(await loops()).toEqual(before);
  expect(findings()).toEqual([]);
});
