import { ask, type Asked } from './center-api.ts';

/** `GET /api/ratings`: what the citizens said in the last days, as sums. */
export interface RatingSums {
  readonly days: number;
  /** Visits that were rated, and that ended unrated. */
  readonly rated: number;
  readonly unrated: number;
  readonly scales: readonly {
    readonly scale: string;
    readonly ratings: number;
    /** Grades counted together, the lowest first. */
    readonly grades: readonly { readonly grades: readonly string[]; readonly count: number }[];
  }[];
  /** Ratings whose batch is not full yet. */
  readonly waiting: number;
}

export const ratingSums = (days: number): Promise<Asked<RatingSums>> => ask(`/api/ratings?days=${days}`);
