import type { MonthRow, ScoreRow } from '@sunlit/domain/fold';
import type { Score, ScoreTable, SupervisionRule } from '@sunlit/domain/supervision';

/** A month as it is shown: what it comes to for each department, and what was said when it was closed. */
export interface ShownMonth {
  readonly month: string;
  readonly table: ScoreTable;
  readonly scores: readonly Score[];
  readonly tallies: readonly ScoreRow[];
  /** Null while it is open. */
  readonly closed: MonthRow | null;
}

export interface ScoreActs {
  /** `cards`: how many stand in the way. */
  closeMonth: {
    input: { by: string; month: string };
    answer:
      | { readonly ok: 1; readonly departments: number }
      | { readonly ok: 0; readonly code: SupervisionRule | 'supervision/unknown-month'; readonly cards: number };
  };
}

export interface ScoreReads {
  /** Names of months that have anything to count, the newest first, and one of them (`month` "": the newest). Null where there is none such. */
  scores: { input: { month: string }; answer: { months: readonly string[]; shown: ShownMonth | null } };
}
