import type { MonthRow } from '@sunlit/domain/fold';
import type { Addend, CardTally, Score, ScoreTable } from '@sunlit/domain/supervision';
import { ask, withJson, type Asked } from './center-api.ts';

/** A month of a department with its sum, as `GET /api/scores` answers it. */
export interface DepartmentMonth extends Score {
  /** Empty where there is no number. */
  readonly addends: readonly Addend[];
  readonly cards: CardTally;
}
export interface HallMonth {
  /** Those that have anything to count, the newest first. */
  readonly months: readonly string[];
  /** "" where nothing is counted. */
  readonly month: string;
  readonly table: ScoreTable | null;
  readonly departments: readonly DepartmentMonth[];
  readonly closed: {
    readonly atMs: number;
    readonly cards: number;
    readonly corrections: MonthRow['corrections'];
  } | null;
}

/** `month` "": the newest. */
export const scoresOf = (month: string): Promise<Asked<HallMonth>> =>
  ask(month === '' ? '/api/scores' : `/api/scores?month=${month}`);

export const closeMonth = (month: string): Promise<Asked<unknown>> =>
  ask(`/api/scores/${month}/close`, withJson('POST', {}));
