import type { Calendar } from '../calendar/index.ts';
import { isRatedSide, type DepartmentPosts } from '../keeping/rated-side.ts';
import { holdsPost, type Actor } from '../roles/index.ts';
import { canStepCard, type CardEvent } from './card-machine.ts';
import type { CardAct, CardState } from './card-state.ts';
import type { SupervisionRule } from './supervision-refusals.ts';
import { termDue } from './terms.ts';

/** All that decides whether somebody may act on a card now. */
export interface CardMatter {
  readonly state: CardState;
  /** The responsible post, and the department whose days count. */
  readonly post: string;
  readonly department: string;
  /** Its month is closed. */
  readonly isClosed: boolean;
  /** Whoever acted in the case, by user id. */
  readonly acted: readonly string[];
}
export interface Circles {
  readonly calendar: Calendar;
  readonly nowMs: number;
  readonly items: readonly DepartmentPosts[];
  readonly staffOf: (user: string) => Pick<Actor, 'user' | 'posts' | 'deputyFor'>;
}
export type Outcome = 'upheld' | 'revoked' | 'cancelled';

/** Why this person may not explain the card now; undefined when nothing speaks against it. */
export function explainFault(matter: CardMatter, by: Actor, { calendar, nowMs }: Circles): SupervisionRule | undefined {
  const { state, post, department } = matter;
  const fault = orderFault(matter, 'explained');
  if (fault !== undefined) return fault;
  if (!holdsPost(by, post)) return 'supervision/not-responsible';
  const due = termDue(calendar, 'feedback', state.context.alarmedAtMs, department);
  return nowMs > due.dueAtMs ? 'supervision/late-feedback' : undefined;
}

export function appealFault(matter: CardMatter, by: Actor, { calendar, nowMs }: Circles): SupervisionRule | undefined {
  const { state, post, department } = matter;
  if (state.value === 'upheld' && state.context.appealed.seq !== 0) return 'supervision/appealed-already';
  const fault = orderFault(matter, 'appealed');
  if (fault !== undefined) return fault;
  if (!holdsPost(by, post)) return 'supervision/not-responsible';
  const due = termDue(calendar, 'appeal', state.context.decided.atMs, department);
  return nowMs > due.dueAtMs ? 'supervision/late-appeal' : undefined;
}

/** `lowered` is what nobody may ask for. Who decides has no part in the case and is of no department concerned. */
export function decideFault(
  matter: CardMatter,
  by: Actor,
  outcome: Outcome | 'lowered',
  circles: Circles,
): SupervisionRule | undefined {
  if (outcome === 'lowered') return 'supervision/never-lowered';
  const { state } = matter;
  const fault = orderFault(matter, outcome);
  if (fault !== undefined) return fault;
  if (isConcerned(matter, by, circles)) return 'supervision/own-department';
  if (state.value === 'appealed') {
    return state.context.decided.by === by.user ? 'supervision/same-decider' : undefined;
  }
  // A decision that was made is changed by an appeal, not by the next supervisor.
  if (state.value === 'upheld') return 'supervision/order';
  return outcome === 'upheld' && isUnheard(matter, circles) ? 'supervision/not-heard' : undefined;
}

/** Who reads the words of a card for the review has no part in it. */
export function readFault(matter: CardMatter, by: Actor, circles: Circles): SupervisionRule | undefined {
  return isConcerned(matter, by, circles) ? 'supervision/own-reading' : undefined;
}

/** Whether that act's words are somebody's own: the responsible post reads all that was said, who wrote them reads them for good. */
export function mayReadOwn({ post }: Pick<CardMatter, 'post'>, by: Actor, act: Pick<CardAct, 'by'>): boolean {
  return holdsPost(by, post) || act.by === by.user;
}

/** Who is asked, who asked, and the supervisors, to whom it goes when nobody acknowledges. */
export function mayReadUrge(urge: { readonly post: string; readonly urgedBy: string }, by: Actor): boolean {
  return holdsPost(by, urge.post) || urge.urgedBy === by.user || by.roles.includes('supervisor');
}

function orderFault({ state, isClosed }: CardMatter, type: CardEvent['type']): SupervisionRule | undefined {
  if (state.value === 'revoked' || state.value === 'cancelled') return 'supervision/ended';
  if (isClosed) return 'supervision/closed-period';
  return canStepCard(state, type) ? undefined : 'supervision/order';
}

/** Against somebody only after the words were heard, or their time has passed. */
function isUnheard({ state, department }: CardMatter, { calendar, nowMs }: Circles): boolean {
  if (state.value !== 'issued') return false;
  return nowMs <= termDue(calendar, 'feedback', state.context.alarmedAtMs, department).dueAtMs;
}

function isConcerned({ acted, post, department }: CardMatter, by: Actor, { items, staffOf }: Circles): boolean {
  if (holdsPost(by, post)) return true;
  const mine = items.filter((item) => item.department === department);
  if (mine.some(({ posts }) => Object.values(posts).some((one) => holdsPost(by, one)))) return true;
  return acted.some((user) => isRatedSide(by, staffOf(user), items));
}
