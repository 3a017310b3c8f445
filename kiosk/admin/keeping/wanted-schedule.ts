import type { Schedule } from '@sunlit/domain/keeping';

/** A schedule as it is being filled in: years as typed, by `caseYears`, `visitYears` or the code of an item. */
export interface Wanted {
  /** Codes of the items with years of their own, as they were added. */
  readonly items: readonly string[];
  readonly years: Readonly<Record<string, string>>;
}

const YEARS = /^(?:[1-9]\d?|100)$/;

/** Begins with what is in force; empty where nothing is. */
export function startOf(inForce: Schedule | undefined): Wanted {
  if (inForce === undefined) return { items: [], years: {} };
  const { caseYears, visitYears, items } = inForce;
  const own = items.map(({ item, years }) => [item, String(years)] as const);
  return {
    items: items.map(({ item }) => item),
    years: { caseYears: String(caseYears), visitYears: String(visitYears), ...Object.fromEntries(own) },
  };
}

/** The first field that is no whole number from 1 to 100; undefined when all are. */
export function badYears({ items, years }: Wanted): string | undefined {
  return ['caseYears', 'visitYears', ...items].find((name) => !YEARS.test(years[name] ?? ''));
}

/** What is asked of the center; for fields without {@link badYears}. */
export function scheduleOf({ items, years }: Wanted): Schedule {
  const of = (name: string): number => Number(years[name]);
  return {
    caseYears: of('caseYears'),
    visitYears: of('visitYears'),
    items: items.map((item) => ({ item, years: of(item) })),
  };
}
