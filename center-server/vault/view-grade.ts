import type { EvidenceRecord } from '@sunlit/domain/evidence';
import { noteSubject } from '@sunlit/domain/evidence';
import { isOfRatedSide, rowKeys, type RatingRow } from '@sunlit/domain/fold';
import type { KeepingRule } from '@sunlit/domain/keeping';
import type { Acts, Sheet } from '../ledger/doors.ts';
import type { Hand } from '../ledger/engine.ts';
import { centerOrigin } from '../ledger/own-chain.ts';
import { openCommitted, vaultOf } from './open-secret.ts';

/** Tells one grade to the review, after the record of who looked and why is part of the same commit: the answer leaves only once that is on the disk. */
export function viewGrade(hand: Hand, input: Acts['viewGrade']['input']): Acts['viewGrade']['answer'] {
  const { book, fold, own } = hand;
  const { by, clue, purpose } = input;
  const isSheet = input.sheet === 1;
  const row = ratingOf(hand, input);
  if (row === undefined) return { ok: 0, code: 'review/no-rating' };
  if (isOfRatedSide(hand.fold, by, row.visitRef)) return refusedLook(hand, input, row.visitRef, 'review/rated-side');
  const leaf = book.leaf(row.origin, row.epoch, row.seq);
  const { commits } = JSON.parse(leaf?.leaf ?? '{"commits":[]}') as Pick<EvidenceRecord, 'commits'>;
  const vault = vaultOf(hand);
  const isAnonymous =
    row.origin === centerOrigin(hand.setting.hall) && openCommitted(vault, row, commits, 'contact')?.value === '';
  // Neither from the rating to the person, nor back: the look itself would be a record that joins the two. A sheet checks who entered it, and is
  // found by the record of that person's act alone; then neither answer nor record names the visit.
  if (isAnonymous && !(isSheet && input.rating !== null)) {
    return refusedLook(hand, input, row.visitRef, 'review/anonymous');
  }
  const grade = openCommitted(vault, row, commits, 'grade');
  const scale = openCommitted(vault, row, commits, 'scale');
  if (grade === undefined || scale === undefined) return { ok: 0, code: 'review/erased' };
  const valueOf = (label: string): string => openCommitted(vault, row, commits, label)?.value ?? '';
  const picture = isSheet ? valueOf('picture') : '';
  if (isSheet && picture === '') return { ok: 0, code: 'review/no-sheet' };
  const { origin, epoch, seq } = row;
  const visitRef = isAnonymous ? '' : row.visitRef;
  const rating = { origin, epoch, seq };
  own.record({
    type: 'GradeViewed',
    body: { rating, clue },
    visitRef,
    actor: by,
    hidden: { subject: noteSubject(row.visitRef), values: { purpose } },
  });
  const sheet: Sheet | null = !isSheet
    ? null
    : {
        picture,
        enteredBy: row.sheetBy,
        reasons: valueOf('reasons').split(',').filter(Boolean),
        words: valueOf('words'),
        contact: isAnonymous ? 0 : 1,
      };
  const clerk = fold.shelves.visits.get(visitRef)?.state.context.clerk ?? '';
  return { ok: 1, rating, visitRef, clerk, grade: grade.value, scale: scale.value, sheet };
}

/** The try is on record, with the visit committed to. */
function refusedLook(
  { own }: Hand,
  { by, clue }: Acts['viewGrade']['input'],
  visit: string,
  rule: KeepingRule,
): { readonly ok: 0; readonly code: KeepingRule } {
  const hidden = { subject: noteSubject(visit), values: { visit } };
  own.record({ type: 'LookRefused', body: { clue, rule }, actor: by, hidden });
  return { ok: 0, code: rule };
}

function ratingOf({ fold, db }: Hand, { visitRef, rating }: Acts['viewGrade']['input']): RatingRow | undefined {
  if (rating !== null) return fold.shelves.ratings.get(rowKeys.ratings(rating));
  const found = db.prepare<[string], { json: string }>('SELECT json FROM ratings WHERE visit = ?').get(visitRef);
  return found && (JSON.parse(found.json) as RatingRow);
}
