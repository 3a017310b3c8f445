import { decodeRecord } from '@sunlit/domain/evidence';
import type { Contact } from '@sunlit/domain/visit';
import type { Acts } from '../ledger/doors.ts';
import type { Hand } from '../ledger/engine.ts';
import { visitRows } from '../packet/visit-rows.ts';
import { mayTake } from './followed-rating.ts';

/**
 * Tells a caller what was said in a bad rating, and name and phone where the rater left them; who looks and why is part of the same commit. Of an
 * anonymous one nothing else is told: no item, no hour, no window (docs/decisions/0011).
 */
export function viewLoop(
  hand: Hand,
  { by, loop, clue, purpose }: Acts['viewLoop']['input'],
): Acts['viewLoop']['answer'] {
  const followed = mayTake(hand, loop, 'LoopViewed', by);
  if ('refusal' in followed) return { ok: 0, refusal: followed.refusal };
  const { row, subject, visitRef, said } = followed;
  hand.own.record({
    type: 'LoopViewed',
    body: { loop, clue },
    actor: by,
    hidden: { subject, values: { purpose, visit: visitRef } },
  });
  const contact = row.contact === 1 ? (JSON.parse(said('contact') || 'null') as Contact | null) : null;
  const reasons = said('reasons').split(',').filter(Boolean);
  const items = contact === null ? [] : itemsOf(hand, visitRef);
  return { ok: 1, grade: said('grade'), reasons, words: said('words'), contact, items };
}

/** The items of the cases that the visit brought. */
function itemsOf(
  { db, fold, setting }: Hand,
  visitRef: string,
): Extract<Acts['viewLoop']['answer'], { ok: 1 }>['items'] {
  const acts = visitRows(db, setting.kit, visitRef)?.acts ?? [];
  const codes = acts.flatMap(({ leaf }) => {
    const caseRef = decodeRecord(setting.kit, leaf)?.caseRef ?? '';
    return fold.shelves.cases.get(caseRef)?.state.context.item ?? [];
  });
  return [...new Set(codes)].map((code) => ({
    code,
    name: fold.newestLaw()?.law.item(code)?.name ?? { zh: code, en: code },
  }));
}
