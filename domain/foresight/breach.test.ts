import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateText, dayOf, defaultCalendar } from '../calendar/index.ts';
import { comingFindings, type ComingFinding } from '../rules/index.ts';
import {
  accepted,
  approving,
  backAtWindow,
  caseAfter,
  DAY_MS,
  handling,
  licence,
  MONDAY_MS,
  received,
} from '../rules/given.contract.ts';
import type { Happened } from '../evidence/index.ts';
import { firstBreach, horizonMs } from './breach.ts';
import type { ForeseenCase } from './foresight-facts.ts';
import { outcomeOf } from './outcome.ts';
import type { CaseRow } from '../fold/index.ts';

const levels = ['warning', 'yellow', 'red'] as const;
const finding = fc.record({
  rule: fc
    .constantFrom('time/a', 'time/b', 'time/c', 'time/d')
    .map((rule): `time/${string}` => rule as `time/${string}`),
  ruleVersion: fc.constant(1),
  level: fc.constantFrom(...levels),
  dueAtMs: fc.nat(20),
  calendarVersion: fc.constant(1),
  fromMs: fc.nat(20),
});

describe('the limit that passes first', () => {
  it('is the soonest that is no warning, not passed and not on a card; of several at once a red one', () => {
    fc.assert(
      fc.property(fc.array(finding), fc.nat(20), fc.subarray(['time/a@1', 'time/b@1']), (coming, afterMs, cards) => {
        const found = firstBreach(coming, afterMs, cards);
        const open = coming.filter(
          ({ level, fromMs, rule }) => level !== 'warning' && fromMs > afterMs && !cards.includes(`${rule}@1`),
        );
        expect(found?.fromMs).toBe(open.length === 0 ? undefined : Math.min(...open.map(({ fromMs }) => fromMs)));
        const sameInstant = open.filter(({ fromMs }) => fromMs === found?.fromMs);
        expect(found?.level).toBe(
          open.length === 0 ? undefined : sameInstant.some(({ level }) => level === 'red') ? 'red' : 'yellow',
        );
      }),
    );
  });

  it('looks ahead to the close of working days, over a weekend', () => {
    const day = (atMs: number): string => dateText(dayOf(defaultCalendar, atMs - 1));
    expect(day(horizonMs(defaultCalendar, MONDAY_MS, 0))).toBe('2026-03-02');
    expect(day(horizonMs(defaultCalendar, MONDAY_MS, 1))).toBe('2026-03-03');
    expect(day(horizonMs(defaultCalendar, MONDAY_MS + 4 * DAY_MS, 1))).toBe('2026-03-09');
  });
});

describe('what came of it', () => {
  const row = (facts: Happened[], cards: string[] = []): CaseRow => {
    const state = caseAfter(...facts);
    if (state === undefined) throw new Error('no case');
    return { caseRef: state.context.caseRef, state, cards } as unknown as CaseRow;
  };
  const next = (facts: Happened[], afterMs = MONDAY_MS) => {
    const { state, cards } = row(facts);
    return firstBreach(comingFindings(state, licence, defaultCalendar), afterMs, cards);
  };
  const toldOf = (found: ComingFinding | undefined): ForeseenCase => {
    if (found === undefined) throw new Error('nothing foreseen');
    const { rule, ruleVersion, dueAtMs } = found;
    return { caseRef: 'C-H1-W01-1-1-A', rule, ruleVersion, level: 'yellow', dueAtMs, desk: 'W01', post: 'counter' };
  };
  const told = toldOf(next(handling));

  it('is told of a stage limit', () => {
    expect(told.rule).toBe('time/handle-stage');
  });
  it('late: the card came', () => {
    expect(outcomeOf(told, row(handling, ['time/handle-stage@1']), undefined)).toBe('late');
  });
  it('in time: the stage was left, or the case ended', () => {
    expect(outcomeOf(told, row(approving), next(approving))).toBe('in-time');
    expect(outcomeOf(told, row(backAtWindow), next(backAtWindow))).toBe('in-time');
  });
  it('moved: the limit ends later than was told', () => {
    const later = next(handling);
    expect(outcomeOf({ ...told, dueAtMs: told.dueAtMs - DAY_MS }, row(handling), later)).toBe('moved');
    expect(outcomeOf(told, row(handling), undefined)).toBe('moved');
  });
  it('open: nothing happened yet', () => {
    expect(outcomeOf(told, row(handling), next(handling))).toBe('open');
    const early = toldOf(next(received));
    expect(outcomeOf(early, row(accepted), next(accepted))).toBe('in-time');
  });
});
