import Type from 'typebox';
import { RatingChannelSchema } from '../visit/facts.ts';

const closed = { additionalProperties: false };
/** `family/name`, as every refusal prints it. */
const Rule = Type.String({ pattern: '^[a-z-]+/[a-z0-9-]+$', maxLength: 64 });

/** What the center records around ratings that it takes, and of the loop of a bad one (docs/decisions/0011). All of them commit to their visit. */
export const loopFacts = {
  /** A rating that was refused, by which rule. */
  RatingRefused: { body: Type.Object({ channel: RatingChannelSchema, rule: Rule }, closed) },
} as const;
