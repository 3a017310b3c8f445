import fc from 'fast-check';
import { expect, it } from 'vitest';
import { daysOfPeriod, periodOf, periodsBetween } from './index.ts';

it('the days of a quarter are those that name it', () => {
  fc.assert(
    fc.property(fc.nat(40_000), (day) => {
      const { first, last } = daysOfPeriod(periodOf(day)) ?? { first: NaN, last: NaN };
      expect([first, last, first - 1, last + 1].map((at) => periodOf(at) === periodOf(day))).toEqual([
        true,
        true,
        false,
        false,
      ]);
    }),
  );
});

it.each(['', '2026', '2026Q0', '2026Q5', '2026Q1 ', 'Q1'])('%j is no quarter', (text) => {
  expect(daysOfPeriod(text)).toBeUndefined();
});

it('quarters between two days, the newest first', () => {
  const day = (period: string): number => daysOfPeriod(period)?.first ?? 0;
  expect(periodsBetween(day('2025Q3') + 5, day('2026Q2') + 1)).toEqual(['2026Q2', '2026Q1', '2025Q4', '2025Q3']);
  expect(periodsBetween(day('2026Q1'), day('2026Q1'))).toEqual(['2026Q1']);
  expect(periodsBetween(day('2026Q2'), day('2026Q1'))).toEqual([]);
});
