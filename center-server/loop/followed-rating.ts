import { noteSubject } from '@sunlit/domain/evidence';
import { isOfRatedSide, rowKeys, type LoopRow, type RatingRow } from '@sunlit/domain/fold';
import type { RatingKey } from '@sunlit/domain/hall';
import { loopRefusal, stepFault, type LoopRule, type LoopStep } from '@sunlit/domain/loop';
import type { Refusal } from '@sunlit/domain/errors';
import type { Hand } from '../ledger/engine.ts';
import { committedAt, ownValue } from '../vault/own-value.ts';

/** A case of the loop with what the vault alone knows of it. */
export interface Followed {
  readonly row: LoopRow;
  readonly rating: RatingRow;
  readonly visitRef: string;
  /** Subject under which all that is said of it lies. */
  readonly subject: string;
  /** What the rating's record committed to; "" where it did not, or is gone. */
  readonly said: (label: string) => string;
}

/** A rule where there is no such case, or what opens it was erased. */
export function followedRating(hand: Hand, loop: number): Followed | LoopRule {
  const row = hand.fold.shelves.loops.get(rowKeys.loops({ loop }));
  if (row === undefined) return 'loop/unknown';
  const key = ownValue(hand, loop, 'rating');
  const visitRef = ownValue(hand, loop, 'visit');
  if (key === '' || visitRef === '') return 'loop/erased';
  const rating = hand.fold.shelves.ratings.get(rowKeys.ratings(JSON.parse(key) as RatingKey));
  if (rating === undefined) return 'loop/erased';
  return { row, rating, visitRef, subject: noteSubject(visitRef), said: committedAt(hand, rating) };
}

/** The case where the person may take the step; otherwise the refusal, which is on record. */
export function mayTake(
  hand: Hand,
  loop: number,
  step: LoopStep | 'LoopViewed',
  by: string,
): Followed | { readonly refusal: Refusal } {
  const { fold, now } = hand;
  const followed = followedRating(hand, loop);
  if (typeof followed === 'string') return { refusal: loopRefusal(followed) };
  const person = fold.shelves.staff.get(by);
  const who = {
    roles: person?.roles ?? [],
    isRatedSide: isOfRatedSide(hand.fold, by, followed.visitRef),
    hasOpened: followed.row.viewers.includes(by),
  };
  const rule = stepFault(followed.row.state, step, who, fold.calendar(), now.wallMs);
  return rule === undefined ? followed : refused(hand, followed, step, rule, by);
}

/** Records that somebody tried what may not be. */
export function refused(
  { own }: Hand,
  { row: { loop }, subject, visitRef }: Followed,
  act: LoopStep | 'LoopViewed',
  rule: LoopRule,
  actor: string,
): { readonly refusal: Refusal } {
  own.record({
    type: 'LoopRefused',
    body: { loop, act, rule },
    actor,
    hidden: { subject, values: { visit: visitRef } },
  });
  return { refusal: loopRefusal(rule) };
}
