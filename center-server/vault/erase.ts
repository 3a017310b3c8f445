import { type EvidenceRecord, type Place, type Secret } from '@sunlit/domain/evidence';
import { judgedLabels, rowKeys, subjectOfPicture, type PictureRow, type RatingRow } from '@sunlit/domain/fold';
import type { Hand } from '../ledger/engine.ts';
import { oweErasure } from '../ledger/owed-erasures.ts';
import { envelope, subjectsOf } from './envelope.ts';
import { openSecret, vaultOf } from './open-secret.ts';

/** An erasure that two people decided and nothing speaks against. */
export interface Erasure {
  readonly subject: string;
  readonly asked: number;
  readonly askedBy: string;
  readonly by: string;
  readonly endedAtMs: number;
  readonly years: number;
}

/**
 * Destroys what opens the commits of a visit or case: its key, its secrets, the openings of its rating, its pictures. The leaves stay as they are, so every chain, seal and proof
 * holds; record and destruction are one commit. What the judge had to know and that is nobody's data (names of visits, nonces) is kept apart, so that the folds
 * find the same again.
 */
export function erase(hand: Hand, { subject, by, ...body }: Erasure): void {
  const { book, own, db } = hand;
  const pictures = picturesOf(hand, subject);
  const subjects = [...subjectsOf(subject), ...pictures];
  const found = db.prepare<[string], { json: string }>('SELECT json FROM ratings WHERE visit = ?').get(subject);
  const rating = found && (JSON.parse(found.json) as RatingRow);
  const opened = openedOf(hand, rating);
  const secrets = subjects.flatMap((each) => book.secretsUnder(each));
  const keys = subjects.reduce((sum, each) => sum + book.countKeys(each), 0);
  for (const secret of secrets) keepJudged(hand, secret);
  const ratings = rating === undefined ? [] : [{ origin: rating.origin, epoch: rating.epoch, seq: rating.seq }];
  const { seq } = own.record({
    type: 'Erased',
    body: {
      ...body,
      subject,
      keys,
      secrets: secrets.length,
      openings: opened.salts.length,
      ratings,
      pictures: pictures.length,
    },
    ...envelope(subject),
    actor: by,
  });
  oweErasure(hand, subject, subjects);
  book.erase(seq, subjects, opened);
  hand.erased.push(...subjects);
}

/** Names of the pictures whose ciphertext goes with their key; the file goes after the commit. */
function picturesOf({ fold, db }: Hand, subject: string): string[] {
  const stored = db
    .prepare<[string], { json: string }>('SELECT json FROM pictures WHERE subject = ?')
    .all(subject)
    .map(({ json }) => JSON.parse(json) as PictureRow);
  // One may have come in this very transaction.
  const rows = [...stored, ...fold.shelves.pictures.dirty().filter((row) => subjectOfPicture(row) === subject)];
  return [...new Set(rows.filter(({ hash }) => hash !== '').map(({ name }) => name))];
}

/** The salts of a counted rating's openings; they lie among those of its batch. */
function openedOf(hand: Hand, rating: RatingRow | undefined): { batch: number; salts: string[] } {
  if (rating === undefined) return { batch: 0, salts: [] };
  // Counted in this very transaction, perhaps.
  const { batch } = hand.fold.shelves.ratings.get(rowKeys.ratings(rating)) ?? rating;
  if (batch === 0) return { batch, salts: [] };
  return { batch, salts: ['grade', 'scale'].flatMap((label) => openSecret(vaultOf(hand), rating, label)?.salt ?? []) };
}

function keepJudged(hand: Hand, secret: Secret & Place): void {
  const { type } = JSON.parse(hand.book.leaf(secret.origin, secret.epoch, secret.seq)?.leaf ?? '{}') as EvidenceRecord;
  if (!judgedLabels(type).includes(secret.label)) return;
  const value = openSecret(vaultOf(hand), secret, secret.label)?.value;
  if (value !== undefined) hand.book.keepJudged(secret, secret.label, value);
}
