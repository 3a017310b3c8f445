import { Buffer } from 'node:buffer';
import crypto from 'node:crypto';
import Sqlite, { type Database } from 'better-sqlite3';
import { instantAt } from '@sunlit/domain/calendar';
import type { BoardThen } from '@sunlit/domain/contracts';
import { nodeKit, type EvidenceRecord, type KeyPair } from '@sunlit/domain/evidence';
import {
  boardCard,
  boardCase,
  boardVisit,
  Fold,
  isOpen,
  LawBooks,
  lookAt,
  memoryShelves,
  type CaseRow,
  type MemoryShelves,
} from '@sunlit/domain/fold';
import { Book } from '../ledger/book.ts';
import { centerOrigin } from '../ledger/own-chain.ts';
import { openedFor } from '../ledger/rebuild.ts';
import { CARDS, positionAt, positionsFor } from './positions.ts';

export interface AsOfSetting {
  /** The ledger's file; it is only read. */
  readonly file: string;
  readonly hall: string;
  /** The vault's X25519 pair: to which visit a rating belongs is committed to. Grades are not opened. */
  readonly boxKeys: KeyPair;
  /** The instant, law's time. */
  readonly atMs: number;
}

const BUSY_MS = 5_000;
const VISITS = 100;
/** Visits and sessions are followed from the beginning of the day before. */
const DAYS_BEFORE = 1;

/**
 * The board as it stood at an instant: derived from what the center had taken in by then and from nothing that came later. Synchronous: as long as it takes to fold the cases that were open.
 */
export function boardAsOf({ file, hall, boxKeys, atMs }: AsOfSetting): BoardThen {
  const kit = nodeKit(crypto, Buffer);
  const db = new Sqlite(file, { readonly: true, timeout: BUSY_MS });
  try {
    return db.transaction(() => {
      const book = new Book(db, kit);
      const fold = new Fold(memoryShelves(), new LawBooks((hash) => book.document(hash)));
      const position = positionAt(db, atMs);
      foldUpTo(fold, { db, book, kit, keys: boxKeys }, position, atMs, centerOrigin(hall));
      return { position, atMs, tables: tablesOf(fold, atMs) };
    })();
  } finally {
    db.close();
  }
}

type Reading = Parameters<typeof openedFor>[0] & { readonly db: Database };

function foldUpTo(fold: Fold<MemoryShelves>, reading: Reading, upTo: number, atMs: number, center: string): void {
  const { db, book } = reading;
  // The days are those of the calendar now in force; a day more or less changes only how far visits are followed back.
  const since = positionAt(db, dayStart(fold, atMs) - 1) + 1;
  for (const position of positionsFor(db, upTo, since, center)) {
    const [leaf] = book.leavesAfter(position - 1, 1);
    if (leaf === undefined) throw new Error('a leaf is not there');
    const record = JSON.parse(leaf.leaf) as EvidenceRecord;
    fold.apply({
      record,
      hash: leaf.hash,
      position,
      atMs: leaf.accepted_at,
      opened: openedFor(reading, leaf, record),
    });
  }
}

function dayStart(fold: Fold<MemoryShelves>, atMs: number): number {
  return instantAt(fold.calendar(), fold.day(atMs) - DAYS_BEFORE, 0);
}

function tablesOf(fold: Fold<MemoryShelves>, atMs: number): BoardThen['tables'] {
  const { cases, windows, visits, cards } = fold.shelves;
  const open = cases.all().filter(isOpen);
  const then = (row: CaseRow): CaseRow => ({ ...row, ...lookAt(fold, row, atMs).clocks });
  const { day: _, ...counts } = fold.dayRow(fold.day(atMs));
  return {
    cases: open.map((row) => boardCase(fold, then(row))),
    windows: windows.all().map(({ desk, dataAtMs, sessions, devices }) => ({
      desk,
      dataAtMs,
      signedIn: sessions.length > 0 ? 1 : 0,
      devices,
    })),
    visits: visits
      .all()
      .sort((one, other) => other.state.context.openedAtMs - one.state.context.openedAtMs)
      .slice(0, VISITS)
      .map(boardVisit),
    cards: cards
      .all()
      .sort((one, other) => other.issuedAtMs - one.issuedAtMs || (one.key < other.key ? 1 : -1))
      .slice(0, CARDS)
      .map(boardCard),
    counts: { ...counts, open: open.length },
  };
}
