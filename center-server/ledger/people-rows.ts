import type { Database } from 'better-sqlite3';
import type { Fold } from '../projections/fold.ts';
import type { Person } from './doors.ts';

/** A person: the name lies beside the ledger, roles and posts come from its records. */
export function personOf(db: Database, fold: Fold, user: string): Person | undefined {
  const row = db.prepare<[string], { name: string }>('SELECT name FROM users WHERE user = ?').get(user);
  const staff = fold.shelves.staff.get(user);
  return row === undefined || staff === undefined ? undefined : { ...staff, name: row.name };
}
