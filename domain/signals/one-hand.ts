import { BIN_WIDTH, logDelay } from './tally.ts';
import { signalThresholds } from './thresholds.ts';

/** Presses that lie so close together that one hand may have made them. */
export interface OneHand {
  /** Of all presses of the window. */
  readonly share: number;
  /** Middle of them, ms from the prompt. */
  readonly delayMs: number;
  /** Standard deviation of the logarithm of their delays. */
  readonly spread: number;
  /** Twice the gain in log likelihood over a window without them. */
  readonly gain: number;
}

/** Presses about a delay, as a normal distribution of its logarithm. */
export interface Hump {
  readonly weight: number;
  readonly middle: number;
  readonly spread: number;
  /** Between what the fit may move middle and spread. */
  readonly within: readonly [number, number];
  readonly spreads: readonly [number, number];
}
interface Fit {
  readonly humps: readonly Hump[];
  readonly logLikelihood: number;
}

const ROUNDS = 40;
/** So that no press is impossible. */
const FLOOR = 1e-6;
const ROOT_OF_TAU = Math.sqrt(2 * Math.PI);
/** A hump of the peers may lie that much sooner or later at a window, in logarithms; what lies there is not looked at as one hand. */
const ASTRAY = 0.15;
const ANYWHERE = [0, Infinity] as const;

/**
 * Delays of many people are broad humps of the logarithm, beside narrow ones that all windows with the same pad have: a voice makes people wait for its end. Fits
 * two broad humps and those of the peers, with and without one narrow hump more, by expectation maximisation; undefined when none explains anything.
 */
export function oneHand(delays: readonly number[], peers: readonly Hump[]): OneHand | undefined {
  if (sum(delays) === 0) return undefined;
  const plain = fit(delays, [...broadHumps(delays), ...peers]);
  const { narrow, gain } = oneMore(delays, plain, peers);
  if (narrow === undefined) return undefined;
  return { share: narrow.weight, delayMs: Math.round(Math.exp(narrow.middle)), spread: narrow.spread, gain };
}

/** The narrow humps, two at most, that the presses of all windows with one kind of pad have together. `shape`: shares by bin. */
export function humpsOfPeers(shape: readonly number[]): Hump[] {
  // As if ten thousand had pressed: a hump that so many do not show is none of the pad's.
  const all = sum(shape);
  if (all === 0) return [];
  const delays = shape.map((share) => Math.round((10_000 * share) / all));
  const humps: Hump[] = [];
  for (let more = 0; more < 2; more += 1) {
    const { narrow, gain } = oneMore(delays, fit(delays, [...broadHumps(delays), ...humps]), humps);
    if (narrow === undefined || gain < 100 || narrow.weight < 0.05) break;
    const { middle, spread } = narrow;
    const within = [middle - ASTRAY, middle + ASTRAY] as const;
    humps.push({ ...narrow, within, spreads: [Math.max(BIN_WIDTH, spread / 2), 1.5 * spread] });
  }
  return humps;
}

/** The one narrow hump that explains most of what a fit leaves, away from those of the peers. */
function oneMore(
  delays: readonly number[],
  plain: Fit,
  peers: readonly Hump[],
): { readonly narrow: Hump | undefined; readonly gain: number } {
  const tries = excessBins(delays, plain, peers).map((bin) =>
    fit(delays, [...plain.humps.map(lighter), narrowHump(logDelay(bin))]),
  );
  const best = tries
    .filter(({ humps }) => isAway(humps.at(-1)?.middle ?? 0, peers))
    .reduce<Fit | undefined>((top, next) => (top && top.logLikelihood >= next.logLikelihood ? top : next), undefined);
  if (best === undefined) return { narrow: undefined, gain: 0 };
  return { narrow: best.humps.at(-1), gain: 2 * (best.logLikelihood - plain.logLikelihood) };
}

function isAway(middle: number, peers: readonly Hump[]): boolean {
  return peers.every((hump) => Math.abs(hump.middle - middle) > 1.5 * ASTRAY);
}

function broadHumps(delays: readonly number[]): Hump[] {
  const { value: least } = signalThresholds.crowdSpread;
  return [0.3, 0.7].map((q) => {
    const middle = quantileOf(delays, q);
    return { weight: 0.4, middle, spread: 0.6, within: ANYWHERE, spreads: [least, 1.2] };
  });
}

function narrowHump(middle: number): Hump {
  const { value: most } = signalThresholds.oneHandSpread;
  return { weight: 0.1, middle, spread: 0.15, within: ANYWHERE, spreads: [BIN_WIDTH, most] };
}

const lighter = (hump: Hump): Hump => ({ ...hump, weight: 0.9 * hump.weight });

function fit(delays: readonly number[], start: readonly Hump[]): Fit {
  const bins = delays.flatMap((count, bin) => (count > 0 ? [{ count, x: logDelay(bin) }] : []));
  const total = sum(delays);
  let humps = start;
  for (let round = 0; round < ROUNDS; round += 1) humps = improve(bins, total, humps);
  const logLikelihood = bins.reduce((all, { count, x }) => {
    return all + count * Math.log(humps.reduce((sumAt, hump) => sumAt + densityAt(hump, x), FLOOR));
  }, 0);
  return { humps, logLikelihood };
}

/** Presses in bins that have any; `x` is the logarithm of their delay. */
type Presses = readonly { readonly count: number; readonly x: number }[];

function improve(presses: Presses, total: number, humps: readonly Hump[]): Hump[] {
  const sums = humps.map(() => ({ weight: 0, first: 0, second: 0 }));
  const parts = new Float64Array(humps.length);
  for (const { count, x } of presses) {
    let all = FLOOR;
    humps.forEach((hump, at) => (all += parts[at] = densityAt(hump, x)));
    sums.forEach((each, at) => {
      const part = (count * (parts[at] ?? 0)) / all;
      each.weight += part;
      each.first += part * x;
      each.second += part * x * x;
    });
  }
  return humps.map((hump, at) => {
    const { weight = 0, first = 0, second = 0 } = sums[at] ?? {};
    if (weight < 1e-9) return { ...hump, weight: 0 };
    const middle = first / weight;
    const spread = Math.sqrt(Math.max(0, second / weight - middle * middle));
    return { ...hump, weight: weight / total, middle: held(middle, hump.within), spread: held(spread, hump.spreads) };
  });
}

function held(value: number, [least, most]: readonly [number, number]): number {
  return Math.min(most, Math.max(least, value));
}

/** Share of all presses that a hump puts into the bin about `x`. */
function densityAt({ weight, middle, spread }: Hump, x: number): number {
  const z = (x - middle) / spread;
  return (weight * BIN_WIDTH * Math.exp(-0.5 * z * z)) / (spread * ROOT_OF_TAU);
}

/** The bins about which most presses lie that the fit does not explain, at most three. */
function excessBins(delays: readonly number[], { humps }: Fit, peers: readonly Hump[]): number[] {
  const total = sum(delays);
  const excess = delays.map((count, bin) => {
    const x = logDelay(bin);
    return count - total * sum(humps.map((hump) => densityAt(hump, x)));
  });
  const around = excess.map((_, bin) => sum(excess.slice(Math.max(0, bin - 2), bin + 3)));
  const found: number[] = [];
  const inOrder = around.map((value, bin) => ({ value, bin })).sort((a, b) => b.value - a.value || a.bin - b.bin);
  for (const { value, bin } of inOrder) {
    if (found.length === 3 || value <= 0) break;
    if (found.every((other) => Math.abs(other - bin) > 4) && isAway(logDelay(bin), peers)) found.push(bin);
  }
  return found;
}

function quantileOf(delays: readonly number[], q: number): number {
  const total = sum(delays);
  let seen = 0;
  const bin = delays.findIndex((count) => (seen += count) >= q * total);
  return logDelay(bin);
}

function sum(values: readonly number[]): number {
  return values.reduce((all, value) => all + value, 0);
}
