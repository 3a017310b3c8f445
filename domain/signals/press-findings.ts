import type { Candidate } from './candidate.ts';
import { humpsOfPeers, oneHand, type OneHand } from './one-hand.ts';
import { expectedOfHall } from './peers.ts';
import { highShares } from './standing-out.ts';
import { byPad, delayOf, noDelays, type WindowTally } from './tally.ts';
import { signalThresholds as limits } from './thresholds.ts';

/** Presses sooner after the prompt than anybody can have read it, beside windows with the same kind of pad. */
export function tooFast(tallies: readonly WindowTally[]): Candidate[] {
  const belowMs = limits.tooFastMs.value;
  const least = { leastOf: limits.leastRatings.value, leastShare: limits.leastTooFast.value };
  return byPad(tallies)
    .map((alike) =>
      expectedOfHall(
        alike.map(({ window, rated, delays }) => ({ window, of: rated, observed: pressesBefore(delays, belowMs) })),
      ),
    )
    .flatMap((shares) => highShares('too-fast', shares, least))
    .map((found) => ({ ...found, figures: { ...found.figures, belowMs } }));
}

/** Presses in the bins that lie wholly below a delay. */
function pressesBefore(delays: readonly number[], ms: number): number {
  return delays.reduce((all, count, bin) => (delayOf(bin).toMs <= ms ? all + count : all), 0);
}

/** By window, the presses that may be of one hand; those of windows with few ratings are not looked at. */
export function handsOf(tallies: readonly WindowTally[]): ReadonlyMap<string, OneHand> {
  const rated = tallies.filter((tally) => tally.rated >= limits.leastRatings.value);
  return new Map(
    byPad(rated).flatMap((alike) => {
      // What one window alone shows may be the voice of its pad.
      if (alike.length < limits.leastWindows.value) return [];
      const peers = humpsOfPeers(shapeOf(alike));
      return alike.flatMap(({ window, delays }) => {
        const hand = oneHand(delays, peers);
        return hand === undefined ? [] : [[window, hand] as const];
      });
    }),
  );
}

/** Presses of all windows together, each window with the same weight. */
function shapeOf(tallies: readonly WindowTally[]): number[] {
  return noDelays().map((_, bin) => tallies.reduce((sum, { delays, rated }) => sum + (delays[bin] ?? 0) / rated, 0));
}
