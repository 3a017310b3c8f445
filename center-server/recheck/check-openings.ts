import type { Database } from 'better-sqlite3';
import type { EvidenceRecord, Kit, Opening } from '@sunlit/domain/evidence';
import { rowKeys, type Fold } from '@sunlit/domain/fold';
import { countOpenings, type CenterBody } from '@sunlit/domain/hall';
import type { Book } from '../ledger/book.ts';
import type { TableShelves } from '../projections/shelves.ts';
import type { Findings } from './findings.ts';

interface Reading {
  readonly db: Database;
  readonly fold: Fold<TableShelves>;
  readonly book: Book;
  readonly kit: Kit;
}

/** Two openings for each rating of a batch, less those that went with an erasure, and each of them fits a commit and the record's counts. */
export function checkOpenings(
  { db, fold, book, kit }: Reading,
  erasures: readonly CenterBody<'Erased'>[],
  batches: ReadonlyMap<number, CenterBody<'RatingsOpened'>>,
  findings: Findings,
): void {
  const gone = new Map<number, number>();
  for (const { ratings, openings } of erasures) {
    const [rating] = ratings;
    const batch = rating === undefined ? 0 : (fold.shelves.ratings.get(rowKeys.ratings(rating))?.batch ?? 0);
    gone.set(batch, (gone.get(batch) ?? 0) + openings);
  }
  const openingsOf = db.prepare<[number], Opening>('SELECT label, salt, value FROM openings WHERE batch = ?');
  for (const [seq, { scale, ratings, counts }] of batches) {
    const openings = openingsOf.all(seq);
    const where = `RatingsOpened ${String(seq)}`;
    const lacking = ratings.length * 2 - (gone.get(seq) ?? 0) - openings.length;
    if (lacking > 0) findings.add('opening/missing', where, lacking);
    const committed = ratings.map(({ origin, epoch, seq: at }) => ({ commits: commitsOf(book, origin, epoch, at) }));
    const { faults, counts: counted } = countOpenings(kit, scale, committed, openings);
    const strange = faults.filter(({ fault }) => fault !== 'missing').length;
    const isMore = Object.entries(counted).some(([grade, count]) => count > counts[grade as keyof typeof counts]);
    if (strange > 0 || isMore) findings.add('opening/altered', where, Math.max(1, strange));
  }
}

function commitsOf(book: Book, origin: string, epoch: number, seq: number): EvidenceRecord['commits'] {
  const leaf = book.leaf(origin, epoch, seq);
  return leaf === undefined ? [] : (JSON.parse(leaf.leaf) as EvidenceRecord).commits;
}
