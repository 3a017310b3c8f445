import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Outcome } from '@sunlit/domain/disputes';
import { makeName } from '@sunlit/domain/evidence';
import { caseAccepted, MINUTE_MS, MONDAY_MS, visitOpened, visitRated } from '../testing/facts.ts';
import type { HandDesk, HandFact } from '../testing/hand-desk.ts';
import { openHandLedger, type HandLedger } from '../testing/hand-ledger.ts';

const VISIT = makeName('V', 'H01', 'W01', 1, 1);
const CASE = makeName('C', 'H01', 'W01', 1, 2);
const LATE = { outcome: 'recognised', ground: 'appointed-late' } as const;
const ASIDE = { outcome: 'set-aside', ground: 'no-authority' } as const;
const withdrawn = (actor: string): HandFact => ({
  type: 'CaseWithdrawn',
  caseRef: CASE,
  visitRef: VISIT,
  actor,
  session: 'S-1',
  wallMs: MONDAY_MS + 60 * MINUTE_MS,
  body: { confirmation: 'W-1' },
});

let folder: string;
let hall: HandLedger;
let desk: HandDesk;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sunlit-disputes-'));
  hall = await openHandLedger(join(folder, 'hall.sqlite'));
  desk = await hall.desk('W01');
  for (const user of ['s1', 's2']) await hall.appoint(user, ['supervisor']);
  await sent([visitOpened(VISIT, 'clerk1'), ...caseAccepted(CASE, VISIT, 'clerk1')]);
  // Nobody had appointed this one when it came in.
  await sent([withdrawn('clerk9')]);
});
afterEach(async () => {
  await hall.ledger.close();
  rmSync(folder, { recursive: true, force: true });
});

async function sent(facts: readonly HandFact[]): Promise<void> {
  const answer = await hall.send(desk, facts);
  if (answer.ok === 0) throw new Error(`${answer.code} ${answer.detail}`);
}
const found = async () => {
  const { total, open, rows } = await hall.ledger.read('disputes', { offset: 0, limit: 10 });
  const [row] = rows;
  if (row === undefined) throw new Error('a fact is disputed');
  return { total, open, row };
};
const keyOf = async () => {
  const { origin, epoch, seq } = (await found()).row;
  return { origin, epoch, seq };
};
const propose = async (by: string, said: Outcome) =>
  hall.ledger.act('proposeDispute', { by, fact: await keyOf(), said, reason: '经核查任命文件' });
const settle = async (by: string) =>
  hall.ledger.act('settleDispute', { by, fact: await keyOf(), proposed: (await found()).row.proposal?.seq ?? 1 });
const standing = async () => {
  const board = (await hall.ledger.read('case', { caseRef: CASE }))?.board;
  return [board?.stage, board?.disputed];
};
const lastStep = async () => {
  const step = (await hall.ledger.read('timeline', { caseRef: CASE })).at(-1);
  return [step?.type, step?.disputedBy, step?.settled];
};

describe('a fact that the law refused', () => {
  it('takes effect when two people recognise it, and the case is disputed no more', async () => {
    const [, refusedBy] = await lastStep();
    expect(await standing()).toEqual(['accepted', 1]);
    expect(await propose('s1', LATE)).toEqual({ ok: 1 });
    expect(await standing()).toEqual(['accepted', 1]);
    expect((await found()).row).toMatchObject({ reason: '经核查任命文件', proposal: { by: 's1', ...LATE } });
    expect(await settle('s2')).toEqual({ ok: 1 });
    expect(await standing()).toEqual(['withdrawn', 0]);
    expect(await lastStep()).toEqual(['CaseWithdrawn', refusedBy, 'recognised']);
    expect((await found()).open).toBe(0);
  });

  it('has no effect when two people set it aside, and stays to be read', async () => {
    const [, before] = await lastStep();
    await propose('s1', ASIDE);
    expect(await settle('s2')).toEqual({ ok: 1 });
    expect(await standing()).toEqual(['accepted', 0]);
    expect(await lastStep()).toEqual(['CaseWithdrawn', before, 'set-aside']);
    expect((await found()).row).toMatchObject({ state: 'set-aside', settledBy: 's2', proposal: { by: 's1' } });
  });

  it.each<[string, () => Promise<unknown>, string]>([
    ['one person twice', async () => (await propose('s1', ASIDE), settle('s1')), 'dispute/same-person'],
    ['a second proposal', async () => (await propose('s1', ASIDE), propose('s2', LATE)), 'dispute/proposed'],
    ['nothing proposed', () => settle('s1'), 'dispute/not-proposed'],
    ['another role', () => propose('clerk1', ASIDE), 'dispute/role'],
    ['a ground of the other outcome', () => propose('s1', { ...ASIDE, outcome: 'recognised' }), 'dispute/ground'],
    [
      'settled already',
      async () => (await propose('s1', ASIDE), await settle('s2'), propose('s1', ASIDE)),
      'dispute/settled',
    ],
    [
      'who did it, a supervisor by now',
      async () => (await hall.appoint('clerk9', ['supervisor']), propose('clerk9', ASIDE)),
      'dispute/own-fact',
    ],
    ['a case that moved on', async () => (await sent([withdrawn('clerk1')]), propose('s1', LATE)), 'dispute/moved-on'],
    [
      'a fact of the center',
      async () =>
        hall.ledger.act('proposeDispute', {
          by: 's1',
          fact: { origin: 'H01/center/C01', epoch: 1, seq: 1 },
          said: ASIDE,
          reason: '',
        }),
      'dispute/unknown',
    ],
  ])('is not settled so: %s', async (_, act, code) => {
    expect(await act()).toEqual({ ok: 0, code });
  });
});

describe('the desk of a settled fact', () => {
  const origin = 'H01/desk/W01';
  const owed = () => hall.ledger.read('incoming', { desk: 'W01' });
  const verdicts = async () =>
    (await hall.ledger.read('verdicts', { origin, epoch: 1, limit: 10 })).map(({ seq }) => seq);
  const types = (leaves: readonly string[]) => leaves.map((leaf) => (JSON.parse(leaf) as { type: string }).type);

  it.each([
    [ASIDE, ['CaseReceived', 'CaseAccepted']],
    [LATE, ['CaseReceived', 'CaseAccepted', 'CaseWithdrawn']],
  ] as const)(
    'gets its case anew as it stands in the hall, and is told of the refusal no more: $0.outcome',
    async (said, held) => {
      const seq = (await found()).row.seq;
      expect([await owed(), await verdicts()]).toEqual([[], [seq]]);
      await propose('s1', said);
      await settle('s2');
      expect([await owed(), await verdicts()]).toEqual([[CASE], []]);
      const folder = await hall.ledger.act('deliver', { caseRef: CASE, desk: 'W01' });
      expect([folder?.upTo, types(folder?.leaves ?? [])]).toEqual([seq, held]);
      await hall.ledger.act('laidAnew', { caseRef: CASE, desk: 'W01' });
      expect(await owed()).toEqual([]);
    },
  );

  it('waits while another fact of the case is disputed', async () => {
    await sent([withdrawn('clerk8')]);
    await propose('s1', ASIDE);
    await settle('s2');
    expect([(await standing())[1], await owed()]).toEqual([1, []]);
    await propose('s1', ASIDE);
    await settle('s2');
    expect([(await standing())[1], await owed()]).toEqual([0, [CASE]]);
  });
});

describe('a visit with a refused fact', () => {
  it('is not erased until two people settled it', async () => {
    const erasable = async () => {
      const wish = { kind: 'erasure', subject: VISIT, reason: '到期' } as const;
      const answer = await hall.ledger.act('askKeeping', { by: 's1', wish });
      return answer.ok === 0 ? answer.code : 'asked';
    };
    const rated = visitRated(VISIT, 'clerk1', '5');
    await sent([...rated, ...rated.slice(2)]);
    expect([(await found()).open, (await found()).row.record.type]).toEqual([2, 'RatingGiven']);
    expect(await erasable()).toBe('keeping/disputed');
    expect(await propose('s1', ASIDE)).toEqual({ ok: 0, code: 'dispute/no-words' });
    await hall.ledger.act('proposeDispute', { by: 's1', fact: await keyOf(), said: ASIDE, reason: '' });
    expect(await settle('s2')).toEqual({ ok: 1 });
    expect(await erasable()).toBe('keeping/no-schedule');
  });
});
