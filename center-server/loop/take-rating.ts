import { noteSubject } from '@sunlit/domain/evidence';
import { sheetValues, takenFault, takenRefusal, takenValues, type TakenRule } from '@sunlit/domain/visit';
import { isOfRatedSide, type VisitRow } from '@sunlit/domain/fold';
import type { Acts } from '../ledger/doors.ts';
import type { Hand } from '../ledger/engine.ts';
import { mayUse } from '../plugins/access.ts';

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
  const onPaper = channel === 'paper' ? sheetValues(hand.setting.kit, sheet) : {};
  const values = { ...takenValues(given, visitRef), ...onPaper };
  own.record({
    type: 'RatingTaken',
    body: { channel, instead: visit.state.value === 'unrated' ? 1 : 0 },
    actor: by,
    hidden: { subject, values },
  });
  return { ok: 1 };
}

/** Who enters somebody else's rating is of neither side, and has that office. */
function faultOf(
  hand: Hand,
  { state, visitRef }: VisitRow,
  { by, channel, given }: Acts['takeRating']['input'],
): TakenRule | undefined {
  const { fold, now } = hand;
  if (channel !== 'qr') {
    if (isOfRatedSide(hand.fold, by, visitRef)) return 'rating/rated-side';
    if (!mayUse('paper', fold.shelves.staff.get(by)?.roles ?? [])) return 'rating/not-entrusted';
  }
  return takenFault(state, given, fold.calendar(), now.wallMs);
}
