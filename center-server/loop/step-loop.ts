import { releaseFault, type LoopEvent, type LoopRule } from '@sunlit/domain/loop';
import type { Acts, LoopWish } from '../ledger/doors.ts';
import type { Hand } from '../ledger/engine.ts';
import { mayTake, refused, type Followed } from './followed-rating.ts';
import { itemsOfVisit } from './items-of-visit.ts';

/** Carries a case of the loop on: what was said lies beside the record, encrypted, and the record names nobody but who acted. */
export function stepLoop(hand: Hand, { by, step, texts }: Acts['stepLoop']['input']): Acts['stepLoop']['answer'] {
  const { type, body } = step;
  const followed = mayTake(hand, body.loop, type, by);
  if ('refusal' in followed) return { ok: 0, refusal: followed.refusal };
  const { subject, visitRef } = followed;
  const rule = textsFault(hand, followed, step, texts);
  if (rule !== undefined) return { ok: 0, refusal: refused(hand, followed, type, rule, by).refusal };
  const labels = valuesOf[type];
  const values = Object.fromEntries(labels.map((label) => [label, texts[label] ?? '']));
  hand.own.record({ type, body, actor: by, hidden: { subject, values: { ...values, visit: visitRef } } });
  return { ok: 1 };
}

/** Nothing is released in the citizen's name that the citizen did not say, and nobody regrades who was not reached. */
function textsFault(
  hand: Hand,
  { visitRef, said }: Followed,
  { type, body }: LoopWish,
  texts: Readonly<Record<string, string>>,
): LoopRule | undefined {
  const text = (label: string): string => texts[label] ?? '';
  const codes = (joined: string): string[] => joined.split(',').filter(Boolean);
  if (type === 'LoopRevisited') return body.reached === 0 && text('regrade') !== '' ? 'loop/regrade' : undefined;
  if (type !== 'RectifyAsked') return undefined;
  return releaseFault(
    { item: text('item'), reasons: codes(text('reasons')), words: text('words') },
    { items: itemsOfVisit(hand, visitRef), reasons: codes(said('reasons')), words: said('words') },
  );
}

/** What each step commits to besides the visit (docs/decisions/0011). */
export const valuesOf = {
  LoopContacted: ['note'],
  RectifyAsked: ['item', 'reasons', 'words'],
  RectifyExtended: ['note'],
  Rectified: ['measure'],
  LoopRevisited: ['note', 'regrade'],
  LoopClosed: [],
  LoopSetAside: ['note'],
} as const satisfies Readonly<Record<LoopEvent['type'], readonly string[]>>;
