import { monthScores, type ScoreRow } from '@sunlit/domain/fold';
import { SCORE_TABLE, scoreTable } from '@sunlit/domain/supervision';
import type { Reads } from '../ledger/doors.ts';
import type { Engine } from '../ledger/engine.ts';

/** Months that are told of; older ones are asked for by name. */
const MOST_MONTHS = 120;

export function scores({ db, current }: Engine, { month: asked }: Reads['scores']['input']): Reads['scores']['answer'] {
  const months = db
    .prepare<[number], { month: string }>('SELECT DISTINCT month FROM scores ORDER BY month DESC LIMIT ?')
    .all(MOST_MONTHS)
    .map(({ month }) => month);
  const month = asked === '' ? (months[0] ?? '') : asked;
  const rows = db
    .prepare<[string], { json: string }>('SELECT json FROM scores WHERE month = ? ORDER BY key')
    .all(month)
    .map(({ json }) => JSON.parse(json) as ScoreRow);
  const closed = current.shelves.months.get(month) ?? null;
  const table = scoreTable(closed?.table ?? SCORE_TABLE);
  const found = table && monthScores(rows, month, table.version);
  if (table === undefined || found === undefined || rows.length === 0) return { months, shown: null };
  return { months, shown: { month, table, scores: found, tallies: rows, closed } };
}
