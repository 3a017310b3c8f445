import { expect, it } from 'vitest';
import { epochDay } from '../calendar/index.ts';
import {
  addTallies,
  compareSignals,
  emptyTally,
  figuresOf,
  findSignals,
  periodOf,
  tallyUntil,
  type DayTally,
  type RaisedSignal,
} from './index.ts';
import { simulateHall } from './testing/index.ts';

const first = epochDay(2026, 1, 1);
const last = epochDay(2026, 3, 31);
const hall = simulateHall({ seed: 31, windows: 60, days: 40, fraudShare: 0.3 });
/** All of a window on the last day of the quarter, and nothing on the first. */
const days = hall.tallies.flatMap((tally): DayTally[] => {
  const { window, period } = tally;
  const common = { window, visitRef: '', item: '' };
  return [
    { ...common, day: first, tally: emptyTally(window, period) },
    { ...common, day: last, tally },
  ];
});
const raised = findSignals(hall.tallies).map(({ figures, ...finding }, at): RaisedSignal => {
  return { ...finding, seq: at + 1, until: last, figures: figuresOf(figures), raisedAtMs: 1 };
});

it('signals that follow from the days of the windows are as they should be', () => {
  expect(raised.length).toBeGreaterThan(2);
  expect(compareSignals(days, raised, last)).toEqual([]);
});

it('one that was never found is invented, also when it is found only later', () => {
  const [one] = raised;
  if (one === undefined) throw new Error('nothing was found');
  const early = { ...one, until: last - 1 };
  const { window, period, signal } = one;
  expect(compareSignals(days, [early, ...raised.slice(1)], last)).toEqual([
    { fault: 'invented', window, period, signal },
  ]);
});

it('one with other figures is named', () => {
  const [one, ...others] = raised;
  if (one === undefined) throw new Error('nothing was found');
  const figures = one.figures.map((figure, at) => (at === 0 ? { ...figure, value: figure.value + 1 } : figure));
  expect(compareSignals(days, [{ ...one, figures }, ...others], last).map(({ fault }) => fault)).toEqual([
    'other-figures',
  ]);
});

it('one that was left out shows when the quarter has ended, not before', () => {
  const [, ...others] = raised;
  expect(compareSignals(days, others, last).map(({ fault }) => fault)).toEqual(['suppressed']);
  expect(compareSignals(days, others, last - 1)).toEqual([]);
});

it('signals from grades cannot be found again from the leaves, and are left out', () => {
  const graded = {
    ...raised[0],
    window: 'W999',
    signal: 'silenced',
    graded: 1,
    figures: [],
  } as unknown as RaisedSignal;
  expect(compareSignals(days, [...raised, graded], last)).toEqual([]);
});

it.each([
  ['2026-01-01', epochDay(2026, 1, 1), '2026Q1'],
  ['2026-03-31', epochDay(2026, 3, 31), '2026Q1'],
  ['2026-04-01', epochDay(2026, 4, 1), '2026Q2'],
  ['2026-12-31', epochDay(2026, 12, 31), '2026Q4'],
])('%s is in a quarter', (_, day, expected) => {
  expect(periodOf(day)).toBe(expected);
});

it('days that have not ended and other quarters are not looked at', () => {
  const [tally] = hall.tallies;
  if (tally === undefined) throw new Error('there is no window');
  const on = (day: number): DayTally => ({ window: tally.window, day, tally, visitRef: '', item: '' });
  const seen = tallyUntil([on(first - 1), on(first), on(first + 1), on(first + 2)], '2026Q1', first + 1);
  expect(seen).toEqual([addTallies(tally, tally)]);
  expect(seen[0]?.rated).toBe(2 * tally.rated);
});
