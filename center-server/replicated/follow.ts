import type { Database } from 'better-sqlite3';
import { leafHash, type EvidenceRecord } from '@sunlit/domain/evidence';
import { settle } from '@sunlit/domain/fold';
import type { StoredLeaf } from '../ledger/book.ts';
import { openedFor } from '../ledger/rebuild.ts';
import type { Engine } from '../ledger/engine.ts';
import { flushShelves } from '../projections/shelves.ts';
import { columnsOf, keyColumns, placeOf, REPLICATED } from './changed-rows.ts';
import { DatabaseFault, type PgRecord } from './pg-record.ts';
import type { ChangedRow } from './shipment.ts';

const ERASURES = 'erasures';

/** Takes everything that was committed in PostgreSQL into this file, and folds it: the projections here are made of the leaves alone. Broken off, it goes on the next time. */
export async function catchUp(engine: Engine, record: PgRecord): Promise<void> {
  const { number } = placeOf(engine.db);
  const reached = await record.last();
  if (reached === undefined || reached.number <= number) return;
  // What the judge had known lies beside the leaves: it is here before they are folded.
  for await (const rows of record.rowsAfter(number, reached.number)) {
    engine.following((db) => {
      // What an erasure destroys may go only while it is under way.
      for (const row of rows) put(db, row.list === ERASURES ? underWay(row) : row);
    });
  }
  for await (const gone of record.goneAfter(number, reached.number)) {
    engine.following((db) => {
      for (const { list, key } of gone) remove(db, list, key);
    });
  }
  for await (const leaves of record.leavesAfter(engine.book.lastPosition, reached.position)) takeLeaves(engine, leaves);
  engine.following((db) => {
    db.exec(`UPDATE ${ERASURES} SET running = 0 WHERE running = 1`);
    db.prepare('INSERT INTO meta VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value').run(
      REPLICATED,
      `${String(reached.number)} ${reached.mark}`,
    );
  });
}

function takeLeaves(engine: Engine, leaves: readonly StoredLeaf[]): void {
  engine.following((db) => {
    for (const leaf of leaves) {
      if (leafHash(engine.kit, leaf.leaf) !== leaf.hash)
        throw new DatabaseFault(`leaf ${String(leaf.position)} in the database is not what its hash says`);
      insertLeaf(db, leaf);
    }
    const { current: fold, book, kit, vault } = engine;
    for (const leaf of leaves) {
      const record = JSON.parse(leaf.leaf) as EvidenceRecord;
      const { hash, position, accepted_at: atMs } = leaf;
      fold.apply({ record, hash, position, atMs, opened: openedFor({ book, kit, keys: vault }, leaf, record) });
    }
    settle(fold, undefined, () => undefined);
    flushShelves(fold.shelves);
    // Who committed it has told of it.
    fold.opened = 0;
    for (const told of [fold.handedOver, fold.elsewhere, fold.doubts]) told.length = 0;
  });
}

function insertLeaf(db: Database, leaf: StoredLeaf): void {
  const { position, origin, epoch, seq, tree, tree_index, accepted_at } = leaf;
  db.prepare('INSERT INTO leaves VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)').run(
    position,
    origin,
    epoch,
    seq,
    leaf.leaf,
    leaf.hash,
    tree,
    tree_index,
    accepted_at,
  );
}

function underWay(row: ChangedRow): ChangedRow {
  return { ...row, content: JSON.stringify({ ...(JSON.parse(row.content) as object), running: 1 }) };
}

function put(db: Database, { list, content }: ChangedRow): void {
  const row = JSON.parse(content) as Record<string, string | number>;
  const columns = columnsOf(db, list);
  const key = keyColumns(db, list);
  const others = columns.filter((column) => !key.includes(column));
  const sets = others.map((column) => `${column} = excluded.${column}`).join(', ');
  // An unchanged row of what is only ever added to is left alone: an update of it is refused.
  const differs = others.map((column) => `${column} IS NOT excluded.${column}`).join(' OR ');
  const otherwise = others.length === 0 ? 'NOTHING' : `UPDATE SET ${sets} WHERE ${differs}`;
  db.prepare(
    `INSERT INTO ${list} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})
     ON CONFLICT (${key.join(', ')}) DO ${otherwise}`,
  ).run(...columns.map((column) => row[column]));
}

function remove(db: Database, list: string, key: string): void {
  const where = keyColumns(db, list).map((column) => `${column} = ?`);
  db.prepare(`DELETE FROM ${list} WHERE ${where.join(' AND ')}`).run(...(JSON.parse(key) as (string | number)[]));
}
