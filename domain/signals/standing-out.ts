import type { Candidate } from './candidate.ts';
import { hundredths, ppm, type SignalFigures, type SignalName } from './finding.ts';
import { standings, type Share, type Standing } from './peers.ts';
import { signalThresholds } from './thresholds.ts';

/** Standings of windows among peers; none where there are too few windows to be peers. */
export function amongPeers(
  shares: readonly Share[],
  leastOf: number,
  place: (shares: readonly Share[]) => Standing[] = standings,
): Standing[] {
  const enough = shares.filter(({ of }) => of >= leastOf);
  return enough.length < signalThresholds.leastWindows.value ? [] : place(enough);
}

interface HighLimits {
  /** Windows with fewer say nothing. */
  readonly leastOf: number;
  /** A smaller share, or one that is not so many times the expected, is a trifle. */
  readonly leastShare: number;
  readonly leastTimes?: number;
  readonly graded?: 0 | 1;
}

/** Shares that may lie too high. */
export function highShares(
  signal: SignalName,
  shares: readonly Share[],
  { leastOf, leastShare, leastTimes = 1, graded = 0 }: HighLimits,
): Candidate[] {
  return amongPeers(shares, leastOf).map((standing) => {
    const { share, z } = standing;
    const matters = share.observed >= leastShare * share.of && share.observed >= leastTimes * share.expected;
    return { window: share.window, signal, graded, z, matters, figures: figuresOf(standing) };
  });
}

/** The figures of a share: what was seen, what peers make expect, and how far out that is. */
export function figuresOf({ share, z }: Standing): SignalFigures {
  const { observed, of, expected } = share;
  return { observed, of, expectedPpm: ppm(of === 0 ? 0 : expected / of), z: hundredths(z) };
}
