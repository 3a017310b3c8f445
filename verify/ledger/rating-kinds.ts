import type { GradeCounts, RatingKey } from '@sunlit/domain/hall';
import { count, ordinal, origin, text } from './kinds.ts';
import { isObject, readObject } from './shape.ts';

/** The body of a `RatingsOpened` record. */
export interface BatchBody {
  readonly scale: string;
  readonly ratings: readonly RatingKey[];
  readonly counts: GradeCounts;
}

const keyShape = { origin, epoch: ordinal, seq: ordinal };
const countsShape = { '1': count, '2': count, '3': count, '4': count, '5': count };

/** The ratings that an `Erased` record names; undefined where its body is none. */
export function erasedRatings(body: Readonly<Record<string, unknown>>): readonly RatingKey[] | undefined {
  const { subject, ratings } = body;
  return text.is(subject) && Array.isArray(ratings) && ratings.every(isRatingKey) ? ratings : undefined;
}

function isRatingKey(value: unknown): value is RatingKey {
  return readObject<RatingKey>(value, keyShape).ok;
}

export function isBatchBody(body: unknown): body is BatchBody {
  if (!isObject(body) || Object.keys(body).length !== 3) return false;
  const { scale, ratings, counts } = body;
  return (
    text.is(scale) &&
    Array.isArray(ratings) &&
    ratings.every(isRatingKey) &&
    readObject<GradeCounts>(counts, countsShape).ok
  );
}
