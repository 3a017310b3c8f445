import Type from 'typebox';
import { GradeCountsSchema } from './grade-counts.ts';
import { LEAST_OPENED, MOST_OPENED } from './rating-batches.ts';
import { RatingKeySchema } from './rating-key.ts';

const closed = { additionalProperties: false };
const Count = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });

/** What the center records of grades (docs/decisions/0004). */
export const ratingFacts = {
  /** The totals of a batch of ratings, which can be counted again from openings that lie beside it. */
  RatingsOpened: {
    body: Type.Object(
      {
        scale: Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9-]{0,31}$' }),
        ratings: Type.Array(RatingKeySchema, { minItems: LEAST_OPENED, maxItems: MOST_OPENED }),
        counts: GradeCountsSchema,
      },
      closed,
    ),
  },
  /** Openings of that many batches were handed to the actor, who can tell with them which rating had which grade. */
  OpeningsTaken: { body: Type.Object({ batches: Count }, closed) },
} as const;
