import type { Calendar, Due } from '../calendar/index.ts';
import { holdsPost, type Actor } from '../roles/index.ts';
import type { CardContext, CardStage } from './card-state.ts';
import { termDue } from './terms.ts';

/** Somebody who may act for a post; `deputy` 1: stands in for whoever holds it. */
export interface Hand {
  readonly user: string;
  readonly deputy: 0 | 1;
}

/** Everybody who may act for a post now, holders first. */
export function handsOfPost(staff: readonly (Actor & { readonly active: 0 | 1 })[], post: string): Hand[] {
  return staff
    .filter((actor) => actor.active === 1 && holdsPost(actor, post))
    .map(({ user, posts }): Hand => ({ user, deputy: posts.includes(post) ? 0 : 1 }))
    .sort((one, other) => one.deputy - other.deputy || (one.user < other.user ? -1 : 1));
}

/**
 * Until when a card should be explained that waits for its post while nobody holds that but deputies, or nobody at all: sooner than a holder has to, so that others can
 * see to it before its time to explain is over. Undefined for any other card.
 */
export function standInDue(
  calendar: Calendar,
  {
    state,
    course,
    department,
  }: { readonly state: CardStage; readonly course: CardContext; readonly department: string },
  hands: readonly Hand[],
): Due | undefined {
  if (state !== 'issued' || hands.some(({ deputy }) => deputy === 0)) return undefined;
  return termDue(calendar, 'standIn', course.alarmedAtMs, department);
}
