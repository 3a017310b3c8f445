import type { Database } from 'better-sqlite3';
import { appendLeaf, EMPTY_TREE, treeRoot, type Kit, type TreeEdge } from '@sunlit/domain/evidence';
import type { StoredLeaf } from '../ledger/book.ts';
import { openLedgerFile } from '../ledger/open-file.ts';
import { recordLists } from '../ledger/schema.ts';
import Sqlite from 'better-sqlite3';
import { ChangedRows, columnsOf, keyColumns, LEAVES, REPLICATED } from './changed-rows.ts';
import { PgRecord, RENEW_MS, type Owned, type PgPlace } from './pg-record.ts';
import type { ChangedRow, Shipment } from './shipment.ts';

/** Nothing was moved; the message says why. */
export class MoveFault extends Error {}

/** What a move tells while it goes on. */
export type MoveEvent =
  | { readonly event: 'copied'; readonly leaves: number }
  /** The hall may be stopped now: the rest follows. */
  | { readonly event: 'caught-up'; readonly leaves: number }
  | { readonly event: 'moved'; readonly leaves: number; readonly rows: number; readonly trees: readonly MovedTree[] };
export interface MovedTree {
  readonly tree: string;
  readonly size: number;
  readonly root: string;
}

const PAGE = 1_000;
const LOOK_MS = 500;

/**
 * Moves a hall from its file to PostgreSQL. While it lives its leaves are copied; the rest once its center has stopped, for which this waits. Begun again after a break it goes on with the leaves that are there.
 * Throws {@link MoveFault} when the database has another hall's leaves, or an owner.
 */
export async function migrate(kit: Kit, file: string, place: PgPlace, tell: (event: MoveEvent) => void): Promise<void> {
  const record = new PgRecord(place);
  const living = new Sqlite(file, { readonly: true, fileMustExist: true });
  let owned: Owned | undefined;
  let renewal: NodeJS.Timeout | undefined;
  try {
    await record.prepare();
    owned = await record.acquire('migrate', true);
    if (owned === undefined)
      throw new MoveFault('a center has this hall in the database, or another move is under way');
    const { term } = owned;
    renewal = setInterval(() => void record.renew(term).catch(() => undefined), RENEW_MS);
    const move = new Move(kit, record, owned, await record.last());
    await move.refuseOthers(living);
    await record.setMoving(term, true);
    await move.leaves(living, tell);
    tell({ event: 'caught-up', leaves: move.position });
    const opened = await stopped(file, place.hall);
    try {
      await move.leaves(opened.db, tell);
      const rows = await move.rows(opened.db);
      const trees = await treesOf(kit, record);
      refuseOtherTrees(kit, opened.db, trees);
      move.hand(opened.db);
      await record.setMoving(term, false);
      tell({ event: 'moved', leaves: move.position, rows, trees });
    } finally {
      opened.close();
    }
  } finally {
    clearInterval(renewal);
    if (owned !== undefined) await record.release(owned.term);
    living.close();
    await record.close();
  }
}

class Move {
  position: number;
  private readonly kit: Kit;
  private readonly record: PgRecord;
  private readonly term: number;
  private number: number;
  private mark = '';

  constructor(kit: Kit, record: PgRecord, { term, number }: Owned, reached: { readonly position: number } | undefined) {
    this.kit = kit;
    this.record = record;
    this.term = term;
    this.number = number;
    this.position = reached?.position ?? 0;
  }

  /** What is there already has to be the beginning of this file. */
  async refuseOthers(db: Database): Promise<void> {
    const here = db.prepare<[], { last: number | null }>('SELECT max(position) last FROM leaves').get()?.last ?? 0;
    if (this.position > here)
      throw new MoveFault(`the database has ${String(this.position)} leaves of this hall, the file ${String(here)}`);
    const last = db
      .prepare<[number], { hash: string }>('SELECT hash FROM leaves WHERE position = ?')
      .get(this.position);
    if (last?.hash !== (await this.record.hashAt(this.position)))
      throw new MoveFault('the database has leaves of another hall of this name');
    const moved = db.prepare<[string], { value: string }>('SELECT value FROM meta WHERE name = ?').get(REPLICATED);
    if (moved !== undefined) throw new MoveFault('this file was moved already: it follows a database');
  }

  async leaves(db: Database, tell: (event: MoveEvent) => void): Promise<void> {
    const page = db.prepare<[number, number], StoredLeaf>(
      'SELECT * FROM leaves WHERE position > ? ORDER BY position LIMIT ?',
    );
    for (;;) {
      const leaves = page.all(this.position, PAGE);
      const last = leaves.at(-1);
      if (last === undefined) return;
      await this.commit({ leaves, rows: [], gone: [], position: last.position });
      tell({ event: 'copied', leaves: this.position });
    }
  }

  /** Every row that is no leaf, and that is true of more than this file; how many. */
  async rows(db: Database): Promise<number> {
    await this.record.clearRows(this.term);
    let count = 0;
    for (const list of recordLists) {
      if (list === LEAVES) continue;
      const members = columnsOf(db, list).map((column) => `'${column}', ${column}`);
      const key = keyColumns(db, list).join(', ');
      const all = db.prepare<[], { key: string; content: string }>(
        `SELECT json_array(${key}) key, json_object(${members.join(', ')}) content FROM ${list} ORDER BY ${key}`,
      );
      let rows: ChangedRow[] = [];
      for (const { key: name, content } of all.iterate()) {
        if (ChangedRows.isOfTheFile(list, name)) continue;
        rows.push({ list, key: name, content });
        if (rows.length < PAGE) continue;
        count += rows.length;
        await this.commit({ leaves: [], rows, gone: [], position: this.position });
        rows = [];
      }
      count += rows.length;
      if (rows.length > 0) await this.commit({ leaves: [], rows, gone: [], position: this.position });
    }
    return count;
  }

  /** From now on the file follows the database, and no center begins with it alone. */
  hand(db: Database): void {
    db.prepare('INSERT INTO meta VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value').run(
      REPLICATED,
      `${String(this.number)} ${this.mark}`,
    );
  }

  private async commit(what: Pick<Shipment, 'leaves' | 'rows' | 'gone' | 'position'>): Promise<void> {
    this.mark = this.kit.random(18);
    await this.record.commit(this.term, { ...what, number: this.number + 1, mark: this.mark });
    this.number += 1;
    this.position = what.position;
  }
}

/** The file once its center has stopped. */
async function stopped(file: string, hall: string) {
  for (;;) {
    const opened = openLedgerFile(file, hall);
    if ('db' in opened) return opened;
    if ('foundedAs' in opened) throw new MoveFault(`the file was founded as hall ${opened.foundedAs}`);
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
}

/** Root and size of every tree, from what stands in the database. */
async function treesOf(kit: Kit, record: PgRecord): Promise<MovedTree[]> {
  const edges = new Map<string, TreeEdge>();
  for await (const page of record.hashes()) {
    for (const { hash, tree } of page) edges.set(tree, appendLeaf(kit, edges.get(tree) ?? EMPTY_TREE, hash));
  }
  return [...edges].map(([tree, edge]) => ({ tree, size: edge.size, root: treeRoot(kit, edge) }));
}

function refuseOtherTrees(kit: Kit, db: Database, moved: readonly MovedTree[]): void {
  const here = db
    .prepare<[], { name: string; size: number; edge: string }>('SELECT name, size, edge FROM trees')
    .all()
    .map(({ name, size, edge }) => ({
      tree: name,
      size,
      root: treeRoot(kit, { size, edge: JSON.parse(edge) as string[] }),
    }));
  for (const { tree, size, root } of here) {
    const there = moved.find((one) => one.tree === tree) ?? { size: 0, root: '' };
    if (size > 0 && (there.size !== size || there.root !== root))
      throw new MoveFault(
        `${tree} has the root ${root} at ${String(size)} leaves here, and ${there.root} at ${String(there.size)} in the database`,
      );
  }
}
