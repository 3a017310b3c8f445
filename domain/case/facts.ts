import type { Static } from 'typebox';
import Type from 'typebox';
import { FlagSchema } from '../catalogue/item.ts';
import type { Happened } from '../evidence/happened.ts';
import { IdentityKindSchema } from '../identity/identity-kind.ts';

const closed = { additionalProperties: false };
const Id = Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9-]{0,63}$' });
const Number_ = Type.String({ minLength: 1, maxLength: 64, pattern: '^[A-Za-z0-9〔〕()（）号第字\\u4e00-\\u9fff-]+$' });
const Ids = Type.Array(Id, { maxItems: 60 });
const Empty = Type.Object({}, closed);
const Applicant = Type.Union([Type.Literal('person'), Type.Literal('legal')]);
const Ground = Type.Union([Type.Literal('not-needed'), Type.Literal('not-our-power'), Type.Literal('not-corrected')]);
const Method = Type.Union([Type.Literal('window'), Type.Literal('post'), Type.Literal('electronic')]);
/** How a notice reached the person: in hand, by registered post, electronically by consent, left at the door with a witness, by announcement. */
const ServiceMethod = Type.Union([
  Type.Literal('window'),
  Type.Literal('post'),
  Type.Literal('electronic'),
  Type.Literal('left'),
  Type.Literal('announcement'),
]);
/** Proof of service (送达回证): without it a notice stops or lengthens no clock. */
const Served = Type.Object({ method: ServiceMethod, proof: Number_ }, closed);
/** What a face sends: at the window the desk itself numbers the receipt that the citizen signs. */
const AskedServed = Type.Object({ method: ServiceMethod, proof: Type.Optional(Number_) }, closed);
const DateText = Type.String({ pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' });
const Days = Type.Integer({ minimum: 1, maximum: 365 });
const RuleId = Type.String({ pattern: '^[a-z-]+/[a-z0-9-]+$', maxLength: 64 });

/**
 * What may happen to a case. Each entry: the command that asks for it, the `asked` fields a face sends, the `body` of the fact that is recorded
 * (asked fields and those the desk mints), and the labels of the values that are committed to, never recorded; those that are also `spare` only
 * when they are given.
 */
export const caseFacts = {
  /** 收件. Whose document it is and whether its number holds is judged at the desk; only the outcome is recorded. */
  CaseReceived: {
    command: 'ReceiveCase',
    asked: Type.Object(
      {
        item: Id,
        applicant: Applicant,
        materials: Ids,
        /** Kind of document; left out: the desk tells it from the number. */
        identity: Type.Optional(IdentityKindSchema),
        /** 1: somebody acts for the applicant, by a power of attorney or as a guardian. */
        proxy: Type.Optional(FlagSchema),
        /** Of a renewal: when the permit to be prolonged expires. */
        expires: Type.Optional(DateText),
      },
      closed,
    ),
    body: Type.Object(
      {
        item: Id,
        applicant: Applicant,
        materials: Ids,
        number: Id,
        /** `checked` 1: the number holds by the checks of its kind. */
        identity: Type.Optional(Type.Object({ kind: IdentityKindSchema, checked: FlagSchema }, closed)),
        proxy: Type.Optional(FlagSchema),
        expires: Type.Optional(DateText),
      },
      closed,
    ),
    values: ['applicantName', 'applicantNumber', 'applicantPhone', 'proxyName', 'proxyNumber'],
    spare: ['applicantPhone', 'proxyName', 'proxyNumber'],
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
    asked: Type.Object({ missing: Ids, served: Type.Optional(AskedServed) }, closed),
    body: Type.Object({ missing: Ids, notice: Number_, served: Type.Optional(Served) }, closed),
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
    asked: Type.Object({ ground: Ground }, closed),
    body: Type.Object({ ground: Ground, receipt: Number_ }, closed),
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
    asked: Type.Object({ kind: Id, notice: Number_, served: Type.Optional(AskedServed) }, closed),
    body: Type.Object(
      {
        kind: Id,
        notice: Number_,
        limitDays: Type.Integer({ minimum: 0, maximum: 3650 }),
        /** Instead of days: open hours of the hall, where the item says so. */
        limitHours: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000 })),
        served: Type.Optional(Served),
      },
      closed,
    ),
    values: [],
  },
  SpecialProcedureEnded: { command: 'EndSpecialProcedure', asked: Empty, body: Empty, values: [] },
  /** 延期 once, by the head, with notice (art. 42). */
  ExtensionGranted: {
    command: 'GrantExtension',
    asked: Type.Object({ days: Days, notice: Number_, served: Type.Optional(AskedServed) }, closed),
    body: Type.Object({ days: Days, notice: Number_, served: Type.Optional(Served) }, closed),
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
    asked: Type.Object({ remedies: FlagSchema }, closed),
    body: Type.Object({ remedies: FlagSchema }, closed),
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
    asked: Type.Object({ method: Method }, closed),
    body: Type.Object({ method: Method, receipt: Number_ }, closed),
    values: [],
  },
  /** 撤回, only with the applicant's own confirmation. */
  CaseWithdrawn: {
    command: 'WithdrawCase',
    asked: Type.Object({ confirmation: Number_ }, closed),
    body: Type.Object({ confirmation: Number_ }, closed),
    values: [],
  },
  /** 送达回证 for a notice given before: from now on it counts. */
  NoticeServed: {
    command: 'ServeNotice',
    asked: Type.Object({ notice: Number_, method: ServiceMethod, proof: Number_ }, closed),
    body: Type.Object({ notice: Number_, method: ServiceMethod, proof: Number_ }, closed),
    values: [],
  },
  /** 收费, with the number of its official receipt; several charges add up. */
  FeeCharged: {
    command: 'ChargeFee',
    asked: Type.Object({ fen: Type.Integer({ minimum: 1, maximum: 1_000_000_000 }), receipt: Number_ }, closed),
    body: Type.Object({ fen: Type.Integer({ minimum: 1, maximum: 1_000_000_000 }), receipt: Number_ }, closed),
    values: [],
  },
  /** People with an interest of their own were told and heard (art. 36, 46, 47). */
  ThirdPartiesHeard: {
    command: 'HearThirdParties',
    asked: Type.Object({ notice: Number_ }, closed),
    body: Type.Object({ notice: Number_ }, closed),
    values: [],
  },
  /** A second person lifts one rule for the next fact of one type, with the reason committed to. */
  RuleOverridden: {
    command: 'OverrideRule',
    asked: Type.Object({ rule: RuleId, for: Id }, closed),
    body: Type.Object({ rule: RuleId, ruleVersion: Type.Integer({ minimum: 1 }), for: Id }, closed),
    values: ['reason'],
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

/**
 * What the center itself records of a case, on its own chain: no desk can send it, and no command leads to it. Two administrators laid the case of a
 * dead desk at another one; `askedBy` asked, the actor approved.
 */
export const centerCaseFacts = {
  CaseRehomed: {
    body: Type.Object(
      { fromDesk: Id, fromEpoch: Type.Integer({ minimum: 1 }), toDesk: Id, toPost: Id, askedBy: Id },
      closed,
    ),
  },
} as const;

/** Labels of a fact that are committed to only when they are given. */
export function spareLabels(type: CaseFactType): readonly string[] {
  const fact = caseFacts[type];
  return 'spare' in fact ? fact.spare : [];
}

export type CaseFactType = keyof typeof caseFacts;
export type CaseRehomed = Happened<'CaseRehomed', Static<(typeof centerCaseFacts)['CaseRehomed']['body']>>;
export type CaseCommandType = (typeof caseFacts)[CaseFactType]['command'];
export type CaseBody<T extends CaseFactType> = Static<(typeof caseFacts)[T]['body']>;
/** A fact of a case with its body, told apart by `type`. */
export type CaseHappened = { [T in CaseFactType]: Happened<T, CaseBody<T>> }[CaseFactType];
