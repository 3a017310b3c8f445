import type { Database } from 'better-sqlite3';
import { tellingDevices } from '../ledger/schema.ts';

/** Cards that a board shows; their cases are read too, also those that had ended. */
export const CARDS = 200;

/** The last leaf that was accepted by an instant; 0 for none. */
export function positionAt(db: Database, atMs: number): number {
  let low = 0;
  let high = db.prepare<[], { n: number | null }>('SELECT max(position) n FROM leaves').get()?.n ?? 0;
  const acceptedAt = db.prepare<[number], { at: number }>('SELECT accepted_at at FROM leaves WHERE position = ?');
  // Positions run without a gap, and the law's time never backwards along them.
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((acceptedAt.get(middle)?.at ?? Infinity) <= atMs) low = middle;
    else high = middle - 1;
  }
  return low;
}

/**
 * Places of the leaves from which the board as it stood at a leaf can be derived, in order: all that the center itself recorded; every step of the cases that were open then, moved since an earlier leaf, or had the
 * cards that the board showed; what came since an earlier leaf, from which on visits and sessions are followed; and what told of devices.
 */
export function positionsFor(db: Database, upTo: number, since: number, centerOrigin: string): number[] {
  const rows = db
    .prepare<Record<string, string | number>, { position: number }>(
      `WITH shown (key) AS (
         SELECT key FROM cases WHERE open = 1
         UNION SELECT substr(key, 1, instr(key, '#') - 1) FROM steps WHERE position >= :since
         UNION SELECT * FROM (SELECT json_extract(json, '$.caseRef') FROM cards WHERE issued_at <= (
           SELECT accepted_at FROM leaves WHERE position = :upTo) ORDER BY issued_at DESC, key DESC LIMIT :cards)
       )
       SELECT position FROM leaves WHERE origin = :center AND position <= :upTo
       UNION SELECT steps.position FROM shown JOIN steps ON steps.key BETWEEN shown.key || '#' AND shown.key || '#:'
         WHERE steps.position <= :upTo
       UNION SELECT position FROM leaves WHERE position BETWEEN :since AND :upTo
       UNION SELECT position FROM leaves WHERE ${tellingDevices} AND position <= :upTo
       ORDER BY position`,
    )
    .all({ upTo, since, center: centerOrigin, cards: CARDS });
  return rows.map(({ position }) => position);
}
