import type { Database } from 'better-sqlite3';
import type { StoredLeaf } from '../ledger/book.ts';
import type { ChangedRow, Shipment } from './shipment.ts';

/** Tables that are derived, or shipped in a way of their own. */
export const LEAVES = 'leaves';
/** Where the file keeps what it holds: number and mark of the last commit. */
export const REPLICATED = 'replicated';
/** Rows of `meta` that are true of this file alone. */
const OF_THE_FILE = ['projections', REPLICATED];

interface Place {
  readonly number: number;
  readonly mark: string;
}

/** Notes which rows a transaction changed, whoever wrote them, and hands them out before it is committed. Triggers of this connection alone: the file is the same with and without. */
export class ChangedRows {
  private readonly db: Database;
  private readonly newMark: () => string;
  private number: number;
  private position: number;
  private readonly sql;

  /** `lists`: the tables of what is no projection. */
  constructor(db: Database, lists: readonly string[], newMark: () => string) {
    this.db = db;
    this.newMark = newMark;
    this.number = placeOf(db).number;
    this.position = lastPosition(db);
    db.exec('CREATE TEMP TABLE changed (list TEXT, key TEXT)');
    for (const list of lists) if (list !== LEAVES) db.exec(triggersOf(list, keyColumns(db, list)));
    this.sql = {
      changed: db.prepare<[], { list: string; key: string }>('SELECT DISTINCT list, key FROM temp.changed'),
      clear: db.prepare('DELETE FROM temp.changed'),
      leaves: db.prepare<[number], StoredLeaf>('SELECT * FROM leaves WHERE position > ? ORDER BY position'),
      place: db.prepare('INSERT INTO meta VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value'),
      rows: new Map(lists.map((list) => [list, rowStatement(db, list)])),
    };
  }

  /** Whether a row is true of one file alone. */
  static isOfTheFile(list: string, key: string): boolean {
    if (list === 'standing' || (list === 'vouched' && key.startsWith('["standing"'))) return true;
    return list === 'meta' && OF_THE_FILE.includes(metaName(key));
  }

  /** Within the transaction, at its end; undefined when it changed nothing that is kept elsewhere. */
  take(): Shipment | undefined {
    const { sql } = this;
    const changed = sql.changed.all().filter(({ list, key }) => !ChangedRows.isOfTheFile(list, key));
    const leaves = sql.leaves.all(this.position);
    if (changed.length === 0 && leaves.length === 0) return undefined;
    const rows: ChangedRow[] = [];
    const gone: { list: string; key: string }[] = [];
    for (const { list, key } of changed) {
      const found = sql.rows.get(list)?.get(...(JSON.parse(key) as unknown[]));
      if (found === undefined) gone.push({ list, key });
      else rows.push({ list, key, content: found.content });
    }
    sql.clear.run();
    const [number, mark] = [this.number + 1, this.newMark()];
    sql.place.run(REPLICATED, `${String(number)} ${mark}`);
    const position = leaves.at(-1)?.position ?? this.position;
    return { number, mark, position, leaves, rows, gone };
  }

  /** The transaction was committed. */
  done({ number, position }: Shipment): void {
    this.number = number;
    this.position = position;
  }
}

/** Number and mark of the last commit that the file holds; 0 for none. */
export function placeOf(db: Database): Place {
  const value = db.prepare<[string], { value: string }>('SELECT value FROM meta WHERE name = ?').get(REPLICATED)?.value;
  const [number = '0', mark = ''] = (value ?? '0 ').split(' ');
  return { number: Number(number), mark };
}

/** In the order of the key. */
export function keyColumns(db: Database, list: string): string[] {
  return db
    .prepare<[string], { name: string }>('SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk')
    .all(list)
    .map(({ name }) => name);
}

export function columnsOf(db: Database, list: string): string[] {
  return db
    .prepare<[string], { name: string }>('SELECT name FROM pragma_table_info(?) ORDER BY cid')
    .all(list)
    .map(({ name }) => name);
}

function lastPosition(db: Database): number {
  return db.prepare<[], { last: number | null }>('SELECT max(position) last FROM leaves').get()?.last ?? 0;
}

function metaName(key: string): string {
  return (JSON.parse(key) as string[])[0] ?? '';
}

function triggersOf(list: string, key: readonly string[]): string {
  const noted = (row: 'NEW' | 'OLD'): string =>
    `INSERT INTO changed VALUES ('${list}', json_array(${key.map((column) => `${row}.${column}`).join(', ')}));`;
  return `
    CREATE TEMP TRIGGER ${list}_added AFTER INSERT ON main.${list} BEGIN ${noted('NEW')} END;
    CREATE TEMP TRIGGER ${list}_changed AFTER UPDATE ON main.${list} BEGIN ${noted('OLD')} ${noted('NEW')} END;
    CREATE TEMP TRIGGER ${list}_gone AFTER DELETE ON main.${list} BEGIN ${noted('OLD')} END;`;
}

function rowStatement(db: Database, list: string) {
  const members = columnsOf(db, list).map((column) => `'${column}', ${column}`);
  const where = keyColumns(db, list).map((column) => `${column} = ?`);
  return db.prepare<unknown[], { content: string }>(
    `SELECT json_object(${members.join(', ')}) content FROM ${list} WHERE ${where.join(' AND ')}`,
  );
}
