import { randomInt } from 'node:crypto';
import { canonical, noteSubject, type EvidenceRecord } from '@sunlit/domain/evidence';
import type { RatingRow } from '@sunlit/domain/fold';
import type { Hand } from '../ledger/engine.ts';
import { openCommitted, vaultOf } from '../vault/open-secret.ts';

/** Looked at in one go; the others come an hour later. */
const MOST = 4_096;

interface Bad {
  readonly row: RatingRow;
  readonly contact: 0 | 1;
}

/**
 * Opens a case of the loop for every bad rating taken since the last look, at most once an hour of the hall's clock: together, and in the order of
 * dice, so that no record stands beside the rating it follows (docs/decisions/0011).
 */
export function examineRatings(hand: Hand, hourBeganMs: number): void {
  const { fold, own, db } = hand;
  const last = fold.shelves.examined.get('examined') ?? { through: 0, atMs: 0 };
  if (last.atMs >= hourBeganMs) return;
  const rows = db
    .prepare<[number, number], { json: string }>(
      'SELECT json FROM ratings WHERE position > ? ORDER BY position LIMIT ?',
    )
    .all(last.through, MOST)
    .map(({ json }) => JSON.parse(json) as RatingRow);
  const through = rows.at(-1)?.position;
  if (through === undefined) return;
  const bad = shuffled(rows.flatMap((row) => badOf(hand, row)));
  own.record({ type: 'RatingsExamined', body: { through, examined: rows.length, opened: bad.length } });
  for (const { row, contact } of bad) {
    const { origin, epoch, seq, visitRef } = row;
    const values = { rating: canonical({ origin, epoch, seq }), visit: visitRef };
    own.record({ type: 'LoopOpened', body: { contact }, hidden: { subject: noteSubject(visitRef), values } });
  }
}

/** Grades 1 and 2 of the five; another scale has a loop of its own making. */
function badOf(hand: Hand, row: RatingRow): Bad[] {
  const leaf = hand.book.leaf(row.origin, row.epoch, row.seq);
  if (leaf === undefined) return [];
  const { commits } = JSON.parse(leaf.leaf) as EvidenceRecord;
  const vault = vaultOf(hand);
  const valueOf = (label: string): string => openCommitted(vault, row, commits, label)?.value ?? '';
  if (valueOf('scale') !== 'five-grade' || !['1', '2'].includes(valueOf('grade'))) return [];
  return [{ row, contact: valueOf('contact') === '' ? 0 : 1 }];
}

function shuffled<T>(all: readonly T[]): T[] {
  const left = [...all];
  return all.map(() => left.splice(randomInt(left.length), 1)).flat();
}
