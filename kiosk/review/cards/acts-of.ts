import type { ReviewCard } from '@sunlit/domain/contracts';
import type { Outcome } from '@sunlit/domain/supervision';
import type { CardAct } from '../../feed/supervision-api.ts';

/** What decides what is offered. */
export type CardMoment = Pick<
  ReviewCard,
  'state' | 'open' | 'feedbackOver' | 'appealDueAtMs' | 'appealOver' | 'monthClosed'
>;

/** What is offered: what the card takes now; who may the center decides, and says why not. */
export function actsOf(card: CardMoment, roles: readonly string[]): (CardAct | 'urge')[] {
  const { state, open, feedbackOver, appealDueAtMs, appealOver, monthClosed } = card;
  const has = (...names: readonly string[]): boolean => names.some((name) => roles.includes(name));
  const isOpen = monthClosed === 0;
  const hands = isOpen && has('clerk', 'approver');
  const waits = ['issued', 'explained', 'appealed', 'asked'].includes(state);
  return [
    ...(hands && state === 'issued' && feedbackOver === 0 ? (['explain'] as const) : []),
    ...(hands && appealDueAtMs > 0 && appealOver === 0 ? (['appeal'] as const) : []),
    ...(isOpen && has('supervisor') && waits ? (['decide'] as const) : []),
    ...(has('manager', 'supervisor') && open === 1 ? (['urge'] as const) : []),
  ];
}

/** How a card can be decided now: nobody upholds it before its post was heard or the time for it is over. */
export function outcomesOf({ state, feedbackOver }: Pick<CardMoment, 'state' | 'feedbackOver'>): Outcome[] {
  return state === 'issued' && feedbackOver === 0 ? ['revoked', 'cancelled'] : ['upheld', 'revoked', 'cancelled'];
}

/** Where it stands, in the words of the page: a card that nobody explained in time waits for its decision. */
export function standOf({ state, feedbackOver }: Pick<CardMoment, 'state' | 'feedbackOver'>) {
  return state === 'issued' && feedbackOver === 1 ? 'unexplained' : state;
}
