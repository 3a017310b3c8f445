import type { CaseState } from '../case/index.ts';
import type { Item } from '../catalogue/index.ts';
import { limitOf } from './discoveries.ts';
import { hundredths } from './finding.ts';
import { expectedOfHall, standings } from './peers.ts';
import { signalThresholds as limits } from './thresholds.ts';

/** Decided so soon after the acceptance, an item with days to spare was handled before and entered afterwards (field rule of 承诺件). */
export const ENTERED_AFTERWARDS_MS = 120_000;

/** How the clocks of the cases were used that a post had to handle. Posts, never people; no order of merit. */
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
}

const shares = ['paused', 'corrected', 'extended', 'withdrawn', 'refiled', 'returned', 'enteredAfterwards'] as const;
export type ClockShare = (typeof shares)[number];

/** A share of a post's cases that lies far above that of the other posts. */
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
} as const;

/** Counts ended cases by the post that handles their item, ordered by post; derived from states alone, which follow from the leaves. */
export function clockUse(
  cases: Iterable<CaseState>,
  itemOf: (state: CaseState) => Item | undefined,
  refiled: ReadonlySet<string> = new Set(),
): ClockUse[] {
  const posts = new Map<string, ClockUse>();
  for (const state of cases) {
    const item = itemOf(state);
    if (item === undefined || state.context.closedAtMs === 0) continue;
    const post = item.posts.handle;
    posts.set(post, added(posts.get(post) ?? { post, ...NONE }, state, item, refiled.has(state.context.caseRef)));
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
    post: use.post,
    cases: use.cases + 1,
    paused: use.paused + one(pauses.length > 0),
    pauses: use.pauses + pauses.length,
    pausedMs: use.pausedMs + pausedMs,
    corrected: use.corrected + one(corrections > 0),
    extended: use.extended + one(extraDays > 0),
    withdrawn: use.withdrawn + one(value.stage === 'withdrawn'),
    refiled: use.refiled + one(isRefiled),
    returned: use.returned + one(handlings > 1 + pauses.length),
    enteredAfterwards: use.enteredAfterwards + one(isEntered),
  };
}

/**
 * Shares of posts that stand out: each beside the other posts' (funnel with overdispersion), held against chance over all posts and shares together. Few cases or few posts say nothing. Each is a
 * risk point to look at: an item with many corrections may have a bad guide, not a bad post.
 */
export function clockFindings(uses: readonly ClockUse[]): ClockFinding[] {
  const enough = uses.filter(({ cases }) => cases >= limits.leastCases.value);
  if (enough.length < limits.leastWindows.value) return [];
  const placed = shares.flatMap((share) =>
    standings(expectedOfHall(enough.map((use) => ({ window: use.post, observed: use[share], of: use.cases })))).map(
      (standing) => ({ share, standing }),
    ),
  );
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

function one(holds: boolean): 0 | 1 {
  return holds ? 1 : 0;
}
