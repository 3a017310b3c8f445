import type { Static } from 'typebox';
import Type from 'typebox';
import { WordingSchema } from '../catalogue/item.ts';

/** A rule as it is printed and versioned in the law bundle; its condition is the pure function of the same id. */
export const RuleTextSchema = Type.Object(
  {
    /** `family/name`, e.g. `approval/not-handler`. */
    id: Type.String({ pattern: '^[a-z-]+/[a-z0-9-]+$', maxLength: 64 }),
    version: Type.Integer({ minimum: 1 }),
    title: WordingSchema,
    basis: Type.String({ minLength: 1, maxLength: 300 }),
    cure: WordingSchema,
    /** Types of facts it guards; empty for the rules of time. */
    guards: Type.Array(Type.String({ maxLength: 64 })),
  },
  { additionalProperties: false },
);
export type RuleText = Static<typeof RuleTextSchema>;
