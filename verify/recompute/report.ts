import type { CaseStage, Turn } from '@sunlit/domain/case';
import {
  monthScores,
  type CardRow,
  type DayRow,
  type DisputeRow,
  type Fold,
  type MemoryShelves,
} from '@sunlit/domain/fold';
import type { QuarterClocks } from '@sunlit/domain/signals';
import { SCORE_TABLE, type Score } from '@sunlit/domain/supervision';
import { quartersOf } from './clocks.ts';
import type { Finding } from './finding.ts';
import type { Tally } from './recompute.ts';

/** A case as the records and the law make it. */
export interface DerivedCase {
  readonly caseRef: string;
  readonly stage: CaseStage;
  readonly custody: string;
  readonly desk: string;
  readonly post: string;
  readonly disputed: 0 | 1;
  readonly level: string;
  readonly receivedAtMs: number;
  readonly acceptedAtMs: number;
  readonly decidedAtMs: number;
  readonly closedAtMs: number;
  readonly stageSinceMs: number;
  readonly turns: readonly Turn[];
  readonly promisedDueAtMs: number;
  readonly statutoryDueAtMs: number;
  readonly stageDueAtMs: number;
}
/** A month as the records make it. */
export interface MonthScores {
  readonly month: string;
  readonly isClosed: boolean;
  readonly scores: readonly Score[];
}
export interface RecomputeReport {
  readonly findings: readonly Finding[];
  readonly records: number;
  readonly cases: readonly DerivedCase[];
  readonly cards: readonly CardRow[];
  readonly cardsIssued: number;
  readonly cardsSound: number;
  readonly disputes: readonly DisputeRow[];
  readonly disputesRecorded: number;
  readonly days: readonly DayRow[];
  /** Ratings whose visit is committed to: the center's verdict was taken. */
  readonly hiddenFacts: number;
  /** Owed so lately that the center may still be about to record them. */
  readonly pending: { readonly cards: number; readonly disputes: number; readonly months: number };
  /** Months that the center closed, and what it corrected since. */
  readonly monthsClosed: number;
  readonly corrections: number;
  readonly scores: readonly MonthScores[];
  /** How clocks were used, by post, in each quarter in which a case ended. */
  readonly clocks: readonly QuarterClocks[];
  /** Lines of what the center shows; 0 when they were not given. */
  readonly shown: number;
}

export function reportOf(
  fold: Fold<MemoryShelves>,
  seen: Tally & {
    readonly findings: readonly Finding[];
    readonly pending: RecomputeReport['pending'];
    readonly disputes: number;
    readonly monthsClosed: number;
    readonly corrections: number;
    readonly shown: number;
  },
): RecomputeReport {
  const { shelves } = fold;
  return {
    findings: seen.findings,
    records: seen.position,
    cases: shelves.cases.all().map(({ caseRef, state, disputed, level, ...clocks }) => ({
      caseRef,
      stage: state.value.stage,
      custody: state.value.custody,
      desk: state.context.desk,
      post: state.context.post,
      disputed,
      level,
      receivedAtMs: state.context.receivedAtMs,
      acceptedAtMs: state.context.acceptedAtMs,
      decidedAtMs: state.context.decidedAtMs,
      closedAtMs: state.context.closedAtMs,
      stageSinceMs: state.context.stageSinceMs,
      turns: state.context.turns,
      promisedDueAtMs: clocks.promisedDueAtMs,
      statutoryDueAtMs: clocks.statutoryDueAtMs,
      stageDueAtMs: clocks.stageDueAtMs,
    })),
    cards: shelves.cards.all(),
    cardsIssued: seen.cards,
    cardsSound: seen.cardsSound,
    disputes: shelves.disputes.all(),
    disputesRecorded: seen.disputes,
    days: shelves.days.all().toSorted((a, b) => a.day - b.day),
    hiddenFacts: seen.hiddenFacts,
    pending: seen.pending,
    monthsClosed: seen.monthsClosed,
    corrections: seen.corrections,
    scores: scoresOf(shelves),
    clocks: quartersOf(fold),
    shown: seen.shown,
  };
}

function scoresOf({ scores, months }: MemoryShelves): MonthScores[] {
  const rows = scores.all();
  return [...new Set(rows.map(({ month }) => month))].sort().map((month) => {
    const closed = months.get(month);
    return {
      month,
      isClosed: closed !== undefined,
      scores: monthScores(rows, month, closed?.table ?? SCORE_TABLE) ?? [],
    };
  });
}
