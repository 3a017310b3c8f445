import { scoreOf, scoreTable, type Score } from '../supervision/index.ts';
import type { ScoreRow } from './rows.ts';

/** What a month comes to for each department that had cards or completed cases in it, in order; undefined by a table that this program does not know. */
export function monthScores(rows: readonly ScoreRow[], month: string, version: number): Score[] | undefined {
  const table = scoreTable(version);
  if (table === undefined) return undefined;
  return rows
    .filter((row) => row.month === month && row.department !== '')
    .map((row) => scoreOf(row, table))
    .toSorted((a, b) => (a.department < b.department ? -1 : 1));
}
