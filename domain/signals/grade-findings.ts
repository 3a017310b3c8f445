import type { Candidate } from './candidate.ts';
import { hundredths } from './finding.ts';
import type { GradeTally } from './grade-tally.ts';
import { contrasts, expectedByItem, expectedOfHall } from './peers.ts';
import { amongPeers, figuresOf, highShares } from './standing-out.ts';
import type { WindowTally } from './tally.ts';
import { signalThresholds as limits } from './thresholds.ts';
import { lostShares } from './visit-findings.ts';

/** What grades and reasons show beside those of the same items at other windows. */
export function gradeCandidates(tallies: readonly WindowTally[], grades: readonly GradeTally[]): Candidate[] {
  const leastOf = limits.leastRatings.value;
  const reasons = expectedOfHall(
    grades.map(({ window, reasoned, sameReasons }) => ({ window, of: reasoned, observed: sameReasons })),
  );
  return [
    ...sameGrade(grades),
    ...highShares('same-reasons', reasons, { leastOf, leastShare: limits.leastSameReasons.value, graded: 1 }),
    ...silenced(tallies, grades),
  ];
}

/** Ratings below the best grade: where one hand or a program presses, they are missing. */
function sameGrade(grades: readonly GradeTally[]): Candidate[] {
  const below = expectedByItem(
    grades.map(({ window, items }) => ({
      window,
      items: mapped(items, ({ given, top }) => ({ of: given, hits: given - top })),
    })),
  );
  return amongPeers(below, limits.leastRatings.value).map((standing) => {
    const { share, z } = standing;
    const matters = share.observed <= limits.mostBelowBest.value * share.of;
    return { window: share.window, signal: 'same-grade', graded: 1, z: -z, matters, figures: figuresOf(standing) };
  });
}

/**
 * Many invitations lost where few bad grades arrive. An unfriendly window has many of both, a good one few of both; where bad ratings are called off, the one grows as the other
 * shrinks. Both must point that way, and their contrast lie beyond the limit.
 */
function silenced(tallies: readonly WindowTally[], grades: readonly GradeTally[]): Candidate[] {
  const least = limits.leastRatings.value;
  const badShares = expectedByItem(
    grades.map(({ window, items }) => ({
      window,
      items: mapped(items, ({ given, bad }) => ({ of: given, hits: bad })),
    })),
  );
  const bad = new Map(amongPeers(badShares, least).map((standing) => [standing.share.window, standing]));
  const lost = amongPeers(lostShares(tallies), limits.leastVisits.value).filter(({ share }) => bad.has(share.window));
  const pairs = lost.flatMap((standing) => {
    const few = bad.get(standing.share.window);
    return few === undefined ? [] : [{ standing, few }];
  });
  const both = contrasts(pairs.map(({ standing, few }) => ({ more: standing.share, less: few.share })));
  return pairs.map(({ standing, few }, at) => {
    const z = both[at]?.z ?? 0;
    const each = limits.eachOfTwo.value;
    const figures = { ...figuresOf(standing), bad: few.share.observed, badOf: few.share.of, badZ: hundredths(few.z) };
    const matters = standing.z >= each && few.z <= -each;
    const { window } = standing.share;
    return { window, signal: 'silenced', graded: 1, z, matters, figures: { ...figures, bothZ: hundredths(z) } };
  });
}

function mapped<A, B>(items: Readonly<Record<string, A>>, change: (item: A) => B): Readonly<Record<string, B>> {
  return Object.fromEntries(Object.entries(items).map(([item, value]) => [item, change(value)]));
}
