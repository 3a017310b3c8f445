/** One figure of a bench; `ratio` is value to baseline, both measured in the same run on the same machine. */
export interface Figure {
  readonly metric: string;
  readonly value: number;
  readonly unit: string;
  readonly goal: string;
  readonly baseline?: number;
  /** The same of other programs, in the same run. */
  readonly peers?: Readonly<Record<string, number>>;
}
/** A figure as it is printed; null where there is nothing to compare with. */
export interface Line extends Omit<Figure, 'baseline' | 'peers'> {
  readonly bench: string;
  readonly baseline: number | null;
  readonly ratio: number | null;
  readonly peers: Readonly<Record<string, number>> | null;
}

/** Prints figures as JSON lines, the form all benches share; null where there is no bare limit to compare with. */
export function report(bench: string, figures: readonly Figure[]): void {
  for (const { metric, value, unit, goal, baseline, peers } of figures) {
    const line: Line = {
      bench,
      metric,
      value: round(value),
      unit,
      goal,
      baseline: orNull(baseline),
      ratio: orNull(baseline === undefined ? undefined : value / baseline),
      peers:
        peers === undefined ? null : Object.fromEntries(Object.entries(peers).map(([name, of]) => [name, round(of)])),
    };
    process.stdout.write(`${JSON.stringify(line)}\n`);
  }
}

/** The value below which the share `q` of the samples lies; nearest rank. */
export function quantile(samples: readonly number[] | Float64Array, q: number): number {
  const sorted = Float64Array.from(samples).sort();
  return sorted[Math.min(sorted.length - 1, Math.ceil(q * sorted.length) - 1)] ?? Number.NaN;
}

function orNull(value: number | undefined): number | null {
  return value === undefined ? null : round(value);
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
