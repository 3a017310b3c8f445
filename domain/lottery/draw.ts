import { canonical, type CheckKit, type Hex } from '../evidence/index.ts';
import type { EndedVisit } from './ended-visits.ts';

const PREFIX = 'sunlit/lottery/v1\n';

/** How many are drawn: one of `oneOf` visits that took part, rounded up, and never fewer than `least` where so many took part. Source: none published, `verified: false`. */
export const LOTTERY_SHARE = { version: 1, oneOf: 50, least: 3, verified: false } as const;

/** A visit that was drawn; `rank` is the hash it was drawn by. */
export interface DrawnVisit extends EndedVisit {
  readonly rank: Hex;
}

/** Where a draw ends: it takes the leaves before leaf `size` of `tree`, and `root` is the root over these. */
export interface DrawSeed {
  /** `H01/2026`. */
  readonly tree: string;
  readonly size: number;
  readonly root: Hex;
}

/** The draw of a hall day (docs/decisions/0014); `drawn` in the order of their ranks. */
export interface Draw {
  /** `2026-03-02`. */
  readonly day: string;
  readonly seed: DrawSeed;
  /** {@link LOTTERY_SHARE}. */
  readonly shareVersion: number;
  readonly tookPart: number;
  readonly drawn: readonly DrawnVisit[];
}

/** SHA-256 over label, root and name of a visit. */
export function lotteryRank(kit: CheckKit, root: Hex, visit: string): Hex {
  return kit.sha256([PREFIX, 'utf8'], [canonical({ root, visit }), 'utf8']);
}

/** How many of `tookPart` visits are drawn. */
export function drawnOf(tookPart: number): number {
  const { oneOf, least } = LOTTERY_SHARE;
  return Math.min(tookPart, Math.max(least, Math.ceil(tookPart / oneOf)));
}

/** Draws among visits; one that ended twice takes part once, with the end that is given first. */
export function draw(kit: CheckKit, day: string, seed: DrawSeed, visits: readonly EndedVisit[]): Draw {
  const once = [
    ...visits
      .toReversed()
      .reduce((byName, one) => byName.set(one.visit, one), new Map<string, EndedVisit>())
      .values(),
  ];
  const ranked = once.map((one) => ({ ...one, rank: lotteryRank(kit, seed.root, one.visit) }));
  const drawn = ranked.sort((a, b) => (a.rank < b.rank ? -1 : 1)).slice(0, drawnOf(once.length));
  return { day, seed, shareVersion: LOTTERY_SHARE.version, tookPart: once.length, drawn };
}
