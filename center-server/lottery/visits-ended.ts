import type { Database } from 'better-sqlite3';
import type { EvidenceRecord } from '@sunlit/domain/evidence';
import { deskOfVisit, movesVisit, VisitEnds, type EndedVisit, type LotteryRecord } from '@sunlit/domain/lottery';
import { CENTER_EPOCH } from '../ledger/own-chain.ts';

interface Moved {
  readonly position: number;
  readonly record: LotteryRecord;
}

const MOVES = `instr(leaf, '"type":"Visit') > 0`;

/** Visits that ended from a leaf on, before another one, in the order of the leaves. */
export function visitsEnded(db: Database, center: string, start: number, end: number): EndedVisit[] {
  const moves = [...within(db, start, end)];
  const ends = new VisitEnds();
  for (const { record } of openBefore(db, center, start, leftOpen(moves))) ends.take(record);
  return moves.flatMap(({ record }) => ends.take(record) ?? []);
}

function* within(db: Database, start: number, end: number): Generator<Moved> {
  const rows = db
    .prepare<[number, number], { position: number; leaf: string }>(
      `SELECT position, leaf FROM leaves WHERE position >= ? AND position < ? AND ${MOVES} ORDER BY position`,
    )
    .iterate(start, end);
  yield* movesOf(rows);
}

/** The newest first. */
function* ofChainBefore(db: Database, origin: string, epoch: number, before: number): Generator<Moved> {
  const rows = db
    .prepare<[string, number, number], { position: number; leaf: string }>(
      `SELECT position, leaf FROM leaves WHERE origin = ? AND epoch = ? AND position < ? AND ${MOVES} ORDER BY seq DESC`,
    )
    .iterate(origin, epoch, before);
  yield* movesOf(rows);
}

function* movesOf(rows: Iterable<{ readonly position: number; readonly leaf: string }>): Generator<Moved> {
  for (const { position, leaf } of rows) {
    const record = JSON.parse(leaf) as EvidenceRecord;
    if (movesVisit(record)) yield { position, record };
  }
}

/** Names of visits that end here without having been opened here: whether they were open is to be looked up. */
function leftOpen(moves: readonly Moved[]): Set<string> {
  const opened = new Set<string>();
  const names = new Set<string>();
  for (const { record } of moves) {
    if (record.type === 'VisitOpened') opened.add(record.visitRef);
    else if (!opened.has(record.visitRef)) names.add(record.visitRef);
  }
  return names;
}

/** What last moved each of these visits before a leaf, as far as it was not known to have ended; in order. Chains are read backwards no further than needed. */
function openBefore(db: Database, center: string, start: number, names: ReadonlySet<string>): Moved[] {
  const desks = new Map<string, { desk: string; epoch: number; names: Set<string> }>();
  for (const name of names) {
    const { desk, epoch } = deskOfVisit(name) ?? { desk: '', epoch: 0 };
    const key = `${desk}#${String(epoch)}`;
    const known = desks.get(key) ?? { desk, epoch, names: new Set() };
    desks.set(key, known);
    known.names.add(name);
  }
  const found = [...desks.values()].flatMap(({ desk, epoch, names: ofDesk }) =>
    lastOf(ofChainBefore(db, desk, epoch, start), ofDesk),
  );
  const openings = found.filter(({ record }) => record.type === 'VisitOpened');
  const first = openings.reduce((least, { position }) => Math.min(least, position), start);
  const cuts: Moved[] = [];
  for (const cut of ofChainBefore(db, center, CENTER_EPOCH, start)) {
    if (cut.position < first) break;
    if (names.has(cut.record.visitRef)) cuts.push(cut);
  }
  return [...openings, ...cuts].sort((a, b) => a.position - b.position);
}

/** The first move that is given of each of these visits. */
function lastOf(moves: Iterable<Moved>, names: Set<string>): Moved[] {
  const found: Moved[] = [];
  for (const move of moves) {
    if (names.delete(move.record.visitRef)) found.push(move);
    if (names.size === 0) break;
  }
  return found;
}
