/** A count at a window out of `of`, and what its peers make expect there. */
export interface Share {
  readonly window: string;
  readonly observed: number;
  readonly of: number;
  readonly expected: number;
}

export interface Standing {
  readonly share: Share;
  /** Standard deviations from the middle of the peers: sampling and the honest spread between windows together. */
  readonly z: number;
}

/**
 * Where each window stands among its peers: a funnel with additive overdispersion (Spiegelhalter, Statistics in Medicine 24, 2005) on a scale of log odds. The middle
 * and the spread between windows are robust (medians), so that some dishonest windows do not move them.
 */
export function standings(shares: readonly Share[]): Standing[] {
  return placed(shares.map((share) => ({ share, ...oddsOf(share) })));
}

/** Where each window stands by the difference of two shares of its own: what moves both alike, as an unfriendly window does, is no news. */
export function contrasts(pairs: readonly { readonly more: Share; readonly less: Share }[]): Standing[] {
  return placed(
    pairs.map(({ more, less }) => {
      const [up, down] = [oddsOf(more), oddsOf(less)];
      return { share: more, y: up.y - down.y, variance: up.variance + down.variance };
    }),
  );
}

interface Measured {
  readonly share: Share;
  readonly y: number;
  /** Of sampling alone. */
  readonly variance: number;
}

function placed(measured: readonly Measured[]): Standing[] {
  const middle = median(measured.map(({ y }) => y));
  const between = varianceBetween(measured, middle);
  return measured.map(({ share, y, variance }) => ({ share, z: (y - middle) / Math.sqrt(variance + between) }));
}

/** The variance between windows with which half of them lie within 0.6745 standard deviations of the middle, as of a normal distribution; 0 where sampling explains it all. */
function varianceBetween(measured: readonly Measured[], middle: number): number {
  const half = (between: number): number =>
    median(measured.map(({ y, variance }) => Math.abs(y - middle) / Math.sqrt(variance + between)));
  let [low, high] = [0, 25];
  if (half(low) <= HALF_WITHIN) return 0;
  for (let round = 0; round < 40; round += 1) {
    const between = (low + high) / 2;
    if (half(between) > HALF_WITHIN) low = between;
    else high = between;
  }
  return high;
}

/** Half of a normal distribution lies within so many standard deviations of its middle. */
const HALF_WITHIN = 0.6745;

/**
 * How far a share lies from what is expected, near it the log odds of the one over the other, and the variance of sampling there. Upwards on the scale of arcsines, on which
 * rare counts spread evenly (of 2 expected, 25 are no chance); downwards on log odds, where nothing at all is as far as it should be.
 */
function oddsOf({ observed, of, expected }: Share): { y: number; variance: number } {
  const part = (count: number): number => (count + 0.375) / (of + 0.75);
  const spread = Math.sqrt(of * part(expected) * (1 - part(expected)));
  const angle = (count: number): number => 2 * Math.sqrt(of) * Math.asin(Math.sqrt(part(count)));
  const odds = (count: number): number => Math.log((count + 0.5) / (of - count + 0.5));
  const y = observed > expected ? (angle(observed) - angle(expected)) / spread : odds(observed) - odds(expected);
  return { y, variance: 1 / (spread * spread) };
}

/** Counts of a window by item. */
export type ByItem = Readonly<Record<string, { readonly of: number; readonly hits: number }>>;

/**
 * What the hall's rates on the same items make expect at each window (indirect standardisation). An item that one window alone has says nothing of peers: it is
 * counted with the rate of the hall.
 */
export function expectedByItem(windows: readonly { readonly window: string; readonly items: ByItem }[]): Share[] {
  const hall = { of: 0, hits: 0 };
  const sums = new Map<string, { of: number; hits: number; windows: number }>();
  for (const { items } of windows) {
    for (const [item, { of, hits }] of Object.entries(items)) {
      const sum = sums.get(item) ?? { of: 0, hits: 0, windows: 0 };
      sums.set(item, { of: sum.of + of, hits: sum.hits + hits, windows: sum.windows + 1 });
      hall.of += of;
      hall.hits += hits;
    }
  }
  const all = hall.of === 0 ? 0 : hall.hits / hall.of;
  // Fifty visits at the hall's rate beside what was seen, so that a rare item does not speak louder than it can.
  const rate = (item: string): number => {
    const sum = sums.get(item);
    return sum === undefined || sum.windows < 3 ? all : (sum.hits + 50 * all) / (sum.of + 50);
  };
  return windows.map(({ window, items }) => {
    let [observed, of, expected] = [0, 0, 0];
    for (const [item, count] of Object.entries(items)) {
      observed += count.hits;
      of += count.of;
      expected += count.of * rate(item);
    }
    return { window, observed, of, expected };
  });
}

/** Shares of which every window is expected to have the hall's. */
export function expectedOfHall(
  windows: readonly { readonly window: string; readonly observed: number; readonly of: number }[],
): Share[] {
  return expectedByItem(windows.map(({ window, observed, of }) => ({ window, items: { '': { of, hits: observed } } })));
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  const upper = sorted[half] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] ?? 0) + upper) / 2;
}
