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

/** How the clocks of ended cases were used, by the post that had to handle them; acts by the post whose stage they answered. Posts, never people; no order of merit. */
export interface ClockUse {
  readonly post: string;
  readonly cases: number;
  /** Cases that were paused at all, how often, and for how long together. */
  readonly paused: number;
  readonly pauses: number;
  readonly pausedMs: number;
  readonly corrected: number;
  readonly extended: number;
  readonly withdrawn: number;
  /** Withdrawn, and the same item filed again soon; whether by the same applicant, nothing in the ledger says. */
  readonly refiled: number;
  /** Sent back from approval. */
  readonly returned: number;
  readonly enteredAfterwards: number;
  /** Acts that answered a stage of those cases with a day to use, and how many of them came in the last working hour of its limit. */
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

/** What a share is one of: acts, or cases. */
export function countedOf(use: ClockUse, share: ClockShare): number {
  return share === 'lastHour' ? use.acts : use.cases;
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
  corrected: 0,
  extended: 0,
  withdrawn: 0,
  refiled: 0,
  returned: 0,
  enteredAfterwards: 0,
  acts: 0,
  lastHour: 0,
} as const;

/** What a state does not say: its item by the law it keeps, the hall's days, and which cases were filed again. */
export interface ClockCircumstances {
  readonly itemOf: (state: CaseState) => Item | undefined;
  readonly calendar: Calendar;
  readonly refiled: ReadonlySet<string>;
}

/** Counts ended cases, ordered by post; derived from states and the calendar alone, which follow from the leaves. */
export function clockUse(cases: Iterable<CaseState>, { itemOf, calendar, refiled }: ClockCircumstances): ClockUse[] {
  const posts = new Map<string, ClockUse>();
  const count = (post: string, add: (use: ClockUse) => ClockUse): void =>
    void posts.set(post, add(posts.get(post) ?? { post, ...NONE }));
  for (const state of cases) {
    const item = itemOf(state);
    if (item === undefined || state.context.closedAtMs === 0) continue;
    count(item.posts.handle, (use) => added(use, state, item, refiled.has(state.context.caseRef)));
    for (const { post, isLastHour } of stageActs(state, item, calendar))
      count(item.posts[post], (use) => ({ ...use, acts: use.acts + 1, lastHour: use.lastHour + one(isLastHour) }));
  }
  return [...posts.values()].sort((a, b) => (a.post < b.post ? -1 : 1));
}

function added(use: ClockUse, { value, context }: CaseState, item: Item, isRefiled: boolean): ClockUse {
  const { pauses, corrections, extraDays, turns, acceptedAtMs, decidedAtMs, closedAtMs } = context;
  const pausedMs = pauses.reduce((sum, { fromMs, toMs = closedAtMs }) => sum + Math.max(0, toMs - fromMs), 0);
  const handlings = turns.filter(({ stage }) => stage === 'handling').length;
  const isEntered =
    item.kind === 'promised' &&
    acceptedAtMs > 0 &&
    decidedAtMs > 0 &&
    decidedAtMs - acceptedAtMs <= ENTERED_AFTERWARDS_MS;
  return {
    ...use,
    cases: use.cases + 1,
    paused: use.paused + one(pauses.length > 0),
    pauses: use.pauses + pauses.length,
    pausedMs: use.pausedMs + pausedMs,
    corrected: use.corrected + one(corrections > 0),
    extended: use.extended + one(extraDays > 0),
    withdrawn: use.withdrawn + one(value.stage === 'withdrawn'),
    refiled: use.refiled + one(isRefiled),
    returned: use.returned + one(handlings > 1),
    enteredAfterwards: use.enteredAfterwards + one(isEntered),
  };
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
