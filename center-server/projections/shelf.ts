import type { Database, Statement } from 'better-sqlite3';

export interface ShelfShape<Row extends object> {
  readonly name: string;
  readonly key: (row: Row) => string;
  /** Columns beside key and row, for queries: SQL type and value. */
  readonly columns?: Readonly<Record<string, readonly ['INTEGER' | 'TEXT', (row: Row) => number | string]>>;
  /** SQL of indexes, over {@link columns}. */
  readonly indexes?: readonly string[];
  /** Rows of some hundred bytes lie in the key's own tree: one page touched instead of two. */
  readonly small?: true;
  /** Rows kept in memory at most. */
  readonly kept?: number;
}

const KEPT = 20_000;

/**
 * One projection: a table of rows by key, with the rows in use kept in memory. What is put lies in memory until {@link flush} writes it within
 * the transaction; {@link forget} drops everything not known to be on the disk.
 */
export class Shelf<Row extends object> {
  readonly shape: ShelfShape<Row>;
  private readonly db: Database;
  private readonly table: string;
  private readonly kept = new Map<string, Row | undefined>();
  private readonly changed = new Map<string, Row>();
  private readonly select: Statement<[string], { json: string }>;
  private readonly upsert: Statement<(number | string)[]>;
  private readonly everything: Statement<[], { json: string }>;

  constructor(db: Database, shape: ShelfShape<Row>, prefix = '') {
    this.shape = shape;
    this.db = db;
    createShelf(db, shape, prefix);
    const table = `${prefix}${shape.name}`;
    this.table = table;
    const columns = Object.keys(shape.columns ?? {});
    this.select = db.prepare(`SELECT json FROM ${table} WHERE key = ?`);
    this.everything = db.prepare(`SELECT json FROM ${table} ORDER BY key`);
    const names = ['key', 'json', ...columns];
    const updates = ['json', ...columns].map((name) => `${name} = excluded.${name}`).join(', ');
    this.upsert = db.prepare(
      `INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})
       ON CONFLICT (key) DO UPDATE SET ${updates}`,
    );
  }

  get(key: string): Row | undefined {
    if (this.kept.has(key)) return this.kept.get(key);
    const found = this.select.get(key);
    const row = found === undefined ? undefined : (JSON.parse(found.json) as Row);
    this.kept.set(key, row);
    return row;
  }

  put(row: Row): void {
    const key = this.shape.key(row);
    this.kept.set(key, row);
    this.changed.set(key, row);
  }

  /** Rows put since the last flush. */
  dirty(): Row[] {
    return [...this.changed.values()];
  }

  /** Writes what was put; the caller's transaction decides whether it stays. Returns those rows. */
  flush(): Row[] {
    const rows = this.dirty();
    const columns = Object.values(this.shape.columns ?? {});
    for (const row of rows) {
      this.upsert.run(this.shape.key(row), JSON.stringify(row), ...columns.map(([, value]) => value(row)));
    }
    this.changed.clear();
    this.trim();
    return rows;
  }

  /** All rows in order of key, as the disk has them. */
  all(): Row[] {
    return this.everything.all().map(({ json }) => JSON.parse(json) as Row);
  }

  /**
   * Rows that fit an SQL condition over the columns, a page at a time, as the disk has them when their page comes: what was put must be flushed
   * before, and what is put may be flushed between pages.
   */
  *pages(where: string, size: number): Generator<Row[]> {
    const keys = this.db
      .prepare<[], { key: string }>(`SELECT key FROM ${this.table} WHERE ${where}`)
      .all()
      .map(({ key }) => key);
    for (let at = 0; at < keys.length; at += size) {
      yield keys.slice(at, at + size).flatMap((key) => {
        const found = this.select.get(key);
        return found === undefined ? [] : [JSON.parse(found.json) as Row];
      });
    }
  }

  forget(): void {
    this.kept.clear();
    this.changed.clear();
  }

  private trim(): void {
    const excess = this.kept.size - (this.shape.kept ?? KEPT);
    if (excess <= 0) return;
    let left = excess;
    for (const key of this.kept.keys()) {
      if (left-- <= 0) break;
      this.kept.delete(key);
    }
  }
}

function createShelf<Row extends object>(db: Database, shape: ShelfShape<Row>, prefix = ''): void {
  const columns = Object.entries(shape.columns ?? {}).map(([name, [type]]) => `, ${name} ${type} NOT NULL`);
  const table = `${prefix}${shape.name}`;
  db.exec(`CREATE TABLE IF NOT EXISTS ${table} (key TEXT PRIMARY KEY, json TEXT NOT NULL${columns.join('')})
    ${shape.small === true ? 'WITHOUT ROWID' : ''}`);
  // A shadow gets its indexes once it has taken the table's name.
  for (const on of prefix === '' ? (shape.indexes ?? []) : []) {
    const name = `${table}_by_${on.replaceAll(/[^a-z]+/g, '_')}`;
    db.exec(`CREATE INDEX IF NOT EXISTS ${name} ON ${table} (${on})`);
  }
}
