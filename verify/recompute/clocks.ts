import type { Fold, MemoryShelves } from '@sunlit/domain/fold';
import { daysOfPeriod, periodOf, quarterClocks, type QuarterClocks } from '@sunlit/domain/signals';

/** How clocks were used in a quarter up to a day, by the law and the calendar of the records. */
export function quarterOf(fold: Fold<MemoryShelves>, period: string, until: number): QuarterClocks {
  const states = fold.shelves.cases.all().map(({ state }) => state);
  const circumstances = {
    itemOf: ({ context }: (typeof states)[number]) => fold.books.book(context.law)?.law.item(context.item),
    calendar: fold.calendar(),
  };
  return quarterClocks(states, circumstances, { period, until });
}

/** Every quarter in which a case ended, whole, in order. */
export function quartersOf(fold: Fold<MemoryShelves>): QuarterClocks[] {
  const ended = fold.shelves.cases.all().filter(({ state }) => state.context.closedAtMs > 0);
  const periods = new Set(ended.map(({ state }) => periodOf(fold.day(state.context.closedAtMs))));
  return [...periods].sort().map((period) => quarterOf(fold, period, daysOfPeriod(period)?.last ?? 0));
}
