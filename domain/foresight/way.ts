import { caseFacts, type CaseCommandType, type CaseFactType, type CaseState } from '../case/index.ts';
import type { Item } from '../catalogue/index.ts';
import type { Actor } from '../roles/index.ts';
import { handsOff, type Law } from '../rules/index.ts';
import { onward } from './onward.ts';

/** Somebody who may lawfully give the next act now. */
export interface Hand {
  readonly user: string;
  /** 1: as a deputy. */
  readonly deputy: 0 | 1;
}
/** The fastest lawful step of a case toward the end of one of its clocks, and who may take it. */
export interface Way {
  /** The commands among which the law lets those hands choose. */
  readonly acts: readonly CaseCommandType[];
  /** Acts left until the clock ends, this one and a hand-over before it included. */
  readonly left: number;
  readonly desk: string;
  readonly post: string;
  /** Where the folder must go first; "" where it need not. */
  readonly toPost: string;
  readonly hands: readonly Hand[];
  /** What also moves the due date lawfully: the proof that a notice was served, the one extension. */
  readonly also: readonly CaseCommandType[];
}

/** Who may do what, now, so that the clock of `rule` ends in time. `staff`: whoever is active. */
export function wayOut(state: CaseState, item: Item, law: Law, staff: readonly Actor[], rule: string): Way {
  const { facts, acts: left } = onward(state, item, rule);
  const { desk, post, toDesk, toPost } = state.context;
  const also = alsoMoves(state, item, rule);
  if (state.value.custody === 'transit') {
    const hands = handsFor(state, item, law, staff, ['CustodyTaken'], toDesk);
    return { acts: ['TakeCustody'], left: left + 1, desk: toDesk, post: toPost, toPost: '', hands, also };
  }
  const hands = handsFor(state, item, law, staff, facts, desk);
  if (hands.length > 0) return { acts: commands(facts), left, desk, post, toPost: '', hands, also };
  const next = postFor(law, item, facts);
  const givers = handsFor(state, item, law, staff, ['CustodyHandedOver'], desk);
  // Handing over and taking are two acts.
  return { acts: ['HandOver'], left: left + 2, desk, post, toPost: next === post ? '' : next, hands: givers, also };
}

function handsFor(
  state: CaseState,
  item: Item,
  law: Law,
  staff: readonly Actor[],
  facts: readonly CaseFactType[],
  desk: string,
): Hand[] {
  const post = state.value.custody === 'transit' ? state.context.toPost : state.context.post;
  return staff
    .filter((actor) =>
      facts.some(
        (fact) =>
          handsOff(law.row(caseFacts[fact].command), actor, desk, state, item) === undefined &&
          !isBarred(fact, actor.user, state),
      ),
    )
    .map(({ user, posts }): Hand => ({ user, deputy: posts.includes(post) ? 0 : 1 }))
    .sort((one, other) => one.deputy - other.deputy || (one.user < other.user ? -1 : 1));
}

/** Who handled does not decide, and nobody decides at two levels. */
function isBarred(fact: CaseFactType, user: string, { context }: CaseState): boolean {
  if (fact !== 'CaseApproved' && fact !== 'CaseDenied') return false;
  return context.handlers.includes(user) || context.approvals.some(({ actor }) => actor === user);
}

function postFor(law: Law, item: Item, facts: readonly CaseFactType[]): string {
  const [first] = facts;
  const post = first && law.row(caseFacts[first].command)?.post;
  return post === 'accept' || post === 'handle' || post === 'approve' ? item.posts[post] : '';
}

function alsoMoves({ value, context }: CaseState, item: Item, rule: string): CaseCommandType[] {
  if (value.custody === 'transit' || rule.startsWith('time/delivery')) return [];
  const isUnserved = context.notices.some(({ servedAtMs }) => servedAtMs === 0);
  const mayExtend =
    (value.stage === 'handling' || value.stage === 'approving') &&
    item.extension.days > 0 &&
    context.extraDays === 0 &&
    rule !== 'time/renewal';
  return [...(isUnserved ? (['ServeNotice'] as const) : []), ...(mayExtend ? (['GrantExtension'] as const) : [])];
}

function commands(facts: readonly CaseFactType[]): CaseCommandType[] {
  return facts.map((fact) => caseFacts[fact].command);
}
