import type { CaseRow } from '@sunlit/domain/fold';
import { fillCases, NOW_MS } from './open-hall.ts';

/** The close of business on Friday: then, and a millisecond later, every tenth open case falls due. */
export const CLOSE_MS = NOW_MS + 90 * 60_000;
/** From here on single cases fall due, one after the other. */
export const SINGLE_FROM_MS = CLOSE_MS - 45_000;
const SINGLE_EVERY_MS = 60;

/** What falls due in the hall, the law's time by case. */
export interface Dues {
  readonly singles: ReadonlyMap<string, number>;
  /** All at the close of business. */
  readonly burst: ReadonlySet<string>;
}

/**
 * Open cases as of Friday afternoon with the instants that the law gives them; but of those that are late already `singles` are still to be
 * judged, each at an instant of its own before the close of business, for the law alone knows no such instants.
 */
export function fillDues(law: string, cases: number, singles: number): Dues {
  const apart = new Map<string, number>();
  const burst = new Set<string>();
  fillCases(law, cases, (row) => {
    if (row.nextAtMs >= CLOSE_MS && row.nextAtMs <= CLOSE_MS + 1) burst.add(row.caseRef);
    else if (row.cards.length > 0 && apart.size < singles) return single(row, apart);
    return row;
  });
  return { singles: apart, burst };
}

/** Not every so often to the millisecond: a timer that runs at a beat of its own must not happen to be in step. */
function single(row: CaseRow, apart: Map<string, number>): CaseRow {
  const at = apart.size;
  const nextAtMs = SINGLE_FROM_MS + at * SINGLE_EVERY_MS + ((at * 7_919) % 31);
  apart.set(row.caseRef, nextAtMs);
  return { ...row, cards: [], nextAtMs };
}
