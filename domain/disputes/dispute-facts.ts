import Type from 'typebox';
import { HexSchema, OriginSchema } from '../evidence/index.ts';

const closed = { additionalProperties: false };
const Seq = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER });
const fact = { desk: OriginSchema, deskEpoch: Seq, deskSeq: Seq };
export const SettlementSchema = Type.Union([Type.Literal('recognised'), Type.Literal('set-aside')]);
export const DisputeGroundSchema = Type.Union([
  Type.Literal('appointed-late'),
  Type.Literal('lawfully-done'),
  Type.Literal('no-authority'),
  Type.Literal('by-mistake'),
  Type.Literal('done-again'),
]);
const said = { ...fact, leaf: HexSchema, outcome: SettlementSchema, ground: DisputeGroundSchema };

/** What the center records of a fact that the law refused (docs/decisions/0015). `leaf`: hash of the fact; `proposed`: seq of the `DisputeProposed` that is answered. */
export const disputeFacts = {
  /** The actor proposes; nothing moves. The reason is committed to. */
  DisputeProposed: { body: Type.Object(said, closed) },
  DisputeDropped: { body: Type.Object({ ...fact, proposed: Seq }, closed) },
  /** The actor is the second person: the fact takes effect, or never will. */
  DisputeSettled: {
    body: Type.Object(
      { ...said, proposed: Seq, proposedBy: Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9-]{0,63}$' }) },
      closed,
    ),
  },
} as const;
