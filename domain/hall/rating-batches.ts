import { compareRatings, type RatingKey } from './rating-key.ts';

/** Ratings opened together (docs/decisions/0004): fewer would tell who gave what, more would not fit a record. */
export const LEAST_OPENED = 5;
export const MOST_OPENED = 64;

/** A rating the law took and nobody has counted yet. */
export interface WaitingRating {
  readonly key: RatingKey;
  /** Origin of the desk that is rated. */
  readonly desk: string;
  /** Epoch day of the hall on which the center accepted it. */
  readonly acceptedDay: number;
}

/**
 * Which ratings of one scale are opened together now, each batch in the order of its record; the others wait. All together when they come from two desks at
 * least, else those of earlier days alone; never fewer than five (docs/decisions/0004, "What a batch may span").
 */
export function planBatches<R extends WaitingRating>(waiting: readonly R[], today: number): R[][] {
  const ended = waiting.filter(({ acceptedDay }) => acceptedDay < today);
  const together = desksOf(waiting) > 1 ? waiting : ended;
  return dealt(together).filter((batch) => mayOpen(batch, today));
}

function mayOpen(batch: readonly WaitingRating[], today: number): boolean {
  if (batch.length < LEAST_OPENED) return false;
  return desksOf(batch) > 1 || batch.every(({ acceptedDay }) => acceptedDay < today);
}

function desksOf(ratings: readonly WaitingRating[]): number {
  return new Set(ratings.map(({ desk }) => desk)).size;
}

/** Desk after desk over as few batches as hold them, so that their sizes differ by one at most and each mixes the desks. */
function dealt<R extends WaitingRating>(ratings: readonly R[]): R[][] {
  const inOrder = ratings.toSorted((a, b) =>
    a.desk === b.desk ? compareRatings(a.key, b.key) : a.desk < b.desk ? -1 : 1,
  );
  const count = Math.ceil(inOrder.length / MOST_OPENED);
  return Array.from({ length: count }, (_, at) =>
    inOrder.filter((__, place) => place % count === at).sort((a, b) => compareRatings(a.key, b.key)),
  );
}
