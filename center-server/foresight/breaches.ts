import type { Database } from 'better-sqlite3';
import type { CaseRow } from '@sunlit/domain/fold';

/** Open cases whose next limit passes after one instant and until another if nothing more happens, the soonest first, and how many there are. */
export function breachesUntil(
  db: Database,
  afterMs: number,
  untilMs: number,
  offset: number,
  limit: number,
): { readonly total: number; readonly rows: CaseRow[] } {
  const where = 'FROM cases WHERE breach > ? AND breach <= ?';
  const total = db.prepare<[number, number], { n: number }>(`SELECT count(*) n ${where}`).get(afterMs, untilMs)?.n ?? 0;
  const rows = db
    .prepare<[number, number, number, number], { json: string }>(
      `SELECT json ${where} ORDER BY breach, key LIMIT ? OFFSET ?`,
    )
    .all(afterMs, untilMs, limit, offset)
    .map(({ json }) => JSON.parse(json) as CaseRow);
  return { total, rows };
}
