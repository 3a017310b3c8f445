import type { Static } from 'typebox';
import Type from 'typebox';
import type { Happened } from '../evidence/happened.ts';
import { OriginSchema } from '../evidence/record.ts';

const closed = { additionalProperties: false };
const Ms = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });
const Strength = Type.Union([Type.Literal('A'), Type.Literal('B'), Type.Literal('C')]);
const Via = Type.Union([Type.Literal('ticket'), Type.Literal('walk-up')]);
const Outcome = Type.Union([Type.Literal('handled'), Type.Literal('advice'), Type.Literal('turned-away')]);
/** Why there is no grade. Silence is never a grade. */
const Unrated = Type.Union([
  Type.Literal('timeout'),
  Type.Literal('skipped'),
  Type.Literal('cancelled'),
  Type.Literal('fault'),
  /** The center took a rating of the visit by another way (docs/decisions/0011). */ Type.Literal('elsewhere'),
]);
const FrameHash = Type.String({ pattern: '^([0-9a-f]{64})?$' });

/** What may happen in a visit; the columns are those of `caseFacts`. */
export const visitFacts = {
  VisitOpened: {
    command: 'OpenVisit',
    asked: Type.Object({ via: Via, ticket: Type.String({ maxLength: 16 }) }, closed),
    body: Type.Object({ via: Via, ticket: Type.String({ maxLength: 16 }) }, closed),
    /** The code of the citizen's slip, made by the desk (docs/decisions/0005); records from before have none. */
    values: ['receipt'],
  },
  /** A visit ends only with an outcome; who was turned away is told why and may rate too. */
  VisitClosed: {
    command: 'CloseVisit',
    asked: Type.Object({ outcome: Outcome }, closed),
    body: Type.Object({ outcome: Outcome }, closed),
    values: ['reason'],
  },
  /** The one invitation of the visit: bound to visit, desk, clerk session and device; its nonce is committed to. */
  RatingInvited: {
    command: 'InviteRating',
    asked: Type.Object({}, closed),
    body: Type.Object(
      {
        device: Type.String({ maxLength: 64 }),
        strength: Strength,
        timeoutMs: Type.Integer({ minimum: 60_000, maximum: 600_000 }),
      },
      closed,
    ),
    values: ['invitation'],
  },
  /** No visitRef, no grade in the record: both are committed to (evidence.md §8). `device` is the pad or `screen`. */
  RatingGiven: {
    command: 'GiveRating',
    asked: Type.Object({}, closed),
    body: Type.Object(
      {
        invitation: Type.String({ minLength: 8, maxLength: 64 }),
        device: Type.String({ maxLength: 64 }),
        strength: Strength,
        promptMonoMs: Ms,
        pressMonoMs: Ms,
        /** No longer written: a keypad has five frames, and the hash of one tells the grade. `frame` is committed to instead. */
        frame: Type.Optional(FrameHash),
      },
      closed,
    ),
    /** `frame`: the bytes of the press in hex, "" for the screen. */
    values: ['frame', 'grade', 'scale', 'visit'],
  },
  RatingUnrated: {
    command: 'LeaveUnrated',
    asked: Type.Object({ reason: Unrated }, closed),
    body: Type.Object(
      { invitation: Type.String({ minLength: 8, maxLength: 64 }), reason: Unrated, promptMonoMs: Ms, endMonoMs: Ms },
      closed,
    ),
    values: ['visit'],
  },
} as const;

/** By which way the center took a rating. */
export const RatingChannelSchema = Type.Union([Type.Literal('qr'), Type.Literal('paper'), Type.Literal('assisted')]);
export type RatingChannel = Static<typeof RatingChannelSchema>;
export const GradeSchema = Type.Union([
  Type.Literal(1),
  Type.Literal(2),
  Type.Literal(3),
  Type.Literal(4),
  Type.Literal(5),
]);

/** What the center itself records of a visit, on its own chain. */
export const centerVisitFacts = {
  /** Its desk will write nothing more. Nobody rated, and nothing is counted for a grade. */
  VisitCutOff: {
    body: Type.Object({ desk: OriginSchema, deskEpoch: Type.Integer({ minimum: 1 }) }, closed),
  },
  /** The center took a rating; visit, grade and all that was said are committed to (docs/decisions/0011). `instead` 1: the visit had been counted as unrated. */
  RatingTaken: {
    body: Type.Object(
      { channel: RatingChannelSchema, instead: Type.Union([Type.Literal(0), Type.Literal(1)]) },
      closed,
    ),
  },
} as const;

export type VisitCutOff = Happened<'VisitCutOff', Static<(typeof centerVisitFacts)['VisitCutOff']['body']>>;
export type RatingTaken = Happened<'RatingTaken', Static<(typeof centerVisitFacts)['RatingTaken']['body']>>;
export type VisitFactType = keyof typeof visitFacts;
export type VisitCommandType = (typeof visitFacts)[VisitFactType]['command'];
export type VisitBody<T extends VisitFactType> = Static<(typeof visitFacts)[T]['body']>;
/** A fact of a visit with its body, told apart by `type`. */
export type VisitHappened = { [T in VisitFactType]: Happened<T, VisitBody<T>> }[VisitFactType];
export type UnratedReason = Static<typeof Unrated>;
export type Grade = Static<typeof GradeSchema>;
