import { signalThresholds } from './thresholds.ts';

/**
 * From how many standard deviations on a figure is a finding, when many are looked at together: the step-up procedure of Benjamini and Hochberg (1995), which
 * holds the expected share of chance findings at `falseAmongFound`. `z`: all figures looked at, high where something is wrong. Infinity when none is far enough out.
 */
export function limitOf(z: readonly number[]): number {
  const sorted = z.toSorted((a, b) => b - a);
  let limit = Infinity;
  sorted.forEach((value, at) => {
    if (tailOf(value) <= (signalThresholds.falseAmongFound.value * (at + 1)) / sorted.length) limit = value;
  });
  return limit;
}

/** The share of a normal distribution above `z`; Abramowitz and Stegun 26.2.17, off by less than 7.5e-8 and, far out, never below the true one by more than a tenth of it. */
export function tailOf(z: number): number {
  if (z < 0) return 1 - tailOf(-z);
  const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
  // Far out the polynomial cancels; the first term of the expansion is an upper bound there.
  if (z > 4) return density / z;
  const t = 1 / (1 + 0.2316419 * z);
  return density * t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
}
