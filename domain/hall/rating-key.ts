import type { Static } from 'typebox';
import Type from 'typebox';
import { OriginSchema } from '../evidence/index.ts';

const Ordinal = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER });

/** A rating is named by the key of its `RatingGiven` record. */
export const RatingKeySchema = Type.Object(
  { origin: OriginSchema, epoch: Ordinal, seq: Ordinal },
  { additionalProperties: false },
);
export type RatingKey = Static<typeof RatingKeySchema>;

/** The order in which a record names ratings; below zero when `a` comes first. */
export function compareRatings(a: RatingKey, b: RatingKey): number {
  if (a.origin !== b.origin) return a.origin < b.origin ? -1 : 1;
  return a.epoch - b.epoch || a.seq - b.seq;
}
