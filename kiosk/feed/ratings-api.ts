import type { Share } from '@sunlit/domain/hall';
import type { VisitTotals } from '@sunlit/domain/visit';
import { ask, type Asked } from './center-api.ts';

/** `GET /api/ratings`: what the citizens said in the last days, as sums. */
export interface RatingSums {
  readonly days: number;
  /** Visits that ended in these days. */
  readonly visits: VisitTotals;
  /** Rated ones among them, and those turned away; null where none ended. */
  readonly active: Share | null;
  readonly turnedAway: Share | null;
  readonly scales: readonly {
    readonly scale: string;
    readonly ratings: number;
    /** Grades counted together, the lowest first. */
    readonly grades: readonly { readonly grades: readonly string[]; readonly count: number }[];
    /** Grades 3 to 5 of all; null where the groups do not tell, and for another scale. */
    readonly good: Share | null;
  }[];
  /** Ratings whose batch is not full yet. */
  readonly waiting: number;
  /** Bad ratings of the last month that a review set aside; null for fewer than five in it. */
  readonly setAside: {
    readonly year: number;
    readonly month: number;
    readonly opened: number;
    readonly setAside: number;
    /** Their rater was called again and again, and never reached. */
    readonly notReached: number;
    readonly share: Share | null;
  } | null;
}

export const ratingSums = (days: number): Promise<Asked<RatingSums>> => ask(`/api/ratings?days=${days}`);
