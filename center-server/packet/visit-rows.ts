import type { Database } from 'better-sqlite3';
import type { LeafRow, SecretRow, VisitRows } from '../ledger/doors.ts';

/** A visit with all its cases and its rating is far shorter. */
const MOST = 400;

/** The records of a desk from the opening of a visit to the next one, with what opens the visit's code and its rating's visit; null for none. */
export function visitRows(db: Database, visitRef: string): VisitRows | null {
  const opening = db
    .prepare<[string], SecretRow>(
      `SELECT origin, epoch, seq, label, subject, data FROM secrets WHERE subject = ? AND label = 'receipt'`,
    )
    .get(visitRef);
  if (opening === undefined) return null;
  const { origin, epoch, seq } = opening;
  const after = db
    .prepare<[string, number, number, number], LeafRow>(
      `SELECT origin, epoch, seq, leaf, hash, tree, tree_index "index" FROM leaves
       WHERE origin = ? AND epoch = ? AND seq >= ? ORDER BY seq LIMIT ?`,
    )
    .all(origin, epoch, seq, MOST);
  const next = after.findIndex(({ leaf }, at) => at > 0 && leaf.includes('"type":"VisitOpened"'));
  const leaves = next < 0 ? after : after.slice(0, next);
  const links = db
    .prepare<[string, number, number, number], SecretRow>(
      `SELECT origin, epoch, seq, label, subject, data FROM secrets
       WHERE origin = ? AND epoch = ? AND seq BETWEEN ? AND ? AND label = 'visit'`,
    )
    .all(origin, epoch, seq, seq + leaves.length - 1);
  return { opening, leaves, links };
}
