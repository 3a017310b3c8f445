import type { Calendar } from '../calendar/index.ts';
import type { CaseState } from '../case/index.ts';
import type { Item } from '../catalogue/index.ts';
import { stageActs } from '../rules/index.ts';
import { limitOf } from './discoveries.ts';
import { hundredths } from './finding.ts';
import { expectedOfHall, standings, type Standing } from './peers.ts';
import { signalThresholds as limits } from './thresholds.ts';

/** Decided so soon after the acceptance, an item with days to spare was handled before and entered afterwards (field rule of 承诺件). */
export const ENTERED_AFTERWARDS_MS = 120_000;

/** How the clocks of ended cases were used, each use at the post whose hand it was. Posts, never people; no order of merit. */
export interface ClockUse {
  readonly post: string;
  /** Cases whose item it handles. */
  readonly cases: number;
  /** Of those: special procedures in how many, how many altogether, and for how long. */
  readonly paused: number;
  readonly pauses: number;
  readonly pausedMs: number;
  readonly extended: number;
  readonly withdrawn: number;
  /** Withdrawn, and the same item filed again soon; whether by the same applicant, nothing in the ledger says. */
  readonly refiled: number;
  readonly enteredAfterwards: number;
  /** Cases that it received, and those in which it asked for a correction. */
  readonly received: number;
  readonly corrected: number;
  /** Cases that came to it for approval, and those that it sent back. */
  readonly asked: number;
  readonly returned: number;
  /** Acts that answered a stage with a day to use, and how many of them came in the last working hour of its limit. */
  readonly acts: number;
  readonly lastHour: number;
}

const shares = [
  'paused',
  'corrected',
  'extended',
  'withdrawn',
  'refiled',
  'returned',
  'enteredAfterwards',
  'lastHour',
] as const;
export type ClockShare = (typeof shares)[number];

/** What a share is one of: acts, or the cases that came to the post in that part. */
export function countedOf(use: ClockUse, share: ClockShare): number {
  switch (share) {
    case 'lastHour':
      return use.acts;
    case 'corrected':
      return use.received;
    case 'returned':
      return use.asked;
    default:
      return use.cases;
  }
}

/** A share of a post's cases or acts that lies far above that of the other posts. */
export interface ClockFinding {
  readonly post: string;
  readonly share: ClockShare;
  readonly observed: number;
  readonly of: number;
  readonly z: number;
  readonly limitZ: number;
}

const NONE = {
  cases: 0,
  paused: 0,
  pauses: 0,
  pausedMs: 0,
  extended: 0,
  withdrawn: 0,
  refiled: 0,
  enteredAfterwards: 0,
  received: 0,
  corrected: 0,
  asked: 0,
  returned: 0,
  acts: 0,
  lastHour: 0,
} as const;
type Counts = Partial<Record<keyof typeof NONE, number>>;

/** What a state does not say: its item by the law it keeps, the hall's days, and which cases were filed again. */
export interface ClockCircumstances {
  readonly itemOf: (state: CaseState) => Item | undefined;
  readonly calendar: Calendar;
  readonly refiled: ReadonlySet<string>;
}

/** Counts ended cases, ordered by post; derived from states and the calendar alone, which follow from the leaves. */
export function clockUse(cases: Iterable<CaseState>, { itemOf, calendar, refiled }: ClockCircumstances): ClockUse[] {
  const posts = new Map<string, Record<keyof typeof NONE, number>>();
  const count = (post: string, counts: Counts): void => {
    const use = posts.get(post) ?? { ...NONE };
    posts.set(post, use);
    for (const [name, more] of Object.entries(counts)) use[name as keyof typeof NONE] += more;
  };
  for (const state of cases) {
    const item = itemOf(state);
    if (item === undefined || state.context.closedAtMs === 0) continue;
    const { accept, handle, approve } = item.posts;
    count(accept, { received: 1, corrected: one(state.context.corrections > 0) });
    count(handle, handled(state, item, refiled.has(state.context.caseRef)));
    count(approve, approved(state));
    for (const { post, isLastHour } of stageActs(state, item, calendar))
      count(item.posts[post], { acts: 1, lastHour: one(isLastHour) });
  }
  return [...posts]
    .map(([post, use]) => ({ post, ...use }))
    .filter(({ received, cases: all, asked, acts }) => received + all + asked + acts > 0)
    .sort((a, b) => (a.post < b.post ? -1 : 1));
}

function handled({ value, context }: CaseState, item: Item, isRefiled: boolean): Counts {
  const { extraDays, acceptedAtMs, decidedAtMs, closedAtMs } = context;
  const pauses = context.pauses.filter(({ ground }) => ground !== 'correction');
  const isDecided = acceptedAtMs > 0 && decidedAtMs > 0;
  const isSoon = isDecided && decidedAtMs - acceptedAtMs <= ENTERED_AFTERWARDS_MS;
  return {
    cases: 1,
    paused: one(pauses.length > 0),
    pauses: pauses.length,
    pausedMs: pauses.reduce((sum, { fromMs, toMs = closedAtMs }) => sum + Math.max(0, toMs - fromMs), 0),
    extended: one(extraDays > 0),
    withdrawn: one(value.stage === 'withdrawn'),
    refiled: one(isRefiled),
    enteredAfterwards: one(item.kind === 'promised' && isSoon),
  };
}

/** Nothing where nobody asked for approval. */
function approved({ context: { turns } }: CaseState): Counts {
  const first = turns.findIndex(({ stage }) => stage === 'approving');
  if (first < 0) return {};
  return { asked: 1, returned: one(turns.slice(first).some(({ stage }) => stage === 'handling')) };
}

/**
 * Shares of posts that stand out: each beside the other posts' (funnel with overdispersion), held against chance over all posts and shares together. Few cases or few posts say nothing. Each is a
 * risk point to look at: an item with many corrections may have a bad guide, not a bad post.
 */
export function clockFindings(uses: readonly ClockUse[]): ClockFinding[] {
  const placed = shares.flatMap((share) => standingsOf(uses, share).map((standing) => ({ share, standing })));
  const limit = limitOf(placed.map(({ standing }) => standing.z));
  return placed
    .filter(({ standing: { z, share } }) => z >= limit && share.observed >= limits.leastClockShare.value * share.of)
    .map(({ share, standing }) => ({
      post: standing.share.window,
      share,
      observed: standing.share.observed,
      of: standing.share.of,
      z: hundredths(standing.z),
      limitZ: hundredths(limit),
    }));
}

function standingsOf(uses: readonly ClockUse[], share: ClockShare): Standing[] {
  const enough = uses
    .map((use) => ({ window: use.post, observed: use[share], of: countedOf(use, share) }))
    .filter(({ of }) => of >= limits.leastCases.value);
  return enough.length < limits.leastWindows.value ? [] : standings(expectedOfHall(enough));
}

function one(holds: boolean): 0 | 1 {
  return holds ? 1 : 0;
}
