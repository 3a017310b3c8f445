import Type from 'typebox';
import { ScoreSchema } from './score.ts';

const closed = { additionalProperties: false };
const Count = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });
/** `2026-03`, by the hall's clock. */
export const MonthSchema = Type.String({ pattern: '^[0-9]{4}-(0[1-9]|1[0-2])$' });
/** A record holds no more. */
export const MOST_SCORES = 48;
export const MOST_CHANGES = 24;

/** What the center records of months (docs/decisions/0013). Nothing follows from a score alone. */
export const scoreFacts = {
  /**
   * The month is closed by the actor: by which table, how many cards of it were counted in all, and what it comes to for each department, in order; a hall with many takes
   * more than one record, `part` of `parts`, in one commit.
   */
  MonthClosed: {
    body: Type.Object(
      {
        month: MonthSchema,
        table: Count,
        cards: Count,
        part: Type.Integer({ minimum: 1, maximum: 100 }),
        parts: Type.Integer({ minimum: 1, maximum: 100 }),
        scores: Type.Array(ScoreSchema, { maxItems: MOST_SCORES }),
      },
      closed,
    ),
  },
  /** A closed month comes to something else since: a card of it was taken back, or a late fact was taken in. What was said, and what it is. */
  MonthCorrected: {
    body: Type.Object(
      {
        month: MonthSchema,
        table: Count,
        changes: Type.Array(Type.Object({ was: ScoreSchema, now: ScoreSchema }, closed), {
          minItems: 1,
          maxItems: MOST_CHANGES,
        }),
      },
      closed,
    ),
  },
} as const;
