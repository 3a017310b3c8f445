import Sqlite, { type Database } from 'better-sqlite3';
import { originParts } from '@sunlit/domain/evidence';
import { prepareDatabase } from './schema.ts';

export interface OpenLedger {
  readonly db: Database;
  close(): void;
}

/** Why a file is not opened: another center has it, or it holds the chain of another hall. */
export type NotOpened = { readonly inUse: string } | { readonly foundedAs: string };

/** Opens the ledger's file and keeps every other center out. `:memory:` needs no guard. Nothing is written to a file of another hall. */
export function openLedgerFile(file: string, hall: string): OpenLedger | NotOpened {
  const guard = file === ':memory:' ? undefined : takeGuard(`${file}.lock`);
  if (guard === null) return { inUse: file };
  const db = new Sqlite(file);
  const foundedAs = hallOf(db);
  if (foundedAs !== '' && foundedAs !== hall) {
    db.close();
    guard?.close();
    return { foundedAs };
  }
  prepareDatabase(db);
  return {
    db,
    close: () => {
      db.close();
      guard?.close();
    },
  };
}

/** The hall that wrote the first record; "" while there is none. */
function hallOf(db: Database): string {
  const table = db.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'leaves'").get();
  if (table === undefined) return '';
  const first = db.prepare<[], { origin: string }>('SELECT origin FROM leaves ORDER BY position LIMIT 1').get();
  return first === undefined ? '' : originParts(first.origin).hall;
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
