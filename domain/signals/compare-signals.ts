import { periodOf, tallyUntil, type DayTally } from './day-tally.ts';
import { findSignals } from './find-signals.ts';
import type { Finding, SignalFigures, SignalName } from './finding.ts';
import type { RaisedFigures } from './signal-facts.ts';

/** A signal on record. */
export interface RaisedSignal {
  /** Seq of its record on the center's chain. */
  readonly seq: number;
  readonly window: string;
  readonly period: string;
  readonly until: number;
  readonly signal: SignalName;
  readonly graded: 0 | 1;
  /** Empty with `graded` 1. */
  readonly figures: RaisedFigures;
  readonly raisedAtMs: number;
}

export interface SignalFault {
  readonly fault: 'invented' | 'other-figures' | 'suppressed';
  readonly window: string;
  readonly period: string;
  readonly signal: SignalName;
}

/**
 * Signals on record held against what the days of the windows give: each must be found, with its figures, on the day up to which it says it looked, and what is found when a quarter has ended must have been raised in it. Those from
 * grades cannot be found again from the leaves alone and are left out. `ended`: the last day up to which the center has certainly looked; -1 for none.
 */
export function compareSignals(
  days: readonly DayTally[],
  raised: readonly RaisedSignal[],
  ended: number,
): SignalFault[] {
  const plain = raised.filter(({ graded }) => graded === 0);
  const looks = new Map<string, readonly Finding[]>();
  const foundUntil = (period: string, until: number): readonly Finding[] => {
    const name = `${period} ${String(until)}`;
    const found = looks.get(name) ?? findSignals(tallyUntil(days, period, until));
    looks.set(name, found);
    return found;
  };
  const told = plain.flatMap(({ window, period, until, signal, figures }): SignalFault[] => {
    const found = foundUntil(period, until).find((one) => one.window === window && one.signal === signal);
    if (found === undefined) return [{ fault: 'invented', window, period, signal }];
    const isSame = JSON.stringify(figuresOf(found.figures)) === JSON.stringify(figures);
    return isSame ? [] : [{ fault: 'other-figures', window, period, signal }];
  });
  const names = new Set(plain.map(({ window, period, signal }) => `${window} ${period} ${signal}`));
  const quarters = [...new Set(days.map(({ day }) => periodOf(day)))].filter((period) => period < periodOf(ended + 1));
  const missing = quarters
    .flatMap((period) => foundUntil(period, ended))
    .filter(({ window, period, signal }) => !names.has(`${window} ${period} ${signal}`))
    .map(({ window, period, signal }): SignalFault => ({ fault: 'suppressed', window, period, signal }));
  return [...told, ...missing];
}

/** Figures as a record holds them. */
export function figuresOf(figures: SignalFigures): RaisedFigures {
  return Object.entries(figures)
    .map(([name, value]) => ({ name, value }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}
