import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeName } from '@sunlit/domain/evidence';
import type { CallBackAnswer } from '@sunlit/domain/lottery';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { recheck } from '../recheck/recheck.ts';
import { caseAccepted, MINUTE_MS, POSTS, visitOpened, visitRated } from '../testing/facts.ts';
import type { HandDesk, HandFact } from '../testing/hand-desk.ts';
import { openHandLedger, type HandLedger } from '../testing/hand-ledger.ts';

const MONTH_MS = 31 * 24 * 60 * MINUTE_MS;
const DAY = '2026-03-02';
const visit = (number: number): string => makeName('V', 'H01', 'W01', 1, number);
const caseOf = (number: number): string => makeName('C', 'H01', 'W01', 1, 100 + number);
const PHONE = '13800000000';

let folder: string;
let hall: HandLedger;
let desk: HandDesk;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sunlit-calls-'));
  hall = await openHandLedger(join(folder, 'hall.sqlite'));
  hall.clock.wallMs += 10 * MINUTE_MS;
  desk = await hall.desk('W01');
  for (const user of ['caller1', 'caller2']) await hall.appoint(user, ['caller']);
  await hall.appoint('super1', ['supervisor']);
  await hall.appoint('super2', ['supervisor'], [POSTS.approval]);
  await hall.appoint('manager1', ['manager']);
});
afterEach(async () => {
  await hall.ledger.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Visits of clerk1, closed and rated; with a case, and its applicant's phone where one is given. */
async function served(number: number, phone?: string): Promise<void> {
  const visitRef = visit(number);
  const [received, ...more] = caseAccepted(caseOf(number), visitRef, 'clerk1');
  if (received === undefined) throw new Error('no case');
  const facts: HandFact[] = [
    { ...visitOpened(visitRef, 'clerk1'), values: { receipt: 'AAAA-BBBB-CCCC' } },
    { ...received, values: { ...received.values, ...(phone !== undefined && { applicantPhone: phone }) } },
    ...more,
    ...visitRated(visitRef, 'clerk1', '1'),
  ];
  const answer = await hall.send(desk, facts);
  if (answer.ok === 0) throw new Error(`${answer.code} ${answer.detail}`);
}
const input = (by: string, number = 1, isDrawn = true) => ({ by, day: DAY, visitRef: visit(number), isDrawn });
const look = { clue: 'CQ-2026-1', purpose: '抽签回访' };
const open = (by: string, number = 1, isDrawn = true) =>
  hall.ledger.act('openCallBack', { ...input(by, number, isDrawn), ...look });
const call = (by: string, answer: '' | CallBackAnswer, words = '', number = 1, isDrawn = true) =>
  hall.ledger.act('makeCallBack', { ...input(by, number, isDrawn), answer, words });
const read = (by: string, number = 1) => hall.ledger.act('readCallBack', { ...input(by, number), ...look });
const ruleOf = async (done: ReturnType<typeof open> | ReturnType<typeof call> | ReturnType<typeof read>) => {
  const answer = await done;
  return answer.ok === 1 ? 'done' : answer.refusal.rule;
};
const rows = () => hall.ledger.read('callBacks', { day: DAY });
const findings = () => {
  const { signKeys, boxKeys, clock } = hall;
  return recheck({ file: join(folder, 'hall.sqlite'), hall: 'H01', signKeys, boxKeys, nowMs: clock.wallMs }).findings;
};

describe('a visit that was drawn', () => {
  it('is called by who opened its contact, and what was answered stands in no record', async () => {
    await served(1, PHONE);
    expect(await open('caller1')).toEqual({ ok: 1, contacts: [{ name: '欧阳·𠮷', phone: PHONE }] });
    expect(await ruleOf(call('caller1', ''))).toBe('done');
    expect(await rows()).toMatchObject([{ visitRef: visit(1), triedAtMs: { length: 1 }, answered: 0 }]);
    expect(await ruleOf(call('caller1', 'pressed', '她让我按五颗星'))).toBe('done');
    const standing = await rows();
    expect(standing).toMatchObject([{ triedAtMs: { length: 1 }, answeredBy: 'caller1' }]);
    const chain = { origin: 'H01/center/C01', epoch: 1, from: 1, limit: 10_000 };
    const leaves = (await hall.ledger.read('records', chain))
      .map(({ leaf }) => leaf)
      .filter((leaf) => leaf.includes('"type":"CallBack'));
    expect(leaves).toHaveLength(3);
    for (const said of ['pressed', '五颗星', PHONE, '欧阳', '抽签回访', 'clerk1'])
      expect(leaves.join('\n')).not.toContain(said);
    expect(await read('super1')).toEqual({ ok: 1, answer: 'pressed', words: '她让我按五颗星' });
    const looks = await hall.ledger.read('looks', { offset: 0, limit: 9 });
    expect(
      looks.rows.map(({ actor, kind, of, visitRef, clue, purpose }) => [actor, kind, of, visitRef, clue, purpose]),
    ).toEqual([
      ['super1', 'call-answer', DAY, visit(1), look.clue, look.purpose],
      ['caller1', 'call-contact', DAY, visit(1), look.clue, look.purpose],
    ]);
    expect(findings()).toEqual([]);
    await hall.ledger.rebuild();
    expect(await hall.ledger.read('looks', { offset: 0, limit: 9 })).toEqual(looks);
    expect(await rows()).toEqual(standing);
  });

  it('has no contact to open where nobody left a phone, and then nobody is called', async () => {
    await served(1);
    expect(await open('caller1')).toEqual({ ok: 1, contacts: [] });
    expect(await ruleOf(call('caller1', 'as-recorded'))).toBe('lottery/no-contact');
    expect(await rows()).toMatchObject([{ opened: [{ user: 'caller1', contact: 0 }], answered: 0 }]);
  });

  it.each<[string, () => Promise<unknown>, string]>([
    ['the clerk of the visit', () => ruleOf(open('clerk1')), 'lottery/rated-side'],
    ['an answer of the rated side', () => ruleOf(call('clerk1', 'as-recorded')), 'lottery/rated-side'],
    ['a supervisor of its department', () => ruleOf(read('super2')), 'lottery/rated-side'],
    ['a supervisor who calls', () => ruleOf(open('super1')), 'lottery/role'],
    ['a manager', () => ruleOf(call('manager1', 'as-recorded')), 'lottery/role'],
    ['a visit that was not drawn', () => ruleOf(call('caller1', 'as-recorded', '', 1, false)), 'lottery/not-drawn'],
    ['a visit that nobody knows', () => ruleOf(open('caller1', 77, false)), 'lottery/not-drawn'],
    ['a contact not opened', () => ruleOf(call('caller1', 'as-recorded')), 'lottery/not-opened'],
    [
      'a contact that another opened',
      async () => (await open('caller2'), ruleOf(call('caller1', ''))),
      'lottery/not-opened',
    ],
    [
      'a second answer',
      async () => (await open('caller1'), await call('caller1', 'differs'), ruleOf(call('caller1', 'as-recorded'))),
      'lottery/answered',
    ],
    ['an answer that is not there', () => ruleOf(read('super1')), 'lottery/not-answered'],
  ])('is refused: %s', async (_, act, rule) => {
    await served(1, PHONE);
    expect(await act()).toBe(rule);
    const marks = (await hall.ledger.read('flags', { offset: 0, limit: 10 })).rows.map((row) => [row.type, row.rule]);
    // Who names what does not exist leaves no record.
    expect(marks).toEqual(_ === 'a visit that nobody knows' ? [] : [['CallBackRefused', rule]]);
  });
});

describe('answers of a month', () => {
  it('are told in sums, once the month is over and five have answered', async () => {
    const answers: CallBackAnswer[] = ['as-recorded', 'as-recorded', 'differs', 'pressed', 'not-said'];
    for (const [at, answer] of answers.entries()) {
      await served(at + 1, PHONE);
      await open('caller1', at + 1);
      await call('caller1', answer, '', at + 1);
    }
    const totals = async () => hall.ledger.read('callBackTotals', { atMs: hall.clock.wallMs });
    expect((await totals()).calls).toMatchObject({ answered: 0, answers: [] });
    hall.clock.wallMs += MONTH_MS;
    const { calls, visits, month } = await totals();
    expect([month, visits.ended, calls.answered]).toEqual([3, 5, 5]);
    // Three of the five kinds were given once or twice: they are not told apart.
    expect(calls.answers.map(({ count }) => count)).toEqual([5]);
    expect((await totals()).calls).toEqual(calls);
  });
});

it('an answer goes with its visit; that somebody was called stays', async () => {
  await served(1, PHONE);
  await open('caller1');
  await call('caller1', 'pressed', '她让我按五颗星');
  hall.clock.wallMs += 3 * 366 * 24 * 60 * MINUTE_MS;
  const decide = async (wish: Parameters<typeof hall.ledger.act<'askKeeping'>>[1]['wish']): Promise<void> => {
    const asked = await hall.ledger.act('askKeeping', { by: 'super1', wish });
    if (asked.ok === 0) throw new Error(asked.code);
    expect(await hall.ledger.act('approveKeeping', { by: 'super2', asked: asked.asked })).toEqual({ ok: 1 });
  };
  await decide({ kind: 'schedule', schedule: { caseYears: 2, visitYears: 1, items: [] } });
  const before = await rows();
  await decide({ kind: 'erasure', subject: visit(1), reason: '保管期满' });
  expect(await ruleOf(read('super1'))).toBe('lottery/erased');
  expect(await rows()).toEqual(before);
  const [look] = (await hall.ledger.read('looks', { offset: 0, limit: 9 })).rows;
  expect(look).toMatchObject({ actor: 'caller1', kind: 'call-contact', purpose: '' });
  expect(findings()).toEqual([]);
});
