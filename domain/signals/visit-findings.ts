import type { Candidate } from './candidate.ts';
import type { SignalFigures } from './finding.ts';
import { expectedByItem, expectedOfHall, type ByItem, type Share } from './peers.ts';
import { highShares } from './standing-out.ts';
import { byPad, type ItemTally, type WindowTally } from './tally.ts';
import { signalThresholds as limits } from './thresholds.ts';

/** What invitations, their ends and presses without one show beside other windows. */
export function visitCandidates(tallies: readonly WindowTally[]): Candidate[] {
  const [ratings, visits] = [limits.leastRatings.value, limits.leastVisits.value];
  const hasty = ofRated(tallies, (tally) => tally.hasty);
  const crowded = ofRated(tallies, (tally) => tally.crowded);
  return [
    ...highShares('hasty-visits', hasty, { leastOf: ratings, leastShare: limits.leastHasty.value }),
    ...highShares('burst', crowded, { leastOf: ratings, leastShare: limits.leastCrowded.value }),
    ...highShares('cancelled', lostShares(tallies), { leastOf: visits, leastShare: limits.leastLost.value }),
    ...byPad(tallies).flatMap((alike) =>
      highShares('strays', strayShares(alike), {
        leastOf: visits,
        leastShare: limits.leastStrays.value,
        leastTimes: limits.straysTimes.value,
      }),
    ),
    ...highShares('all-rated', ratedShares(tallies), { leastOf: visits, leastShare: limits.leastActive.value }),
  ];
}

/** Totals that cannot be, however small: more answers than invitations, more invitations than visits. */
export function impossible(tally: WindowTally): SignalFigures | undefined {
  const { visits, invited, rated, timeout, skipped, cancelled, fault } = tally;
  const ended = rated + timeout + skipped + cancelled + fault;
  // What began in one quarter may end in the next: one visit at a time at a window, so one at most.
  return ended > invited + 1 || invited > visits + 1 ? { visits, invited, ended } : undefined;
}

function ofRated(tallies: readonly WindowTally[], count: (tally: WindowTally) => number): Share[] {
  return expectedOfHall(tallies.map((tally) => ({ window: tally.window, observed: count(tally), of: tally.rated })));
}

/** Invitations called off or lost to a fault soon after the prompt, beside those of the same items elsewhere. */
export function lostShares(tallies: readonly WindowTally[]): Share[] {
  return byItem(tallies, ({ invited, lostSoon }) => ({ of: invited, hits: Math.min(lostSoon, invited) }));
}

function ratedShares(tallies: readonly WindowTally[]): Share[] {
  return byItem(tallies, ({ invited, rated }) => ({ of: invited, hits: Math.min(rated, invited) }));
}

function byItem(tallies: readonly WindowTally[], count: (item: ItemTally) => ByItem[string]): Share[] {
  return expectedByItem(
    tallies.map(({ window, items }) => ({
      window,
      items: Object.fromEntries(Object.entries(items).map(([item, tally]) => [item, count(tally)])),
    })),
  );
}

/** Presses that nobody had asked for, of these and the visits together: how many citizens rate has nothing to do with them. */
function strayShares(tallies: readonly WindowTally[]): Share[] {
  return expectedOfHall(
    tallies.map(({ window, strays, refused, visits }) => {
      return { window, of: visits + strays + refused, observed: strays + refused };
    }),
  );
}
