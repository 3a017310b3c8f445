import {
  shownCase,
  type CardRow,
  type CaseRow,
  type DayRow,
  type MonthRow,
  type ScoreRow,
  type ShownKind,
  type ShownLine,
} from '@sunlit/domain/fold';
import type { Reads } from './doors.ts';
import type { Engine } from './engine.ts';

const TABLES: Readonly<Record<ShownKind, string>> = {
  case: 'cases',
  card: 'cards',
  day: 'days',
  score: 'scores',
  month: 'months',
};

/**
 * A page of what the hall shows, each line with the position it is of: that of the last commit, for the tables are written at the end of one. So
 * nobody has to hold the hall still for an auditor.
 */
export function shownPage(engine: Engine, { kind, after, limit }: Reads['shown']['input']): Reads['shown']['answer'] {
  const position = engine.committedPosition;
  const found = engine.db
    .prepare<[string, number], { key: string; json: string }>(
      `SELECT key, json FROM ${TABLES[kind]} WHERE key > ? ORDER BY key LIMIT ?`,
    )
    .all(after, limit);
  const lines = found.map(({ json }): ShownLine => {
    const row: unknown = JSON.parse(json);
    if (kind === 'case') return { position, case: shownCase(engine.current, row as CaseRow) };
    if (kind === 'card') return { position, card: row as CardRow };
    if (kind === 'score') return { position, score: row as ScoreRow };
    return kind === 'month' ? { position, month: row as MonthRow } : { position, day: row as DayRow };
  });
  return { lines, next: found.length < limit ? '' : (found.at(-1)?.key ?? '') };
}
