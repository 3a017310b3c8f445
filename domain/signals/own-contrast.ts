import type { GradeTally } from './grade-tally.ts';
import { median } from './peers.ts';
import { delayOf } from './tally.ts';
import { signalThresholds as limits } from './thresholds.ts';

/** A span of delays in which a window's best grades crowd, and its other grades do not. */
export interface OwnContrast {
  readonly window: string;
  readonly fromMs: number;
  readonly toMs: number;
  readonly best: number;
  readonly ofBest: number;
  readonly other: number;
  readonly ofOther: number;
  readonly z: number;
}

/** Bins of a span: seven are two thirds longer at the end than at the beginning. */
const SPAN = 7;
const STEP = 2;

/**
 * Citizens who give the best grade press about as soon as the others at the same window; whoever presses in their place gives the best grade alone. For each span of delays the log
 * odds of the best grades less those of the others, less the hall's median of that (content people press a little sooner everywhere); the span that stands out most.
 */
export function ownContrasts(grades: readonly GradeTally[]): OwnContrast[] {
  const enough = grades.filter(
    ({ bestDelays, otherDelays }) =>
      sum(otherDelays) >= limits.leastOtherGrades.value && sum(bestDelays) >= limits.leastRatings.value,
  );
  if (enough.length < limits.leastWindows.value) return [];
  const best = new Map<string, OwnContrast>();
  for (let bin = 0; bin + SPAN <= (enough[0]?.bestDelays.length ?? 0); bin += STEP) {
    const spans = enough.map((grade) => spanOf(grade, bin)).filter(({ best: count, other }) => count + other >= 5);
    const middle = median(spans.map(({ y }) => y));
    for (const { y, variance, ...span } of spans) {
      const z = (y - middle) / Math.sqrt(variance);
      const excess = span.best / span.ofBest - span.other / span.ofOther;
      const known = best.get(span.window);
      if (excess >= limits.leastOwnExcess.value && (known === undefined || z > known.z)) {
        best.set(span.window, { ...span, z });
      }
    }
  }
  return amongMaxima([...best.values()]);
}

/** The best of many spans lies far out by chance alone: how far, the other windows say (median, and the half of them above it). */
function amongMaxima(contrasts: readonly OwnContrast[]): OwnContrast[] {
  const middle = median(contrasts.map(({ z }) => z));
  const upper = median(contrasts.map(({ z }) => z - middle).filter((over) => over > 0));
  return contrasts.map((contrast) => ({ ...contrast, z: (contrast.z - middle) / Math.max(1, upper / 0.6745) }));
}

function spanOf({ window, bestDelays, otherDelays }: GradeTally, bin: number) {
  const count = (delays: readonly number[]): number => sum(delays.slice(bin, bin + SPAN));
  const odds = (hits: number, of: number): number => Math.log((hits + 0.5) / (of - hits + 0.5));
  const [best, ofBest, other, ofOther] = [count(bestDelays), sum(bestDelays), count(otherDelays), sum(otherDelays)];
  // Sampling under the belief that both crowd alike, so that a span without other grades is not believed too soon.
  const share = (best + other + 0.5) / (ofBest + ofOther + 1);
  const variance = (1 / ofBest + 1 / ofOther) / (share * (1 - share));
  return {
    window,
    fromMs: delayOf(bin).fromMs,
    toMs: delayOf(bin + SPAN - 1).toMs,
    best,
    ofBest,
    other,
    ofOther,
    y: odds(best, ofBest) - odds(other, ofOther),
    variance,
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((all, value) => all + value, 0);
}
