import Sqlite, { type Database } from 'better-sqlite3';
import { prepareDatabase } from './schema.ts';

export interface OpenLedger {
  readonly db: Database;
  close(): void;
}

/** Opens the ledger's file and keeps every other center out. `:memory:` needs no guard. */
export function openLedgerFile(file: string): OpenLedger | { readonly inUse: string } {
  const guard = file === ':memory:' ? undefined : takeGuard(`${file}.lock`);
  if (guard === null) return { inUse: file };
  const db = new Sqlite(file);
  prepareDatabase(db);
  return {
    db,
    close: () => {
      db.close();
      guard?.close();
    },
  };
}

/** Null when another process has it: an exclusive transaction lasts as long as its process, and the kernel drops it even after a kill. */
export function takeGuard(file: string): { close(): unknown } | null {
  const guard = new Sqlite(file, { timeout: 0 });
  try {
    guard.exec('BEGIN EXCLUSIVE');
    return guard;
  } catch (error) {
    guard.close();
    if (error instanceof Sqlite.SqliteError && error.code.startsWith('SQLITE_BUSY')) return null;
    throw error;
  }
}
