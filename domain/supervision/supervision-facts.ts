import type { Static } from 'typebox';
import Type from 'typebox';
import { ClueSchema } from '../keeping/keeping-facts.ts';

const closed = { additionalProperties: false };
const Id = Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9-]{0,63}$' });
const IdOrNone = Type.String({ pattern: '^([A-Za-z0-9][A-Za-z0-9-]{0,63})?$' });
const Seq = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER });
const Ms = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });
const Count = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });
/** `family/name`. */
const RuleId = Type.String({ pattern: '^[a-z-]+/[a-z0-9-]+$', maxLength: 64 });

/** Which card of the record's case: each rule and version gives one. */
const card = { rule: RuleId, ruleVersion: Count };
const LevelSchema = Type.Union([Type.Literal('warning'), Type.Literal('yellow'), Type.Literal('red')]);
export const OutcomeSchema = Type.Union([Type.Literal('upheld'), Type.Literal('revoked'), Type.Literal('cancelled')]);
/** Why a card was decided so. */
export const GroundSchema = Type.Union([
  Type.Literal('facts-stand'),
  Type.Literal('explained-well'),
  Type.Literal('not-responsible'),
  Type.Literal('outage'),
  Type.Literal('in-time'),
  Type.Literal('wrong-data'),
]);
export type Ground = Static<typeof GroundSchema>;

/** What the center records of cards and urging (docs/decisions/0010). The record's envelope names the case. */
export const supervisionFacts = {
  /** The actor holds the responsible post, or is deputy for it. `words` is committed to. */
  CardExplained: { body: Type.Object(card, closed) },
  /** By a supervisor of no department concerned; of an appeal by another than the first. `words` is committed to. */
  CardDecided: { body: Type.Object({ ...card, outcome: OutcomeSchema, ground: GroundSchema }, closed) },
  /** Once. `words` is committed to. */
  CardAppealed: { body: Type.Object(card, closed) },
  /**
   * The sweep judged again: by the calendar as it is published now the card has no ground (`nowDueAtMs`, 0 where the limit does not run), or records of devices say
   * that the responsible desk could not work (`outages`, the `DeviceStateChanged` records that began each).
   */
  CardRevoked: {
    body: Type.Object(
      {
        ...card,
        level: LevelSchema,
        cause: Type.Union([Type.Literal('calendar'), Type.Literal('outage')]),
        dueAtMs: Ms,
        nowDueAtMs: Ms,
        calendarVersion: Count,
        outages: Type.Array(Type.Object({ desk: Type.String({ maxLength: 64 }), deskEpoch: Count, seq: Seq }, closed), {
          maxItems: 16,
        }),
      },
      closed,
    ),
  },
  /** The actor reads what was said about a card; written before it is told. `purpose` is committed to. */
  CardWordsViewed: { body: Type.Object({ ...card, clue: ClueSchema }, closed) },
  /** 督办: the actor asks the post where the case lies to go on. `desk` and `post` as they were then. */
  CaseUrged: { body: Type.Object({ desk: IdOrNone, post: Id }, closed) },
  /** By who holds the post. `urged`: seq of the `CaseUrged` record. */
  UrgeAcknowledged: { body: Type.Object({ urged: Seq }, closed) },
} as const;
