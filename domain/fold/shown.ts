import type { BoardCase } from '../contracts/index.ts';
import { boardCase } from './board-case.ts';
import type { QuarterClocks } from '../signals/quarter-clocks.ts';
import type { Fold } from './fold.ts';
import type { CardRow, CaseRow, DayRow, MonthRow, ScoreRow } from './rows.ts';

/** A case as the center shows it, open or closed, and the law's time at which it looked at its clocks. */
export interface ShownCase extends BoardCase {
  readonly judgedAtMs: number;
}
/**
 * One line of what a center shows, as of a position in its ledger (how many leaves it held then): `GET /api/ledger/shown` and
 * `sunlit-verify recompute --shown`.
 */
export type ShownLine =
  | { readonly position: number; readonly case: ShownCase }
  | { readonly position: number; readonly card: CardRow }
  | { readonly position: number; readonly day: DayRow }
  | { readonly position: number; readonly score: ScoreRow }
  | { readonly position: number; readonly month: MonthRow }
  | { readonly position: number; readonly clocks: QuarterClocks };
/** Those of them that are pages of rows. */
export const shownKinds = ['case', 'card', 'day', 'score', 'month'] as const;
export type ShownKind = (typeof shownKinds)[number];

export function shownCase(fold: Fold, row: CaseRow): ShownCase {
  return { ...boardCase(fold, row), judgedAtMs: row.judgedAtMs };
}
