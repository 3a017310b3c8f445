import type { EvidenceRecord } from '@sunlit/domain/evidence';
import { noteSubject } from '@sunlit/domain/evidence';
import { rowKeys, type RatingRow } from '@sunlit/domain/fold';
import type { Acts } from '../ledger/doors.ts';
import type { Hand } from '../ledger/engine.ts';
import { centerOrigin } from '../ledger/own-chain.ts';
import { isOfRatedSide } from './of-rated-side.ts';
import { openCommitted, vaultOf } from './open-secret.ts';

/** Tells one grade to the review, after the record of who looked and why is part of the same commit: the answer leaves only once that is on the disk. */
export function viewGrade(hand: Hand, input: Acts['viewGrade']['input']): Acts['viewGrade']['answer'] {
  const { book, fold, own } = hand;
  const { by, clue, purpose } = input;
  const row = ratingOf(hand, input);
  if (row === undefined) return { ok: 0, code: 'review/no-rating' };
  if (isOfRatedSide(hand, by, row.visitRef)) return { ok: 0, code: 'review/rated-side' };
  const leaf = book.leaf(row.origin, row.epoch, row.seq);
  const { commits } = JSON.parse(leaf?.leaf ?? '{"commits":[]}') as Pick<EvidenceRecord, 'commits'>;
  const vault = vaultOf(hand);
  const isAnonymous =
    row.origin === centerOrigin(hand.setting.hall) && openCommitted(vault, row, commits, 'contact')?.value === '';
  // Neither from the rating to the person, nor back: the look itself would be a record that joins the two.
  if (isAnonymous) return { ok: 0, code: 'review/anonymous' };
  const grade = openCommitted(vault, row, commits, 'grade');
  const scale = openCommitted(vault, row, commits, 'scale');
  if (grade === undefined || scale === undefined) return { ok: 0, code: 'review/erased' };
  const sheet = input.sheet === 1 ? openCommitted(vault, row, commits, 'picture')?.value : '';
  if (sheet === undefined) return { ok: 0, code: 'review/no-sheet' };
  const { origin, epoch, seq, visitRef } = row;
  const rating = { origin, epoch, seq };
  own.record({
    type: 'GradeViewed',
    body: { rating, clue },
    visitRef,
    actor: by,
    hidden: { subject: noteSubject(visitRef), values: { purpose } },
  });
  const clerk = fold.shelves.visits.get(visitRef)?.state.context.clerk ?? '';
  return { ok: 1, rating, visitRef, clerk, grade: grade.value, scale: scale.value, sheet };
}

function ratingOf({ fold, db }: Hand, { visitRef, rating }: Acts['viewGrade']['input']): RatingRow | undefined {
  if (rating !== null) return fold.shelves.ratings.get(rowKeys.ratings(rating));
  const found = db.prepare<[string], { json: string }>('SELECT json FROM ratings WHERE visit = ?').get(visitRef);
  return found && (JSON.parse(found.json) as RatingRow);
}
