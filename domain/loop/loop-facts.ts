import Type from 'typebox';
import { ClueSchema } from '../keeping/keeping-facts.ts';
import { RatingChannelSchema } from '../visit/facts.ts';

const closed = { additionalProperties: false };
/** `family/name`, as every refusal prints it. */
const Seq = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER });
const Count = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });
const Flag = Type.Union([Type.Literal(0), Type.Literal(1)]);
/** `loop`: seq of the `LoopOpened` record. */
const loop = { loop: Seq };
export const FindingSchema = Type.Union([Type.Literal('mistaken'), Type.Literal('malicious')]);
/** Working days that an extension may add, once. */
export const MOST_EXTRA_DAYS = 15;
const Rule = Type.String({ pattern: '^[a-z-]+/[a-z0-9-]+$', maxLength: 64 });

/** What the center records around ratings that it takes, and of the loop of a bad one (docs/decisions/0011). All of them commit to their visit. */
export const loopFacts = {
  /** A rating that was refused, by which rule. */
  RatingRefused: { body: Type.Object({ channel: RatingChannelSchema, rule: Rule }, closed) },
  /** Every rating up to a place in the ledger was looked at; so many of them, and so many of these were bad. */
  RatingsExamined: { body: Type.Object({ through: Count, examined: Count, opened: Count }, closed) },
  /** A bad rating is followed; which one is committed to. `contact` 1: the rater left one. */
  LoopOpened: { body: Type.Object({ contact: Flag }, closed) },
  /** The actor looks at what was said, and at the contact where there is one; written before it is told. `purpose` is committed to. */
  LoopViewed: { body: Type.Object({ ...loop, clue: ClueSchema }, closed) },
  /** `reached` 0: nobody answered, and the case goes on waiting for a contact. */
  LoopContacted: { body: Type.Object({ ...loop, reached: Flag }, closed) },
  /** What the department is told, as the caller released it: `item` ("" where the visit brought no case), `reasons` and `words` are committed to. */
  RectifyAsked: { body: Type.Object(loop, closed) },
  RectifyExtended: {
    body: Type.Object({ ...loop, days: Type.Integer({ minimum: 1, maximum: MOST_EXTRA_DAYS }) }, closed),
  },
  /** `measure` is committed to. */
  Rectified: { body: Type.Object(loop, closed) },
  /** `note` and `regrade` ("" where nobody was reached) are committed to; the second grade stands beside the first. */
  LoopRevisited: { body: Type.Object({ ...loop, reached: Flag }, closed) },
  /** Of one that was revisited; or of one whose rater was never reached, which ends as such and counts for nothing else. */
  LoopClosed: { body: Type.Object(loop, closed) },
  /** Found mistaken or malicious by a review outside the department; the rating stays counted. */
  LoopSetAside: { body: Type.Object({ ...loop, finding: FindingSchema }, closed) },
  /** Somebody tried what they may not. */
  LoopRefused: {
    body: Type.Object({ ...loop, act: Type.String({ pattern: '^[A-Z][A-Za-z]{2,63}$' }), rule: Rule }, closed),
  },
} as const;
