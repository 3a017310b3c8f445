import { Buffer } from 'node:buffer';
import crypto from 'node:crypto';
import Sqlite, { type Database } from 'better-sqlite3';
import { dateText, type EpochDay } from '@sunlit/domain/calendar';
import { nodeKit, type EvidenceRecord } from '@sunlit/domain/evidence';
import { draw, lotteryDayStart, type Draw, type DrawSeed, type EndedVisit, type NoDraw } from '@sunlit/domain/lottery';
import { CENTER_EPOCH, centerOrigin } from '../ledger/own-chain.ts';
import { visitsEnded } from './visits-ended.ts';

export interface DrawSetting {
  /** The ledger's file; it is only read. */
  readonly file: string;
  readonly hall: string;
  readonly day: EpochDay;
}

const BUSY_MS = 5_000;

/**
 * The draw of a day (docs/decisions/0014) from the ledger's file: the same that a stranger makes from the export, without reading more than the day and what came before visits that were left open. Synchronous.
 */
export function drawFromFile({ file, hall, day }: DrawSetting): Draw | NoDraw {
  const db = new Sqlite(file, { readonly: true, timeout: BUSY_MS });
  try {
    return db.transaction(() => drawIn(db, centerOrigin(hall), day))();
  } finally {
    db.close();
  }
}

function drawIn(db: Database, center: string, day: EpochDay): Draw | NoDraw {
  const end = firstLaterThan(db, center, day);
  if (end === undefined) return 'not-over';
  if (end.position === 1) return 'before-founding';
  const start = firstLaterThan(db, center, day - 1)?.position ?? 1;
  const visits: readonly EndedVisit[] = visitsEnded(db, center, start, end.position);
  return draw(nodeKit(crypto, Buffer), dateText(day), seedBefore(db, end), visits);
}

interface Ending {
  readonly position: number;
  readonly tree: string;
  readonly index: number;
  readonly leaf: string;
}

/** The center's first record of a later day. The law's time never runs backwards along its chain, so it is found by halving. */
function firstLaterThan(db: Database, center: string, day: EpochDay): Ending | undefined {
  const from = lotteryDayStart(day + 1);
  const chain = [center, CENTER_EPOCH] as const;
  const last = db
    .prepare<[string, number], { seq: number | null }>('SELECT max(seq) seq FROM leaves WHERE origin = ? AND epoch = ?')
    .get(...chain)?.seq;
  const atOf = db.prepare<[string, number, number], { at: number }>(
    'SELECT accepted_at at FROM leaves WHERE origin = ? AND epoch = ? AND seq = ?',
  );
  let [low, high] = [1, (last ?? 0) + 1];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if ((atOf.get(...chain, middle)?.at ?? Infinity) >= from) high = middle;
    else low = middle + 1;
  }
  return db
    .prepare<[string, number, number], Ending>(
      'SELECT position, tree, tree_index "index", leaf FROM leaves WHERE origin = ? AND epoch = ? AND seq = ?',
    )
    .get(...chain, low);
}

/** The record that ends a day is the first of its commit: it names the root of all leaves before it, in `seen`, or, as the first of a tree, that of the tree before. */
function seedBefore(db: Database, { position, tree, index, leaf }: Ending): DrawSeed {
  const { seen, body } = JSON.parse(leaf) as EvidenceRecord;
  if (index > 0 && seen.size === index) return { tree, size: index, root: seen.root };
  const before = db
    .prepare<[number], { tree: string; index: number }>(
      'SELECT tree, tree_index "index" FROM leaves WHERE position = ?',
    )
    .get(position - 1);
  const root = body['foundRoot'] ?? body['lastRoot'];
  if (index > 0 || before === undefined || typeof root !== 'string')
    throw new Error('the record that ends a day does not name the root before it');
  return { tree: before.tree, size: before.index + 1, root };
}
