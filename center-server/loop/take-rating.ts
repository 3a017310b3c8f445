import { noteSubject } from '@sunlit/domain/evidence';
import { takenFault, takenRefusal, takenValues, type TakenRule } from '@sunlit/domain/visit';
import type { VisitRow } from '@sunlit/domain/fold';
import type { Acts } from '../ledger/doors.ts';
import type { Hand } from '../ledger/engine.ts';
import { isOfRatedSide } from '../vault/of-rated-side.ts';

/** Takes a rating that did not come from the pad, or refuses it; both are records of the center, and neither names the visit (docs/decisions/0011). */
export function takeRating(hand: Hand, input: Acts['takeRating']['input']): Acts['takeRating']['answer'] {
  const { fold, own } = hand;
  const { visitRef, channel, given, by, sheet } = input;
  const visit = fold.shelves.visits.get(visitRef);
  if (visit === undefined) throw new Error('a rating of no visit');
  const subject = noteSubject(visitRef);
  const rule = faultOf(hand, visit, input);
  if (rule !== undefined) {
    own.record({
      type: 'RatingRefused',
      body: { channel, rule },
      actor: by,
      hidden: { subject, values: { visit: visitRef } },
    });
    return { ok: 0, refusal: takenRefusal(rule) };
  }
  const values = takenValues(given, visitRef);
  own.record({
    type: 'RatingTaken',
    body: { channel, instead: visit.state.value === 'unrated' ? 1 : 0 },
    actor: by,
    hidden: { subject, values: channel === 'paper' ? { ...values, sheet } : values },
  });
  return { ok: 1 };
}

function faultOf(
  hand: Hand,
  { state, visitRef }: VisitRow,
  { by, given }: Acts['takeRating']['input'],
): TakenRule | undefined {
  if (by !== '' && isOfRatedSide(hand, by, visitRef)) return 'rating/rated-side';
  return takenFault(state, given, hand.fold.calendar(), hand.now.wallMs);
}
