import type { LoopEvent } from '@sunlit/domain/loop';
import type { Acts } from '../ledger/doors.ts';
import type { Hand } from '../ledger/engine.ts';
import { mayTake } from './followed-rating.ts';

/** Carries a case of the loop on: what was said lies beside the record, encrypted, and the record names nobody but who acted. */
export function stepLoop(hand: Hand, { by, step, texts }: Acts['stepLoop']['input']): Acts['stepLoop']['answer'] {
  const { type, body } = step;
  const followed = mayTake(hand, body.loop, type, by);
  if ('refusal' in followed) return { ok: 0, refusal: followed.refusal };
  const { subject, visitRef } = followed;
  const labels = valuesOf[type];
  const values = Object.fromEntries(labels.map((label) => [label, texts[label] ?? '']));
  hand.own.record({ type, body, actor: by, hidden: { subject, values: { ...values, visit: visitRef } } });
  return { ok: 1 };
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
