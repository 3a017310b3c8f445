/** Presses are counted by the logarithm of their delay: ten bins for each doubling, from 100 ms to about ten minutes. */
const BINS_PER_DOUBLING = 10;
const FIRST_MS = 100;
const DELAY_BINS = 126;
/** Items counted one by one at a window; what comes after them is counted together. */
const MOST_ITEMS = 60;
const OTHER_ITEM = 'other';

/** How visits that were about one item ended at a window. */
export interface ItemTally {
  readonly invited: number;
  readonly rated: number;
  /** Called off or lost to a fault less than {@link LOST_SOON_MS} after the prompt. */
  readonly lostSoon: number;
}

/** What happened at a window in a period, counted from the records alone: no grade, nobody's name. */
export interface WindowTally {
  /** `W01`. */
  readonly window: string;
  /** `2026Q1`, a quarter of the hall's year. */
  readonly period: string;
  readonly visits: number;
  readonly invited: number;
  readonly rated: number;
  readonly timeout: number;
  readonly skipped: number;
  readonly cancelled: number;
  readonly fault: number;
  /** Ratings by the time between prompt and press, see {@link delayOf}. */
  readonly delays: readonly number[];
  /** Rated visits that had been open for less than {@link HASTY_MS}. */
  readonly hasty: number;
  /** Ratings less than {@link CROWDED_MS} after the one before at the same window. */
  readonly crowded: number;
  /** Presses that nobody had asked for. */
  readonly strays: number;
  /** Ratings that the law or the desk refused. */
  readonly refused: number;
  /** Kind of the pad, `screen` without one. */
  readonly pad: string;
  readonly items: Readonly<Record<string, ItemTally>>;
  /** Instant of the last rating; 0 before the first. */
  readonly lastRatedAtMs: number;
}

/** Shorter than any service: opening the visit alone takes as long. Source: none published, `verified: false`. */
export const HASTY_MS = 20_000;
export const CROWDED_MS = 30_000;

/**
 * Whoever wants no bad grade must call the invitation off before the citizen presses; whoever calls it off because the citizen has left has waited.
 * Most citizens have pressed by then (see the bench `signals`); `verified: false`.
 */
export const LOST_SOON_MS = 8_000;

const NO_ITEM: ItemTally = { invited: 0, rated: 0, lostSoon: 0 };

export function emptyTally(window: string, period: string): WindowTally {
  const counts = { visits: 0, invited: 0, rated: 0, timeout: 0, skipped: 0, cancelled: 0, fault: 0 };
  const marks = { hasty: 0, crowded: 0, strays: 0, refused: 0, lastRatedAtMs: 0 };
  return { window, period, ...counts, ...marks, pad: 'screen', items: {}, delays: noDelays() };
}

/** No press in any bin. */
export function noDelays(): number[] {
  return Array<number>(DELAY_BINS).fill(0);
}

export function tallyVisit(tally: WindowTally): WindowTally {
  return { ...tally, visits: tally.visits + 1 };
}

export function tallyInvited(tally: WindowTally, item: string): WindowTally {
  return { ...tally, invited: tally.invited + 1, items: addItem(tally, item, { invited: 1 }) };
}

export interface RatedSeen {
  readonly item: string;
  /** From the prompt to the press, by the monotonic clock of the desk. */
  readonly delayMs: number;
  /** From the opening of the visit to its close. */
  readonly openForMs: number;
  readonly atMs: number;
}

export function tallyRated(tally: WindowTally, { item, delayMs, openForMs, atMs }: RatedSeen): WindowTally {
  const delays = [...tally.delays];
  const bin = binOf(delayMs);
  delays[bin] = (delays[bin] ?? 0) + 1;
  const isCrowded = tally.lastRatedAtMs > 0 && atMs - tally.lastRatedAtMs < CROWDED_MS;
  return {
    ...tally,
    rated: tally.rated + 1,
    delays,
    hasty: tally.hasty + (openForMs < HASTY_MS ? 1 : 0),
    crowded: tally.crowded + (isCrowded ? 1 : 0),
    items: addItem(tally, item, { rated: 1 }),
    lastRatedAtMs: atMs,
  };
}

export interface UnratedSeen {
  readonly item: string;
  readonly reason: 'timeout' | 'skipped' | 'cancelled' | 'fault';
  /** From the prompt to the end of the invitation. */
  readonly afterMs: number;
}

export function tallyUnrated(tally: WindowTally, { item, reason, afterMs }: UnratedSeen): WindowTally {
  const isSoon = (reason === 'cancelled' || reason === 'fault') && afterMs < LOST_SOON_MS;
  return { ...tally, [reason]: tally[reason] + 1, items: isSoon ? addItem(tally, item, { lostSoon: 1 }) : tally.items };
}

export function tallyStrays(tally: WindowTally, presses: number): WindowTally {
  return { ...tally, strays: tally.strays + presses };
}

export function tallyRefused(tally: WindowTally): WindowTally {
  return { ...tally, refused: tally.refused + 1 };
}

/** The shortest and the longest delay of a bin, ms. */
export function delayOf(bin: number): { readonly fromMs: number; readonly toMs: number } {
  const at = (place: number): number => Math.round(FIRST_MS * 2 ** (place / BINS_PER_DOUBLING));
  return { fromMs: bin === 0 ? 0 : at(bin), toMs: at(bin + 1) };
}

/** Width of a bin in natural logarithms. */
export const BIN_WIDTH = Math.LN2 / BINS_PER_DOUBLING;

/** Natural logarithm of the middle of a bin, in milliseconds. */
export function logDelay(bin: number): number {
  return Math.log(FIRST_MS) + (bin + 0.5) * BIN_WIDTH;
}

export function binOf(delayMs: number): number {
  const bin = Math.floor(BINS_PER_DOUBLING * Math.log2(Math.max(delayMs, FIRST_MS) / FIRST_MS));
  return Math.min(bin, DELAY_BINS - 1);
}

function addItem({ items }: WindowTally, item: string, add: Partial<ItemTally>): Readonly<Record<string, ItemTally>> {
  const isKnown = item in items || Object.keys(items).length < MOST_ITEMS;
  const name = isKnown ? item : OTHER_ITEM;
  const known = items[name] ?? NO_ITEM;
  const next = {
    invited: known.invited + (add.invited ?? 0),
    rated: known.rated + (add.rated ?? 0),
    lostSoon: known.lostSoon + (add.lostSoon ?? 0),
  };
  return { ...items, [name]: next };
}

/** Windows with the same kind of pad, which alone are peers where pads differ. */
export function byPad(tallies: readonly WindowTally[]): WindowTally[][] {
  const groups = new Map<string, WindowTally[]>();
  for (const tally of tallies) {
    const group = groups.get(tally.pad);
    if (group === undefined) groups.set(tally.pad, [tally]);
    else group.push(tally);
  }
  return [...groups.values()];
}
