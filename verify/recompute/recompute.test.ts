import crypto from 'node:crypto';
import { makeName, nodeKit } from '@sunlit/domain/evidence';
import type { CardDraft, ShownLine } from '@sunlit/domain/fold';
import type { QuarterClocks } from '@sunlit/domain/signals';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkLedger } from '../ledger/check-ledger.ts';
import { readLedgerLine } from '../ledger/ledger-line.ts';
import { Recomputation } from './recompute.ts';
import { quarterOf } from './clocks.ts';
import { recomputeInWords } from './in-words.ts';
import type { RecomputeReport } from './report.ts';
import { HOUR_MS, ITEM, recomputed, SampleHall, type Tricks } from './sample-hall.ts';

const kit = nodeKit(crypto, Buffer);
const CASES = [1, 2, 3].map((counter) => makeName('C', 'H01', 'W01', 1, counter));
const VISIT = makeName('V', 'H01', 'W01', 1, 9);
const served = { method: 'window', proof: 'P-1' };

/** What may be tried with a case, in the order in which it gets somewhere. */
const ROAD: readonly (readonly [string, string, string, Readonly<Record<string, unknown>>])[] = [
  ['W01', 'clerk', 'CaseReceived', { item: ITEM, applicant: 'person', materials: ['application'], number: 'N-1' }],
  ['W01', 'clerk', 'CorrectionRequested', { missing: ['application'], notice: 'B-1', served }],
  ['W01', 'clerk', 'CorrectionReceived', { materials: ['application'] }],
  ['W01', 'clerk', 'CaseAccepted', { receipt: 'R-1' }],
  ['W01', 'clerk', 'CustodyHandedOver', { toDesk: 'D01', toPost: 'gaj-handling' }],
  ['D01', 'handler', 'CustodyTaken', { folder: '0'.repeat(64) }],
  ['D01', 'handler', 'HandlingStarted', {}],
  ['D01', 'handler', 'ApprovalRequested', {}],
  ['D01', 'approver', 'CaseApproved', { level: 1 }],
  ['W01', 'clerk', 'CaseWithdrawn', { confirmation: 'W-1' }],
  // Refused at the desk each time; the law asks for a card at the third in a case.
  ['W01', 'clerk', 'AttemptRefused', { command: 'ChargeFee', code: 'fee/basis', rule: 'fee/basis' }],
  ['W01', 'clerk', 'AttemptRefused', { command: 'ChargeFee', code: 'fee/rate', rule: 'fee/rate' }],
];

interface Step {
  readonly caseAt: number;
  readonly act: number;
  readonly hours: number;
  /** How far the desk's clock is behind when the fact comes in late. */
  readonly lateHours: number;
}
const steps = fc.array(
  fc.record({
    caseAt: fc.nat({ max: CASES.length - 1 }),
    act: fc.oneof(
      { weight: 4, arbitrary: fc.constant(-1) },
      { weight: 1, arbitrary: fc.nat({ max: ROAD.length - 1 }) },
    ),
    hours: fc.constantFrom(0, 1, 20, 60, 200, 400),
    lateHours: fc.constantFrom(0, 0, 0, 5, 100),
  }),
  { minLength: 1, maxLength: 25 },
);

/**
 * `busy`: the center writes records of its own before each fact, after it and some minutes later, as one with many desks does: only its own records
 * tell when it was at work, and a card owed for less than a minute may still have been on its way.
 */
function hallOf(history: readonly Step[], tricks: Tricks = {}, busy = false): SampleHall {
  const hall = new SampleHall(kit, tricks);
  hall.enrol('W01');
  hall.enrol('D01');
  hall.appoint('clerk', ['clerk'], ['gaj-counter']);
  hall.appoint('handler', ['clerk'], ['gaj-handling']);
  hall.appoint('approver', ['approver'], ['gaj-approval']);
  hall.take('W01', 'VisitOpened', { via: 'walk-up', ticket: '' }, { visitRef: VISIT, actor: 'clerk' });
  const reached = CASES.map(() => 0);
  for (const { caseAt, act, hours, lateHours } of history) {
    hall.wait(hall.nowMs + hours * HOUR_MS);
    const next = act < 0 ? (reached[caseAt] ?? 0) : act;
    const [desk, actor, type, body] = ROAD[next % ROAD.length] ?? ROAD[0] ?? ['', '', '', {}];
    if (act < 0) reached[caseAt] = next + 1;
    const said = { caseRef: CASES[caseAt] ?? '', visitRef: VISIT, actor, wallMs: hall.nowMs - lateHours * HOUR_MS };
    if (busy) hall.appoint('before', ['clerk'], []);
    hall.take(desk, type, body, said);
    if (!busy) continue;
    hall.appoint('after', ['clerk'], []);
    hall.wait(hall.nowMs + HOUR_MS / 20);
    hall.appoint('later', ['clerk'], []);
  }
  // A center at work: what is owed is owed for longer than any timer needs.
  hall.wait(hall.nowMs + HOUR_MS);
  hall.appoint('late', ['clerk'], []);
  return hall;
}

const recompute = (hall: SampleHall, shown: readonly ShownLine[] = []): RecomputeReport => recomputed(kit, hall, shown);
const codes = ({ findings }: RecomputeReport): string[] => findings.map(({ code }) => code);
const law = (property: fc.IProperty<[readonly Step[]]>, numRuns = 15): void => fc.assert(property, { numRuns });
const PATIENCE_MS = 60_000;

/** Three cases received and then left alone until every limit has passed. */
const LEFT_ALONE: readonly Step[] = [
  ...CASES.flatMap((_, caseAt) => [0, 3].map((act) => ({ caseAt, act, hours: 1, lateHours: 0 }))),
  { caseAt: 0, act: 6, hours: 2_000, lateHours: 0 },
];

describe('a sound hall', () => {
  it(
    'has no finding, whatever was tried in whatever order, however late it came in',
    () => {
      law(
        fc.property(steps, (history) => {
          const hall = hallOf(history);
          expect(checkLedger(kit, hall.lines()).findings).toEqual([]);
          const report = recompute(hall, hall.shown());
          expect(report.findings).toEqual([]);
          const { cases, cards, days } = hall.fold.shelves;
          expect(report.cases.map(({ caseRef, stage }) => [caseRef, stage])).toEqual(
            cases.all().map(({ caseRef, state }) => [caseRef, state.value.stage]),
          );
          expect([report.cards, report.days]).toEqual([cards.all(), days.all().toSorted((a, b) => a.day - b.day)]);
        }),
        60,
      );
    },
    PATIENCE_MS,
  );

  it('has cards and disputes in plenty in such histories', () => {
    const report = recompute(hallOf(LEFT_ALONE));
    expect([report.cardsIssued, report.cardsSound, report.disputesRecorded]).toEqual([12, 12, 1]);
  });
});

/** Received, and accepted in time by the desk's own account, which comes in when the limit has long passed. */
const LATE: readonly Step[] = [
  { caseAt: 0, act: 0, hours: 1, lateHours: 0 },
  { caseAt: 0, act: 3, hours: 100, lateHours: 98 },
];

describe('a fact that came in after the card and claims to have been in time', () => {
  it('leaves the card undetermined, for the board and for a stranger; it no longer counts for the case', () => {
    const hall = hallOf(LATE);
    const { cards, cases } = hall.fold.shelves;
    expect(cards.all().map(({ rule, undetermined }) => [rule, undetermined])).toEqual([['time/accept-stage', 1]]);
    expect(cases.all().map(({ level }) => level)).toEqual(['']);
    expect(recompute(hall, hall.shown()).findings).toEqual([]);
  });

  it('leaves the card as it is when the center does not believe the claim, and says so', () => {
    const silent = hallOf(LATE, { hush: true });
    const facts = { desk: 'H01/desk/W01', deskEpoch: 1, firstSeq: 3, lastSeq: 3, claims: 1, worstMs: HOUR_MS };
    silent.record('ClaimsOutsideBracket', facts);
    expect(recompute(silent).findings).toEqual([]);
  });
});

describe('is found out:', () => {
  /** The first card is changed, `always` when it is asked for again, or once. */
  const first = (
    change: (card: CardDraft) => CardDraft | undefined,
    often: 'always' | 'once' = 'always',
  ): { readonly card: NonNullable<Tricks['card']>; hit: () => CardDraft | undefined } => {
    let chosen: CardDraft | undefined;
    const same = (card: CardDraft): boolean => card.caseRef === chosen?.caseRef && card.body.rule === chosen.body.rule;
    return {
      card: (card) => {
        const isAgain = chosen !== undefined;
        chosen ??= card;
        return same(card) && (!isAgain || often === 'always') ? change(card) : card;
      },
      hit: () => chosen,
    };
  };

  it(
    'a card that is never issued',
    () => {
      law(
        fc.property(steps, (history) => {
          const trick = first(() => undefined);
          const report = recompute(hallOf([...history, ...LEFT_ALONE], trick, true));
          expect(report.findings).toMatchObject([{ code: 'card/suppressed', where: trick.hit()?.caseRef }]);
          expect(report.findings[0]?.text).toContain(trick.hit()?.body.rule);
        }),
      );
    },
    PATIENCE_MS,
  );

  it.each([
    ['level', 'card/level', { level: 'red' }],
    ['due instant', 'card/differs', { dueAtMs: 1 }],
    ['desk', 'card/differs', { desk: 'X01' }],
    ['version of its rule', 'card/differs', { ruleVersion: 7 }],
  ] as const)('a card with another %s', (_, code, change) => {
    // The center's own fold takes the changed card for another one and asks for this one again.
    const trick = first((card) => ({ ...card, body: { ...card.body, ...change } }), 'once');
    const report = recompute(hallOf(LEFT_ALONE, trick));
    expect(codes(report)).toEqual([code]);
    expect(report.findings.find((finding) => finding.code === code)?.where).toContain(trick.hit()?.caseRef);
  });

  it('a card for a case that is in time, and one too early', () => {
    const hall = hallOf(LEFT_ALONE.slice(0, 2));
    const [card] = hallOf(LEFT_ALONE).fold.shelves.cards.all();
    const { rule = '', ruleVersion = 1, level = 'warning', dueAtMs = 0, desk = '', post = '' } = card ?? {};
    const body = {
      rule,
      ruleVersion,
      level,
      dueAtMs,
      judgedAtMs: hall.nowMs,
      stage: 'accepted',
      desk,
      post,
      calendarVersion: 1,
    };
    const said = { caseRef: CASES[0] ?? '', visitRef: VISIT };
    hall.record('CardIssued', body, said);
    hall.record('CardIssued', body, said);
    hall.record('CardIssued', { ...body, rule: 'time/renewal' }, said);
    hall.record('CardIssued', body, { ...said, caseRef: CASES[2] ?? '' });
    expect(codes(recompute(hall))).toEqual(['card/early', 'card/twice', 'card/invented', 'card/invented']);
  });

  it('a card that came hours after it was owed, though the center was at work', () => {
    const held: CardDraft[] = [];
    let isHolding = true;
    const hall = hallOf(LEFT_ALONE.slice(0, 2), {
      card: (card) => {
        if (!isHolding) return card;
        held.push(card);
        return undefined;
      },
    });
    hall.wait(hall.nowMs + 900 * HOUR_MS);
    isHolding = false;
    const [late] = held;
    hall.fold.touched.set(late?.caseRef ?? '', hall.nowMs);
    hall.appoint('somebody', ['clerk'], []);
    expect(new Set(codes(recompute(hall)))).toEqual(new Set(['card/late']));
  });

  it('a refusal that is not recorded, and one that the law does not know', () => {
    const silent = hallOf(LEFT_ALONE, { hush: true });
    expect(codes(recompute(silent))).toEqual(['dispute/suppressed']);
    const hall = hallOf(LEFT_ALONE.slice(0, 2));
    const fact = hall.sample.leaves.find(({ leaf }) => leaf.includes('CaseReceived'));
    const body = {
      desk: fact?.origin,
      deskEpoch: 1,
      deskSeq: fact?.seq,
      leaf: fact?.hash,
      code: 'rule/x',
      rule: 'order/x',
    };
    hall.record('FactDisputed', body);
    expect(codes(recompute(hall))).toEqual(['dispute/invented']);
  });

  /** A case, an act of somebody whom nobody had appointed, and what two people say of it. */
  const settled = (second: string, more: object = {}) => {
    const hall = hallOf(LEFT_ALONE.slice(0, 2));
    for (const user of ['s1', 's2']) hall.appoint(user, ['supervisor'], []);
    const [row] = hall.fold.shelves.cases.all();
    if (row === undefined) throw new Error('a case is there');
    const { caseRef } = row;
    hall.take(row.state.context.desk, 'CaseWithdrawn', { confirmation: 'W-1' }, { caseRef, actor: 'nobody' });
    const [refused] = hall.fold.shelves.disputes.all();
    if (refused === undefined) throw new Error('it is refused');
    const { origin: desk, epoch: deskEpoch, seq: deskSeq, leaf } = refused;
    const said = { desk, deskEpoch, deskSeq, leaf, outcome: 'recognised', ground: 'appointed-late' };
    hall.record('DisputeProposed', said, { caseRef, actor: 's1' });
    const proposed = hall.sample.leaves.at(-1)?.seq;
    hall.record('DisputeSettled', { ...said, proposed, proposedBy: 's1', ...more }, { caseRef, actor: second });
    hall.appoint('later', ['clerk'], []);
    return {
      hall,
      stage: () => hall.fold.shelves.cases.get(caseRef)?.state.value.stage,
      before: row.state.value.stage,
    };
  };

  it('no fault in a refused fact that two people recognised, which takes effect here too', () => {
    const { hall, stage } = settled('s2');
    expect([stage(), codes(recompute(hall, hall.shown()))]).toEqual(['withdrawn', []]);
  });

  it.each<[string, string, object]>([
    ['by one person alone', 's1', {}],
    ['by somebody who is no supervisor', 'later', {}],
    ['by whoever did it', 'nobody', {}],
    ['for another ground than was proposed', 's2', { ground: 'lawfully-done' }],
    ['after a proposal that is none', 's2', { proposed: 999 }],
    ['of another record', 's2', { leaf: 'f'.repeat(64) }],
  ])('a refused fact that was recognised %s, and moves nothing by it', (_, second, more) => {
    const { hall, stage, before } = settled(second, more);
    expect([stage(), codes(recompute(hall))]).toEqual([before, ['dispute/settled-falsely']]);
  });

  it.each([
    ['a case in another state', 'case', (row: object) => ({ ...row, stage: 'decided' }), 'stage is shown as "decided"'],
    ['another limit', 'case', (row: object) => ({ ...row, promisedDueAtMs: 7 }), 'promisedDueAtMs is shown as 7'],
    ['a card of another level', 'card', (row: object) => ({ ...row, level: 'red' }), 'level is shown as "red"'],
    [
      'another total',
      'day',
      (row: object) => ({ ...row, received: 99 }),
      'received is shown as 99; the records make it',
    ],
  ] as const)(
    '%s is shown',
    (_, kind, change, words) => {
      law(
        fc.property(steps, (history) => {
          const hall = hallOf([...history, ...LEFT_ALONE]);
          const shown = hall.shown();
          const at = shown.findIndex(
            (line) => kind in line && JSON.stringify(line).includes(kind === 'card' ? '"yellow"' : ''),
          );
          const line = shown[at] as unknown as Record<string, object>;
          const changed = shown.with(at, { ...line, [kind]: change(line[kind] ?? {}) } as unknown as ShownLine);
          const [finding, ...more] = recompute(hall, changed).findings;
          expect([finding?.code, finding?.line, more]).toEqual(['shown/differs', at + 1, []]);
          expect(finding?.text).toContain(words);
        }),
      );
    },
    PATIENCE_MS,
  );

  it('another use of clocks is shown', () => {
    // Received, accepted and withdrawn.
    const hall = hallOf([0, 3, 9].map((act) => ({ caseAt: 0, act, hours: 1, lateHours: 0 })));
    const clocks = quarterOf(hall.fold, '2026Q1', 20_600);
    const { position } = hall.shown()[0] ?? { position: 0 };
    const told = (one: QuarterClocks): ShownLine[] => [...hall.shown(), { position, clocks: one }];
    expect(recompute(hall, told(clocks)).findings).toEqual([]);
    const [use] = clocks.posts;
    if (use === undefined) throw new Error('no case ended');
    const other = { ...clocks, posts: [{ ...use, lastHour: 7 }, ...clocks.posts.slice(1)] };
    const [finding, ...more] = recompute(hall, told(other)).findings;
    expect([finding?.code, finding?.where, more]).toEqual(['shown/differs', 'shown use of clocks 2026Q1', []]);
    expect(finding?.text).toContain(`${use.post} is shown as`);
    expect(codes(recompute(hall, told({ ...clocks, posts: [] })))).toEqual(['shown/differs']);
    expect(recomputeInWords(recompute(hall))).toContain(
      `2026Q1 ${use.post}: corrected 0 of 1, in the last hour 0 of 1`,
    );
  });

  it('a case that is not shown, one that is invented, and a picture of the future', () => {
    const hall = hallOf(LEFT_ALONE);
    const shown = hall.shown();
    const other = {
      ...shown[0],
      case: { ...(shown[0] as { case: object }).case, caseRef: 'C-H01-W01-1-77-X' },
    } as ShownLine;
    expect(codes(recompute(hall, shown.slice(1)))).toEqual(['shown/missing']);
    // A look at the use of clocks long before excuses nothing.
    const before: ShownLine = { position: 1, clocks: { period: '2026Q1', until: 20_513, posts: [] } };
    expect(codes(recompute(hall, [before, ...shown.slice(1)]))).toEqual(['shown/missing']);
    expect(codes(recompute(hall, [...shown, other]))).toEqual(['shown/unknown']);
    expect(
      codes(
        recompute(
          hall,
          shown.map((line) => ({ ...line, position: line.position + 1 })),
        ),
      ),
    ).toEqual(['shown/position']);
  });

  it('a card that a late fact takes the ground from, when nobody says so, or when it is another one', () => {
    const silent = hallOf(LATE, { hush: true });
    expect(new Set(codes(recompute(silent)))).toEqual(new Set(['undetermined/suppressed']));
    const hall = hallOf(LATE);
    const told = hall.sample.leaves.find(({ leaf }) => leaf.includes('CardUndetermined'));
    const { body, caseRef } = JSON.parse(told?.leaf ?? '{}') as { body: Record<string, unknown>; caseRef: string };
    hall.record('CardUndetermined', body, { caseRef });
    expect(codes(recompute(hall))).toEqual(['undetermined/invented']);
  });

  it('a law that is not in the file', () => {
    const hall = hallOf(LEFT_ALONE.slice(0, 1));
    const recomputation = new Recomputation(kit);
    for (const text of hall.sample.lines()) {
      const read = readLedgerLine(text);
      if (read.ok && read.value.kind === 'leaf') recomputation.addLeaf(read.value.leaf, 1);
    }
    expect(new Set(codes(recomputation.report()))).toEqual(new Set(['document/missing']));
  });
});
