import type { Static } from 'typebox';
import Type from 'typebox';
import type { Happened } from '../evidence/happened.ts';

const closed = { additionalProperties: false };
const Id = Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9-]{0,63}$' });
const Number_ = Type.String({ minLength: 1, maxLength: 64, pattern: '^[A-Za-z0-9〔〕()（）号第字\\u4e00-\\u9fff-]+$' });
const Ids = Type.Array(Id, { maxItems: 60 });
const Empty = Type.Object({}, closed);

/**
 * What may happen to a case. Each entry: the command that asks for it, the `asked` fields a face sends, the `body` of the fact that is recorded
 * (asked fields and those the desk mints), and the labels of the values that are committed to, never recorded.
 */
export const caseFacts = {
  /** 收件. */
  CaseReceived: {
    command: 'ReceiveCase',
    asked: Type.Object(
      { item: Id, applicant: Type.Union([Type.Literal('person'), Type.Literal('legal')]), materials: Ids },
      closed,
    ),
    body: Type.Object(
      { item: Id, applicant: Type.Union([Type.Literal('person'), Type.Literal('legal')]), materials: Ids, number: Id },
      closed,
    ),
    values: ['applicantName', 'applicantNumber'],
  },
  MaterialsAdded: {
    command: 'AddMaterials',
    asked: Type.Object({ materials: Ids }, closed),
    body: Type.Object({ materials: Ids }, closed),
    values: [],
  },
  /** 一次性告知补正 (art. 32): all that is missing, told once. */
  CorrectionRequested: {
    command: 'RequestCorrection',
    asked: Type.Object({ missing: Ids }, closed),
    body: Type.Object({ missing: Ids, notice: Number_ }, closed),
    values: [],
  },
  CorrectionReceived: {
    command: 'ReceiveCorrection',
    asked: Type.Object({ materials: Ids }, closed),
    body: Type.Object({ materials: Ids }, closed),
    values: [],
  },
  /** 不予受理, with a dated receipt and the reason committed to. */
  AcceptanceRefused: {
    command: 'RefuseAcceptance',
    asked: Type.Object(
      {
        ground: Type.Union([Type.Literal('not-needed'), Type.Literal('not-our-power'), Type.Literal('not-corrected')]),
      },
      closed,
    ),
    body: Type.Object(
      {
        ground: Type.Union([Type.Literal('not-needed'), Type.Literal('not-our-power'), Type.Literal('not-corrected')]),
        receipt: Number_,
      },
      closed,
    ),
    values: ['reason'],
  },
  /** 受理. */
  CaseAccepted: {
    command: 'AcceptCase',
    asked: Empty,
    body: Type.Object({ receipt: Number_ }, closed),
    values: [],
  },
  /** 承办: the actor becomes the handler, who may not approve. */
  HandlingStarted: { command: 'StartHandling', asked: Empty, body: Empty, values: [] },
  /** 特别程序 (art. 45), only with written notice of the time needed. */
  SpecialProcedureStarted: {
    command: 'StartSpecialProcedure',
    asked: Type.Object({ kind: Id, notice: Number_ }, closed),
    body: Type.Object({ kind: Id, notice: Number_, limitDays: Type.Integer({ minimum: 0, maximum: 3650 }) }, closed),
    values: [],
  },
  SpecialProcedureEnded: { command: 'EndSpecialProcedure', asked: Empty, body: Empty, values: [] },
  /** 延期 once, by the head, with notice (art. 42). */
  ExtensionGranted: {
    command: 'GrantExtension',
    asked: Type.Object({ days: Type.Integer({ minimum: 1, maximum: 365 }), notice: Number_ }, closed),
    body: Type.Object({ days: Type.Integer({ minimum: 1, maximum: 365 }), notice: Number_ }, closed),
    values: ['reason'],
  },
  ApprovalRequested: { command: 'RequestApproval', asked: Empty, body: Empty, values: ['opinion'] },
  /** 退回 to the handler. */
  CaseReturned: { command: 'ReturnCase', asked: Empty, body: Empty, values: ['reason'] },
  /** One level of approval; the last one decides the case. */
  CaseApproved: {
    command: 'ApproveCase',
    asked: Empty,
    body: Type.Object({ level: Type.Integer({ minimum: 1, maximum: 3 }) }, closed),
    values: [],
  },
  /** 不予许可, with reasons and the routes of review and litigation (art. 38). */
  CaseDenied: {
    command: 'DenyCase',
    asked: Type.Object({ remedies: Type.Literal(1) }, closed),
    body: Type.Object({ remedies: Type.Literal(1) }, closed),
    values: ['reason'],
  },
  /** 即办 at approval level 0, under a named written authorisation. */
  DecidedOnSpot: {
    command: 'DecideOnSpot',
    asked: Empty,
    body: Type.Object({ authorisation: Type.String({ minLength: 1, maxLength: 200 }) }, closed),
    values: [],
  },
  /** 送达: closes the case (办结). */
  ResultDelivered: {
    command: 'DeliverResult',
    asked: Type.Object(
      { method: Type.Union([Type.Literal('window'), Type.Literal('post'), Type.Literal('electronic')]) },
      closed,
    ),
    body: Type.Object(
      {
        method: Type.Union([Type.Literal('window'), Type.Literal('post'), Type.Literal('electronic')]),
        receipt: Number_,
      },
      closed,
    ),
    values: [],
  },
  /** 撤回, only with the applicant's own confirmation. */
  CaseWithdrawn: {
    command: 'WithdrawCase',
    asked: Type.Object({ confirmation: Number_ }, closed),
    body: Type.Object({ confirmation: Number_ }, closed),
    values: [],
  },
  /** The folder leaves this post; irrevocable once opened at the other end. */
  CustodyHandedOver: {
    command: 'HandOver',
    asked: Type.Object({ toDesk: Id, toPost: Id }, closed),
    body: Type.Object({ toDesk: Id, toPost: Id }, closed),
    values: [],
  },
  CustodyRecalled: { command: 'RecallHandOver', asked: Empty, body: Empty, values: [] },
  /** The next post has opened the folder; `folder` is the leaf hash of the last record it found in it. */
  CustodyTaken: {
    command: 'TakeCustody',
    asked: Empty,
    body: Type.Object({ folder: Type.String({ pattern: '^[0-9a-f]{64}$' }) }, closed),
    values: [],
  },
} as const;

export type CaseFactType = keyof typeof caseFacts;
export type CaseCommandType = (typeof caseFacts)[CaseFactType]['command'];
export type CaseBody<T extends CaseFactType> = Static<(typeof caseFacts)[T]['body']>;
/** A fact of a case with its body, told apart by `type`. */
export type CaseHappened = { [T in CaseFactType]: Happened<T, CaseBody<T>> }[CaseFactType];
