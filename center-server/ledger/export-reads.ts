import type { Database } from 'better-sqlite3';
import type { EvidenceRecord } from '@sunlit/domain/evidence';
import type { DocumentLine, LeafRow, SealLine } from './doors.ts';

export interface SealSql {
  readonly origin: string;
  readonly epoch: number;
  readonly first_seq: number;
  readonly last_seq: number;
  readonly prev: string;
  readonly signature: string;
}

/**
 * How far the ledger may be exported: the last leaf before the center's own records of the commit that is being written, which get their
 * seal at its end. 0 for none.
 */
export function sealedPosition(db: Database, center: string, epoch: number): number {
  const bare = db
    .prepare<[string, number, string, number], { first: number | null }>(
      `SELECT min(position) first FROM leaves WHERE origin = ? AND epoch = ? AND seq >
       (SELECT coalesce(max(last_seq), 0) FROM seals WHERE origin = ? AND epoch = ?)`,
    )
    .get(center, epoch, center, epoch)?.first;
  if (typeof bare === 'number') return bare - 1;
  return db.prepare<[], { last: number | null }>('SELECT max(position) last FROM leaves').get()?.last ?? 0;
}

/** Leaves from `after` (not included) to `upTo`, in the order they came, with the seals that end among them and the texts they publish. */
export function exportPage(
  db: Database,
  { after, upTo, limit }: { readonly after: number; readonly upTo: number; readonly limit: number },
): { documents: DocumentLine[]; leaves: LeafRow[]; seals: SealLine[]; last: number } {
  const found = db
    .prepare<[number, number, number], LeafRow & { position: number }>(
      `SELECT position, origin, epoch, seq, leaf, hash, tree, tree_index "index" FROM leaves
       WHERE position > ? AND position <= ? ORDER BY position LIMIT ?`,
    )
    .all(after, upTo, limit);
  const last = found.at(-1)?.position ?? after;
  const seals = db
    .prepare<[number, number], SealSql>(
      `SELECT s.* FROM leaves l JOIN seals s ON s.origin = l.origin AND s.epoch = l.epoch AND s.last_seq = l.seq
       WHERE l.position > ? AND l.position <= ? ORDER BY l.position`,
    )
    .all(after, last);
  const leaves = found.map(({ position: _, ...leaf }) => leaf);
  return {
    documents: leaves.flatMap((leaf) => publishedBy(db, leaf)),
    leaves,
    seals: seals.map((row) => sealLineOf(db, row)),
    last,
  };
}

const PUBLISHED = { LawPublished: 'law', CalendarPublished: 'calendar' } as const;

/** The text that a record publishes. */
function publishedBy(db: Database, { leaf }: LeafRow): DocumentLine[] {
  const record = publication(leaf);
  if (record === undefined) return [];
  const { type, body } = record;
  if (type !== 'LawPublished' && type !== 'CalendarPublished') return [];
  const kind = PUBLISHED[type];
  const hash = String(body['hash']);
  const row = db
    .prepare<[string, string], { text: string }>('SELECT text FROM documents WHERE kind = ? AND hash = ?')
    .get(kind, hash);
  return row === undefined ? [] : [{ kind, hash, text: row.text }];
}

/** Undefined for every other leaf, and for one that the disk damaged: it is exported as it lies there, and whoever checks sees it. */
function publication(leaf: unknown): EvidenceRecord | undefined {
  // Parsing every leaf would cost the export half its pace.
  if (typeof leaf !== 'string' || !leaf.includes('Published"')) return undefined;
  try {
    return JSON.parse(leaf) as EvidenceRecord;
  } catch {
    return undefined;
  }
}

/** A seal with the leaf hashes it was made over. */
export function sealLineOf(db: Database, { origin, epoch, first_seq, last_seq, prev, signature }: SealSql): SealLine {
  const leafHashes = db
    .prepare<[string, number, number, number], { hash: string }>(
      'SELECT hash FROM leaves WHERE origin = ? AND epoch = ? AND seq BETWEEN ? AND ? ORDER BY seq',
    )
    .all(origin, epoch, first_seq, last_seq)
    .map(({ hash }) => hash);
  return { origin, epoch, firstSeq: first_seq, prev, leafHashes, signature };
}
