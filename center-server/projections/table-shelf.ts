import type { Database, Statement } from 'better-sqlite3';
import type { Shelf } from '@sunlit/domain/fold';

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
export class TableShelf<Row extends object> implements Shelf<Row> {
  readonly shape: ShelfShape<Row>;
  private readonly db: Database;
  private readonly table: string;
  private readonly columns: ((row: Row) => number | string)[];
  private readonly kept = new Map<string, Row | undefined>();
  private readonly changed = new Map<string, Row>();
  /** Rows as the disk has them, of those in memory: what did not change is not written again. */
  private readonly stored = new Map<string, Row>();
  private readonly updates = new Map<number, Statement<(number | string)[]>>();
  /** By condition: the sweep asks the same of every card. */
  private readonly selects = new Map<string, Statement<(number | string)[], { json: string }>>();
  private readonly select: Statement<[string], { json: string }>;
  private readonly upsert: Statement<(number | string)[]>;
  private readonly everything: Statement<[], { json: string }>;

  constructor(db: Database, shape: ShelfShape<Row>, prefix = '') {
    this.shape = shape;
    this.db = db;
    createShelf(db, shape, prefix);
    const table = `${prefix}${shape.name}`;
    this.table = table;
    this.columns = Object.values(shape.columns ?? {}).map(([, value]) => value);
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
    if (row !== undefined) this.stored.set(key, row);
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
    for (const [key, row] of this.changed) {
      const before = this.stored.get(key);
      if (before === undefined || !this.update(key, before, row)) this.insert(key, row);
      this.stored.set(key, row);
    }
    this.changed.clear();
    this.trim();
    return rows;
  }

  private insert(key: string, row: Row): void {
    this.upsert.run(key, JSON.stringify(row), ...this.columns.map((value) => value(row)));
  }

  /** Writes the row and only those columns that differ: an index on the others is left alone. False when there is no such row. */
  private update(key: string, before: Row, row: Row): boolean {
    let changed = 0;
    const values: (number | string)[] = [JSON.stringify(row)];
    for (const [at, value] of this.columns.entries()) {
      const now = value(row);
      if (now === value(before)) continue;
      changed |= 1 << at;
      values.push(now);
    }
    values.push(key);
    return this.updateOf(changed).run(...values).changes === 1;
  }

  private updateOf(changed: number): Statement<(number | string)[]> {
    let update = this.updates.get(changed);
    if (update === undefined) {
      const names = Object.keys(this.shape.columns ?? {}).filter((_, at) => (changed & (1 << at)) !== 0);
      const sets = ['json', ...names].map((name) => `${name} = ?`).join(', ');
      update = this.db.prepare(`UPDATE ${this.table} SET ${sets} WHERE key = ?`);
      this.updates.set(changed, update);
    }
    return update;
  }

  /** Every row with its key, in order of key, one after the other, as the disk has them. */
  *rows(): Generator<{ readonly key: string; readonly row: Row }> {
    const all = this.db.prepare<[], { key: string; json: string }>(`SELECT key, json FROM ${this.table} ORDER BY key`);
    for (const { key, json } of all.iterate()) yield { key, row: JSON.parse(json) as Row };
  }

  /** What the columns beside key and row are for a row. */
  columnsOf(row: Row): Record<string, number | string> {
    const columns = Object.entries(this.shape.columns ?? {});
    return Object.fromEntries(columns.map(([name, [, value]]) => [name, value(row)]));
  }

  /** All rows in order of key, as the disk has them. */
  all(): Row[] {
    return this.everything.all().map(({ json }) => JSON.parse(json) as Row);
  }

  /** Rows that fit an SQL condition over the columns, in order of key, as the disk has them; for few rows. `values`: of its `?`. */
  where(condition: string, ...values: (number | string)[]): Row[] {
    let select = this.selects.get(condition);
    if (select === undefined) {
      const sql = `SELECT json FROM ${this.table} WHERE ${condition} ORDER BY key`;
      this.selects.set(condition, (select = this.db.prepare<(number | string)[], { json: string }>(sql)));
    }
    return select.all(...values).map(({ json }) => JSON.parse(json) as Row);
  }

  /**
   * Rows that fit an SQL condition over the columns, a page at a time, as the disk has them when their page comes: what was put must be flushed
   * before, and what is put may be flushed between pages. In the order in which they lie on the disk; not for small shelves.
   */
  *pages(where: string, size: number): Generator<Row[]> {
    const places = this.db
      .prepare<[], { place: number }>(`SELECT rowid AS place FROM ${this.table} WHERE ${where}`)
      .all()
      .map(({ place }) => place)
      .sort((a, b) => a - b);
    const one = this.db.prepare<[number], { json: string }>(`SELECT json FROM ${this.table} WHERE rowid = ?`);
    for (let at = 0; at < places.length; at += size) {
      yield places.slice(at, at + size).flatMap((place) => {
        const found = one.get(place);
        if (found === undefined) return [];
        return [JSON.parse(found.json) as Row];
      });
    }
  }

  /** Writes a row of a page at once, without a place in memory: a pass over all rows must not drive out those in use. */
  replace(before: Row, row: Row): void {
    const key = this.shape.key(row);
    this.kept.delete(key);
    this.stored.delete(key);
    if (!this.update(key, before, row)) this.insert(key, row);
  }

  forget(): void {
    this.kept.clear();
    this.stored.clear();
    this.changed.clear();
  }

  private trim(): void {
    const most = this.shape.kept ?? KEPT;
    trimTo(this.kept, most);
    trimTo(this.stored, most);
  }
}

/** The oldest go first. */
function trimTo(rows: Map<string, unknown>, most: number): void {
  let left = rows.size - most;
  if (left <= 0) return;
  for (const key of rows.keys()) {
    if (left-- <= 0) break;
    rows.delete(key);
  }
}

function createShelf<Row extends object>(db: Database, shape: ShelfShape<Row>, prefix = ''): void {
  const columns = Object.entries(shape.columns ?? {}).map(([name, [type]]) => `, ${name} ${type} NOT NULL`);
  const table = `${prefix}${shape.name}`;
  dropOtherShape(db, table, Object.keys(shape.columns ?? {}));
  db.exec(`CREATE TABLE IF NOT EXISTS ${table} (key TEXT PRIMARY KEY, json TEXT NOT NULL${columns.join('')})
    ${shape.small === true ? 'WITHOUT ROWID' : ''}`);
  // A shadow gets its indexes once it has taken the table's name.
  for (const on of prefix === '' ? (shape.indexes ?? []) : []) {
    const name = `${table}_by_${on.replaceAll(/[^a-z]+/g, '_')}`;
    db.exec(`CREATE INDEX IF NOT EXISTS ${name} ON ${table} (${on})`);
  }
}

/** A table of an older program has other columns: it goes, and with it the word that the projections are of this program, so that they are derived anew. */
function dropOtherShape(db: Database, table: string, columns: readonly string[]): void {
  const known = db.prepare<[string], { name: string }>('SELECT name FROM pragma_table_info(?)').all(table);
  if (known.length === 0) return;
  const wanted = ['key', 'json', ...columns];
  if (known.length === wanted.length && known.every(({ name }, at) => name === wanted[at])) return;
  db.exec(`DROP TABLE ${table}`);
  db.exec("DELETE FROM meta WHERE name = 'projections'");
}
