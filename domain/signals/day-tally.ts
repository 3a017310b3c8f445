import { civil, epochDay, type EpochDay } from '../calendar/index.ts';
import { emptyTally, type ItemTally, type WindowTally } from './tally.ts';

/** What happened at a window on one day, by the day on which the center took it in: a day that has ended never changes again. */
export interface DayTally {
  /** `W01`. */
  readonly window: string;
  /** Epoch day of the hall. */
  readonly day: number;
  readonly tally: WindowTally;
  /** The visit that goes on, and the item of the first case received in it; "" before there is one. */
  readonly visitRef: string;
  readonly item: string;
}

/** The quarter of a day, `2026Q1`. */
export function periodOf(day: EpochDay): string {
  const { year, month } = civil(day);
  return `${String(year)}Q${String(Math.ceil(month / 3))}`;
}

/** The first and the last day of a quarter; undefined for what is none. */
export function daysOfPeriod(period: string): { readonly first: EpochDay; readonly last: EpochDay } | undefined {
  const [, year, quarter] = /^(\d{4})Q([1-4])$/.exec(period) ?? [];
  if (year === undefined || quarter === undefined) return undefined;
  const month = 3 * (Number(quarter) - 1) + 1;
  const next = month === 10 ? epochDay(Number(year) + 1, 1, 1) : epochDay(Number(year), month + 3, 1);
  return { first: epochDay(Number(year), month, 1), last: next - 1 };
}

/** The quarters of two days and all between, the newest first. */
export function periodsBetween(from: EpochDay, to: EpochDay): string[] {
  const periods: string[] = [];
  for (let day = to; day >= from;) {
    const period = periodOf(day);
    periods.push(period);
    day = (daysOfPeriod(period)?.first ?? from) - 1;
  }
  return periods;
}

/** The windows of a quarter, with the days of it that had ended after `until`, that day included; ordered by window. */
export function tallyUntil(days: readonly DayTally[], period: string, until: EpochDay): WindowTally[] {
  const windows = new Map<string, WindowTally>();
  for (const { window, day, tally } of days) {
    if (day > until || periodOf(day) !== period) continue;
    windows.set(window, addTallies(windows.get(window) ?? emptyTally(window, period), tally));
  }
  return [...windows.values()].sort((a, b) => (a.window < b.window ? -1 : 1));
}

/** The later one's pad and last rating, and the sums of all counts. */
export function addTallies(earlier: WindowTally, later: WindowTally): WindowTally {
  const sum = (name: CountName): number => earlier[name] + later[name];
  const items: Record<string, ItemTally> = { ...earlier.items };
  for (const [item, { invited, rated, lostSoon }] of Object.entries(later.items)) {
    const known = items[item] ?? { invited: 0, rated: 0, lostSoon: 0 };
    items[item] = {
      invited: known.invited + invited,
      rated: known.rated + rated,
      lostSoon: known.lostSoon + lostSoon,
    };
  }
  return {
    window: earlier.window,
    period: earlier.period,
    ...(Object.fromEntries(countNames.map((name) => [name, sum(name)])) as Record<CountName, number>),
    pad: later.invited > 0 ? later.pad : earlier.pad,
    items,
    delays: earlier.delays.map((count, bin) => count + (later.delays[bin] ?? 0)),
    lastRatedAtMs: Math.max(earlier.lastRatedAtMs, later.lastRatedAtMs),
  };
}

const countNames = [
  'visits',
  'invited',
  'rated',
  'timeout',
  'skipped',
  'cancelled',
  'fault',
  'hasty',
  'crowded',
  'strays',
  'refused',
] as const;
type CountName = (typeof countNames)[number];
