import type { Static } from 'typebox';
import Type from 'typebox';
import { centerCaseFacts } from '../case/facts.ts';
import { FlagSchema } from '../catalogue/index.ts';
import { HexSchema, MAX_PICTURE_BYTES, OriginSchema, PICTURE_OVERHEAD_BYTES } from '../evidence/index.ts';
import { disputeFacts } from '../disputes/dispute-facts.ts';
import { foresightFacts } from '../foresight/foresight-facts.ts';
import { keepingFacts } from '../keeping/keeping-facts.ts';
import { callBackFacts } from '../lottery/call-back-facts.ts';
import { loopFacts } from '../loop/loop-facts.ts';
import { scoreFacts } from '../supervision/score-facts.ts';
import { supervisionFacts } from '../supervision/supervision-facts.ts';
import { signalFacts } from '../signals/signal-facts.ts';
import { ratingFacts } from './rating-facts.ts';
import { centerVisitFacts } from '../visit/facts.ts';

const closed = { additionalProperties: false };
const Id = Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9-]{0,63}$' });
/** Posts and roles: a window that serves a whole county holds three posts of each department. */
const Ids = Type.Array(Id, { maxItems: 400 });
/** `family/name`, as the law bundle prints it. */
const RuleId = Type.String({ pattern: '^[a-z-]+/[a-z0-9-]+$', maxLength: 64 });
const Key = Type.String({ pattern: '^[A-Za-z0-9_-]{43}$' });
/** A word without `+`, as signed notes have it. */
const WitnessName = Type.String({ pattern: '^[^\\s+]{1,64}$' });
const HexOrNone = Type.String({ pattern: '^([0-9a-f]{64})?$' });
const Ms = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });
const Count = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });
const PictureCause = Type.Union([Type.Literal('acceptance'), Type.Literal('delivery')]);
const PictureNumber = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER });
const Epoch = Type.Integer({ minimum: 1 });

/** What a desk records besides visits and cases. */
export const deskFacts = {
  SessionOpened: { body: Type.Object({ posts: Ids, second: FlagSchema, roster: HexSchema }, closed) },
  SessionClosed: {
    body: Type.Object(
      { reason: Type.Union([Type.Literal('signed-out'), Type.Literal('idle'), Type.Literal('restart')]) },
      closed,
    ),
  },
  SignInRefused: { body: Type.Object({ attempts: Count }, closed) },
  /** Device truth: "keypad unplugged 10:02–10:31". */
  DeviceStateChanged: {
    body: Type.Object(
      {
        device: Id,
        kind: Id,
        state: Type.Union([Type.Literal('ready'), Type.Literal('missing'), Type.Literal('fault')]),
        code: Type.String({ maxLength: 64 }),
      },
      closed,
    ),
  },
  /** The camera was told to take a picture of the counter, by an act of the clerk; never around a rating. */
  PictureTriggered: {
    body: Type.Object(
      {
        device: Id,
        cause: PictureCause,
        picture: Count,
        status: Type.Union([Type.Literal('taken'), Type.Literal('failed')]),
        /** 1: this desk takes pictures in; after `taken` a `PictureKept` or `PictureMissing` follows. */
        awaited: Type.Optional(Type.Literal(1)),
      },
      closed,
    ),
  },
  /** A picture was taken in and encrypted (docs/decisions/0008). `triggered`: seq of its `PictureTriggered`; `hash`, `bytes`: of the ciphertext. */
  PictureKept: {
    body: Type.Object(
      {
        device: Id,
        cause: PictureCause,
        picture: PictureNumber,
        triggered: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }),
        hash: HexSchema,
        bytes: Type.Integer({
          minimum: PICTURE_OVERHEAD_BYTES + 1,
          maximum: MAX_PICTURE_BYTES + PICTURE_OVERHEAD_BYTES,
        }),
      },
      closed,
    ),
    values: ['picture'],
  },
  /** A camera said `taken`, and there is no picture all the same. */
  PictureMissing: {
    body: Type.Object(
      {
        device: Id,
        cause: PictureCause,
        picture: PictureNumber,
        triggered: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }),
        reason: Type.Union([
          /** The camera's program left no file in time. */ Type.Literal('no-file'),
          Type.Literal('too-large'),
          /** Not a JPEG. */ Type.Literal('no-image'),
          /** It could not be read, or its ciphertext not be written. */ Type.Literal('disk'),
          /** It was kept here, and its ciphertext is not what the record says, or gone. */ Type.Literal('damaged'),
        ]),
      },
      closed,
    ),
  },
  /** The center showed a tree that does not continue what the desk had verified (docs/decisions/0003, Witness). */
  TreeDoubted: {
    body: Type.Object(
      {
        fault: Type.String({ pattern: '^[a-z-]{1,32}$' }),
        heldTree: Type.String({ maxLength: 32 }),
        heldSize: Count,
        heldRoot: HexOrNone,
        shownTree: Type.String({ maxLength: 32 }),
        shownSize: Count,
        shownRoot: HexOrNone,
      },
      closed,
    ),
  },
  /** A refused attempt is a record too. */
  AttemptRefused: {
    body: Type.Object(
      { command: Id, code: Type.String({ maxLength: 64 }), rule: Type.String({ maxLength: 64 }) },
      closed,
    ),
  },
  /** Key presses nobody asked for, one record a minute. */
  StrayPresses: {
    body: Type.Object({ device: Id, presses: Count, droppedBytes: Count, fromMs: Ms, toMs: Ms }, closed),
  },
} as const;

/** What the center records on its own chain. */
export const centerFacts = {
  ...ratingFacts,
  ...keepingFacts,
  ...disputeFacts,
  ...signalFacts,
  ...foresightFacts,
  ...loopFacts,
  ...callBackFacts,
  ...supervisionFacts,
  ...scoreFacts,
  HallFounded: {
    body: Type.Object(
      {
        hall: Id,
        signKey: Key,
        boxKey: Key,
        demo: FlagSchema,
        /** From the beginning the center signs the rows that give power (docs/decisions/0009); 1: not those of `places`. */
        vouched: Type.Optional(Type.Union([Type.Literal(1), Type.Literal(2)])),
      },
      closed,
    ),
  },
  /** A center of an older program began to sign the rows of its working tables: how many it found and signed as they were. Once in a hall's life. */
  RowsVouched: { body: Type.Object({ rows: Count, since: Type.Optional(Type.Literal(2)) }, closed) },
  /** The actor appointed, or approved what `askedBy` had asked for: whatever touches an administrator takes two. */
  StaffAppointed: {
    body: Type.Object(
      { user: Id, roles: Ids, posts: Ids, deputyFor: Ids, active: FlagSchema, askedBy: Type.Optional(Id) },
      closed,
    ),
  },
  /** Somebody has a password: the first, another set by the person alone, or one that an administrator asked for and another approved. `verifier`: hash of what it is checked against, as of a document (0001). */
  StaffPasswordSet: {
    body: Type.Object({ user: Id, verifier: Type.Optional(HexSchema), askedBy: Type.Optional(Id) }, closed),
  },
  DeskEnrolled: {
    body: Type.Object(
      {
        desk: OriginSchema,
        deskEpoch: Epoch,
        signKey: Key,
        boxKey: Key,
        issuedBy: Id,
        approvedBy: Id,
        /** Id of the approval in advance, when a spare machine took the place of a dead one. */
        spare: Type.Optional(Id),
        /**
         * The epoch that ends here: up to which seq its records are receipted, and up to which the desk said, when it was heard last, that it had written
         * (0: it never said that it had more). What lies between is not here.
         */
        replaced: Type.Optional(
          Type.Object(
            {
              deskEpoch: Epoch,
              receiptedSeq: Count,
              heardSeq: Count,
              /** Where it had written more than is receipted: the hash of its last record and its own signature over that (docs/decisions/0007). */
              head: Type.Optional(HexSchema),
              signature: Type.Optional(Type.String({ pattern: '^[A-Za-z0-9_-]{86}$' })),
            },
            closed,
          ),
        ),
      },
      closed,
    ),
  },
  /** The line to a desk went while it had written more than is receipted: how far, as it signed it (docs/decisions/0007). */
  DeskHeard: {
    body: Type.Object(
      {
        desk: OriginSchema,
        deskEpoch: Epoch,
        deskSeq: Count,
        head: HexSchema,
        signature: Type.String({ pattern: '^[A-Za-z0-9_-]{86}$' }),
      },
      closed,
    ),
  },
  DeskRevoked: { body: Type.Object({ desk: OriginSchema, deskEpoch: Epoch }, closed) },
  ...centerCaseFacts,
  ...centerVisitFacts,
  /** The sealed records of one ended epoch may still come in, to be kept and marked; `askedBy` asked, the actor approved. */
  SalvageAllowed: { body: Type.Object({ desk: OriginSchema, deskEpoch: Epoch, askedBy: Id }, closed) },
  /**
   * A code was approved in advance for a machine that will take the place of a dead desk: of `desk`, or of any dead one of the kind ("").
   * `askedBy` issued the code, the actor approved; `DeskEnrolled` names its use.
   */
  SpareApproved: {
    body: Type.Object(
      {
        spare: Id,
        desk: Type.String({ pattern: '^[A-Za-z0-9]{0,16}$' }),
        kind: Type.Union([Type.Literal('window'), Type.Literal('office')]),
        expiresAtRealMs: Ms,
        askedBy: Id,
      },
      closed,
    ),
  },
  SpareWithdrawn: { body: Type.Object({ spare: Id }, closed) },
  /** The actor published what `draftedBy` had drafted; neither is named where the hall's own files did it. */
  LawPublished: { body: Type.Object({ version: Count, hash: HexSchema, draftedBy: Type.Optional(Id) }, closed) },
  CalendarPublished: { body: Type.Object({ version: Count, hash: HexSchema, draftedBy: Type.Optional(Id) }, closed) },
  /** 预警, 黄牌 or 红牌 with the frozen times it was judged by. */
  CardIssued: {
    body: Type.Object(
      {
        rule: RuleId,
        ruleVersion: Count,
        level: Type.Union([Type.Literal('warning'), Type.Literal('yellow'), Type.Literal('red')]),
        dueAtMs: Ms,
        judgedAtMs: Ms,
        stage: Id,
        desk: Id,
        post: Id,
        calendarVersion: Count,
        /** 1: its instants can hardly be; a person says whether it alarms. */
        asked: Type.Optional(Type.Literal(1)),
      },
      closed,
    ),
  },
  /** A fact that came in after the card claims to have been in time, and nobody but its desk can say: a person decides, no card stands by itself. */
  CardUndetermined: {
    body: Type.Object(
      {
        desk: OriginSchema,
        deskEpoch: Count,
        deskSeq: Count,
        leaf: HexSchema,
        claimedAtMs: Ms,
        rule: RuleId,
        ruleVersion: Count,
        level: Type.Union([Type.Literal('warning'), Type.Literal('yellow'), Type.Literal('red')]),
        dueAtMs: Ms,
        /** From when on the card was owed. */
        owedFromMs: Ms,
        /** The bracket, docs/decisions/0003: when the checkpoint that the fact had seen was signed (0: none known), and the acceptance. */
        notBeforeMs: Ms,
        notAfterMs: Ms,
      },
      closed,
    ),
  },
  /** Between facts of a desk its wall clock was moved. The first and the last fact after a move, how many there were, and the greatest, below zero when it was set back. */
  ClockJumped: {
    body: Type.Object(
      {
        desk: OriginSchema,
        deskEpoch: Count,
        firstSeq: Count,
        lastSeq: Count,
        jumps: Count,
        byMs: Type.Integer({ minimum: -Number.MAX_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER }),
      },
      closed,
    ),
  },
  /**
   * Facts of one batch whose clocks claim an instant before the checkpoint that they had seen, or after the center took them in. The first and the last of them,
   * how many, and the farthest.
   */
  ClaimsOutsideBracket: {
    body: Type.Object(
      { desk: OriginSchema, deskEpoch: Count, firstSeq: Count, lastSeq: Count, claims: Count, worstMs: Ms },
      closed,
    ),
  },
  /** What lies beside the leaves does not follow from them (docs/decisions/0009): what was found, by code and count, in the state with so many leaves. */
  RecheckFailed: {
    body: Type.Object(
      {
        position: Count,
        findings: Type.Array(Type.Object({ code: Type.String({ maxLength: 32 }), count: Count }, closed), {
          minItems: 1,
          maxItems: 16,
        }),
      },
      closed,
    ),
  },
  /** A fact the law refuses: kept, marked, its case disputed until two people decide. */
  FactDisputed: {
    body: Type.Object(
      {
        desk: OriginSchema,
        deskEpoch: Count,
        deskSeq: Count,
        leaf: HexSchema,
        code: Type.String({ maxLength: 64 }),
        rule: Type.String({ maxLength: 64 }),
      },
      closed,
    ),
  },
  /** Two different records for one key: both kept, the origin frozen. */
  OriginFrozen: {
    body: Type.Object(
      { desk: OriginSchema, deskEpoch: Count, deskSeq: Count, kept: HexSchema, other: HexSchema },
      closed,
    ),
  },
  /** The key that signs the checkpoints of the hall's trees from here on. */
  TreeKeyNamed: { body: Type.Object({ key: Key }, closed) },
  /** First leaf of a tree that begins after a restore: what was signed last, and what was found on the disk. */
  TreeReopened: {
    body: Type.Object(
      {
        tree: Type.String({ maxLength: 32 }),
        lastTree: Type.String({ maxLength: 32 }),
        lastSize: Count,
        lastRoot: HexSchema,
        /** The tree that was found, where it is an older one than `lastTree`, of which nothing is here. */
        foundTree: Type.Optional(Type.String({ maxLength: 32 })),
        foundSize: Count,
        foundRoot: HexSchema,
        askedBy: Id,
        approvedBy: Id,
      },
      closed,
    ),
  },
  /** An outside witness whose cosignatures are kept; the actor approved what `askedBy` had asked for. */
  WitnessAdmitted: { body: Type.Object({ name: WitnessName, key: Key, askedBy: Id }, closed) },
  WitnessDismissed: { body: Type.Object({ name: WitnessName, key: Key }, closed) },
  YearTreeOpened: {
    body: Type.Object(
      {
        tree: Type.String({ maxLength: 32 }),
        lastTree: Type.String({ maxLength: 32 }),
        lastSize: Count,
        lastRoot: HexSchema,
      },
      closed,
    ),
  },
} as const;

export type DeskFactType = keyof typeof deskFacts;
export type CenterFactType = keyof typeof centerFacts;
export type DeskBody<T extends DeskFactType> = Static<(typeof deskFacts)[T]['body']>;
export type CenterBody<T extends CenterFactType> = Static<(typeof centerFacts)[T]['body']>;
