import type { Database, Statement } from 'better-sqlite3';
import { canonical, signClaim, verifyClaim, type RowClaim } from '@sunlit/domain/evidence';
import type { Setting } from './engine.ts';

/**
 * Working tables whose rows give somebody power: a way in, or half of what two people decide together. What counts of a row, and its key. The center signs each
 * row it writes (docs/decisions/0009); one that was put there or changed by another program is as if it were not there.
 */
const VOUCHED = {
  users: ['user', 'name', 'verifier'],
  sessions: ['hash', 'user', 'opened_real'],
  appointments: ['id', 'user', 'asked_by', 'asked_at', 'based_on', 'content', 'verifier', 'state', 'ended_by'],
  drafts: ['id', 'kind', 'based_on', 'author', 'written_at', 'content', 'state', 'ended_by'],
  witnesses: ['name', 'sign_key', 'asked_by', 'approved_by'],
  enrolments: [
    'id',
    'code_hash',
    'desk',
    'kind',
    'posts',
    'issued_by',
    'expires_real',
    'sign_key',
    'box_key',
    'approved_by',
    'epoch',
    'enrolment',
  ],
  desk_requests: [
    'id',
    'kind',
    'desk',
    'desk_epoch',
    'to_desk',
    'place_kind',
    'asked_by',
    'asked_real',
    'expires_real',
    'code_hash',
    'state',
    'approved_by',
    'ended_by',
    'used_by',
    'sign_key',
    'box_key',
  ],
  reopening: ['id', 'asked_by', 'wish'],
  /** What the lists of power held: see `Standing`. */
  standing: ['id', 'position', 'hash'],
  places: ['desk', 'kind', 'posts'],
} as const;
export type VouchedTable = keyof typeof VOUCHED;
const tables = Object.keys(VOUCHED) as VouchedTable[];

/** People, sessions and open requests of a large hall. */
const MOST_KNOWN = 10_000;

type Row = Readonly<Record<string, string | number>>;
type Signing = Pick<Setting, 'kit' | 'hall' | 'signKeys'>;

/** The signatures of the rows above. Rows this connection writes are noted by triggers that no other connection has, and signed before the commit. */
export class VouchedRows {
  private readonly db: Database;
  private readonly setting: Signing;
  private readonly sql;
  private readonly rows: ReadonlyMap<VouchedTable, Statement<[string], Row>>;
  /** What was verified before, by table and key: most rows never change. */
  private readonly known = new Map<string, string>();

  constructor(db: Database, setting: Signing) {
    this.db = db;
    this.setting = setting;
    for (const table of tables) noteWrites(db, table);
    this.rows = new Map(tables.map((table) => [table, db.prepare<[string], Row>(selectOf(table))]));
    this.sql = {
      touched: db.prepare<[], { name: VouchedTable; id: string }>('SELECT name, id FROM temp.touched_rows'),
      settled: db.prepare('DELETE FROM temp.touched_rows'),
      put: db.prepare(
        'INSERT INTO vouched VALUES (?, ?, ?) ON CONFLICT (name, id) DO UPDATE SET signature = excluded.signature',
      ),
      drop: db.prepare('DELETE FROM vouched WHERE name = ? AND id = ?'),
      get: db.prepare<[string, string], { signature: string }>(
        'SELECT signature FROM vouched WHERE name = ? AND id = ?',
      ),
    };
  }

  /** What was written last came from elsewhere: it is vouched for by the signature it brought, or not at all. */
  disown(): void {
    this.sql.settled.run();
  }

  /** To be called before the commit. */
  sign(): void {
    const touched = this.sql.touched.all();
    if (touched.length === 0) return;
    for (const { name, id } of touched) this.signRow(name, id);
    this.sql.settled.run();
  }

  /** False for a row that this center did not write so, and where there is none. */
  has(table: VouchedTable, id: string): boolean {
    // Another request of this transaction may have written it.
    this.sign();
    const signature = this.sql.get.get(table, id)?.signature;
    const claim = this.claimOf(table, id);
    if (signature === undefined || claim === undefined) return false;
    const name = `${table}/${id}`;
    const content = `${signature} ${claim.row}`;
    if (this.known.get(name) === content) return true;
    const { kit, signKeys } = this.setting;
    if (!verifyClaim(kit, signKeys.publicKey, 'row', claim, signature)) return false;
    if (this.known.size >= MOST_KNOWN) this.known.clear();
    this.known.set(name, content);
    return true;
  }

  /** Rows that are not vouched for, by table and key. */
  strangers(): { readonly table: VouchedTable; readonly id: string }[] {
    return tables.flatMap((table) =>
      idsOf(this.db, table)
        .filter((id) => !this.has(table, id))
        .map((id) => ({ table, id })),
    );
  }

  /** Signs all that is there: once, in a hall whose program did not do so yet, of tables that it did not sign. How many rows. */
  adopt(unsigned: readonly VouchedTable[] = tables): number {
    const all = unsigned.flatMap((table) => idsOf(this.db, table).map((id) => [table, id] as const));
    for (const [table, id] of all) this.signRow(table, id);
    return all.length;
  }

  private signRow(table: VouchedTable, id: string): void {
    const { kit, signKeys } = this.setting;
    const claim = this.claimOf(table, id);
    if (claim === undefined) this.sql.drop.run(table, id);
    else this.sql.put.run(table, id, signClaim(kit, signKeys, 'row', claim));
  }

  private claimOf(table: VouchedTable, id: string): RowClaim | undefined {
    const row = this.rows.get(table)?.get(id);
    return row === undefined ? undefined : { hall: this.setting.hall, table, row: canonical({ ...row }) };
  }
}

function selectOf(table: VouchedTable): string {
  const [key] = VOUCHED[table];
  return `SELECT ${VOUCHED[table].join(', ')} FROM ${table} WHERE ${key} = ?`;
}

function idsOf(db: Database, table: VouchedTable): string[] {
  const [key] = VOUCHED[table];
  return db
    .prepare<[], { id: string }>(`SELECT ${key} AS id FROM ${table}`)
    .all()
    .map(({ id }) => id);
}

function noteWrites(db: Database, table: VouchedTable): void {
  const [key] = VOUCHED[table];
  const note = (row: 'NEW' | 'OLD'): string =>
    `BEGIN INSERT OR IGNORE INTO touched_rows VALUES ('${table}', ${row}.${key}); END;`;
  db.exec(`
    CREATE TEMP TABLE IF NOT EXISTS touched_rows (name TEXT, id TEXT, PRIMARY KEY (name, id));
    CREATE TEMP TRIGGER IF NOT EXISTS ${table}_put AFTER INSERT ON main.${table} ${note('NEW')}
    CREATE TEMP TRIGGER IF NOT EXISTS ${table}_set AFTER UPDATE OF ${VOUCHED[table].join(', ')} ON main.${table} ${note('NEW')}
    CREATE TEMP TRIGGER IF NOT EXISTS ${table}_cut AFTER DELETE ON main.${table} ${note('OLD')}`);
}
