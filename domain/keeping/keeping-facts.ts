import Type from 'typebox';
import { RatingKeySchema } from '../hall/rating-key.ts';
import { ScheduleSchema } from './schedule.ts';

const closed = { additionalProperties: false };
const Id = Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9-]{0,63}$' });
const Seq = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER });
const Ms = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });
const Count = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });
/** A visit or a case, by name. */
export const SubjectSchema = Type.String({ pattern: '^[VC]-[A-Za-z0-9-]{5,100}$' });
/** A picture, by name. */
export const PictureNameSchema = Type.String({ pattern: '^P-[A-Za-z0-9-]{5,100}$' });
/** Number of the matter in which somebody looks: of a letter, a complaint, a check. It names nobody. */
export const ClueSchema = Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9-]{2,31}$' });

const Rule = Type.String({ pattern: '^[a-z-]+/[a-z0-9-]+$', maxLength: 64 });

const asked = { asked: Seq, askedBy: Id };

/** What the center records of looks, schedules, holds and erasure (docs/decisions/0004). `asked`: seq of the `KeepingAsked` record that a second person approved. */
export const keepingFacts = {
  /** The actor looks at one grade; written before it is told. `purpose` is committed to. */
  GradeViewed: { body: Type.Object({ rating: RatingKeySchema, clue: ClueSchema }, closed) },
  /** The actor tried to look at a grade or a sheet, and a rule refused it. `visit` is committed to: the record must not join a rating to it. */
  LookRefused: { body: Type.Object({ clue: ClueSchema, rule: Rule }, closed) },
  /** The actor looks at one picture (docs/decisions/0008); written before it is shown. `purpose` is committed to. */
  PictureViewed: { body: Type.Object({ picture: PictureNameSchema, clue: ClueSchema }, closed) },
  /** The actor asks; nothing holds yet. The reason is committed to, but for a schedule. */
  KeepingAsked: {
    body: Type.Union([
      Type.Object({ kind: Type.Literal('schedule'), schedule: ScheduleSchema }, closed),
      Type.Object(
        {
          kind: Type.Union([Type.Literal('hold'), Type.Literal('lift'), Type.Literal('erasure')]),
          subject: SubjectSchema,
        },
        closed,
      ),
    ]),
  },
  KeepingDiscarded: { body: Type.Object({ asked: Seq }, closed) },
  ScheduleSet: { body: Type.Object({ ...asked, schedule: ScheduleSchema }, closed) },
  HoldPlaced: { body: Type.Object({ ...asked, subject: SubjectSchema }, closed) },
  HoldLifted: { body: Type.Object({ ...asked, subject: SubjectSchema }, closed) },
  /** Key, openings and values of the subject are gone with this record; `ratings` are those whose openings are gone with it. */
  Erased: {
    body: Type.Object(
      {
        ...asked,
        subject: SubjectSchema,
        endedAtMs: Ms,
        years: Count,
        keys: Count,
        secrets: Count,
        openings: Count,
        ratings: Type.Array(RatingKeySchema, { maxItems: 1 }),
        /** Pictures that are gone with it; records from before pictures do not say. */
        pictures: Type.Optional(Count),
      },
      closed,
    ),
  },
} as const;
