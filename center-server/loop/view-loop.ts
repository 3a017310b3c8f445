import type { Wording } from '@sunlit/domain/catalogue';
import type { Contact } from '@sunlit/domain/visit';
import type { Acts } from '../ledger/doors.ts';
import type { Hand } from '../ledger/engine.ts';
import { mayTake } from './followed-rating.ts';
import { itemsOfVisit } from './items-of-visit.ts';

/**
 * Tells what was said in a bad rating, and a caller name and phone where the rater left them; who looks and why is part of the same commit. Of an
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
  // Who reviews reads the words; whom to call, who calls alone.
  const isCaller = hand.fold.shelves.staff.get(by)?.roles.includes('caller') === true;
  const contact = row.contact === 1 && isCaller ? (JSON.parse(said('contact') || 'null') as Contact | null) : null;
  const reasons = said('reasons').split(',').filter(Boolean);
  const items = row.contact === 0 ? [] : itemsOfVisit(hand, visitRef).map((code) => itemNamed(hand, code));
  return { ok: 1, grade: said('grade'), reasons, words: said('words'), contact, items };
}

function itemNamed({ fold }: Hand, code: string): { code: string; name: Wording } {
  return { code, name: fold.newestLaw()?.law.item(code)?.name ?? { zh: code, en: code } };
}
