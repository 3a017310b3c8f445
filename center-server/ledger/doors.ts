import type {
  BoardCard,
  BoardCase,
  BoardForesight,
  BoardVisit,
  DeskEpoch,
  DeskRequest,
  DeskWish,
  DraftLine,
  EndedSubject,
  Erased,
  Foresight,
  HallLoad,
  Opened,
  OwedErasure,
  PreviewPage,
  Receipt,
  ToldForesight,
  UplinkRefusal,
  Verdict,
} from '@sunlit/domain/contracts';
import type { CaseStage } from '@sunlit/domain/case';
import type { BatchClaim, HeadClaim, Opening, WrappedKey } from '@sunlit/domain/evidence';
import type { GradeCounts, RatingKey } from '@sunlit/domain/hall';
import type { Outcome } from '@sunlit/domain/disputes';
import type { Schedule } from '@sunlit/domain/keeping';
import type { CallBackAnswer, CallBackTotals } from '@sunlit/domain/lottery';
import type {
  AskedRow,
  CallBackRow,
  CardRow,
  CaseRow,
  DeskRow,
  DisputeRow,
  EpochRow,
  FlagRow,
  LookRow,
  LoopRow,
  PictureRow,
  PublicationRow,
  ScheduleRow,
  ShownKind,
  ShownLine,
  StaffRow,
  StepRow,
  WindowRow,
} from '@sunlit/domain/fold';
import type { Due } from '@sunlit/domain/calendar';
import type { Wording } from '@sunlit/domain/catalogue';
import type { LoopEvent, LoopStep } from '@sunlit/domain/loop';
import type { Contact, Given, RatingChannel, VisitState, VisitTotals } from '@sunlit/domain/visit';
import type { Refusal } from '@sunlit/domain/errors';
import type { SupervisionActs, SupervisionReads } from '../supervision/supervision-doors.ts';
import type {
  ClockFinding,
  ClockLimit,
  ClockUse,
  Finding,
  LiveRisk,
  RaisedFigures,
  RaisedSignal,
} from '@sunlit/domain/signals';
import type { Counts } from './ledger.ts';

/** `ok: 0` with a code of the family `people`, `enrolment`, `desk` or `law`. */
export type Done<T extends object = object> = ({ readonly ok: 1 } & T) | { readonly ok: 0; readonly code: string };

export interface Person {
  readonly user: string;
  readonly name: string;
  readonly roles: readonly string[];
  readonly posts: readonly string[];
  readonly deputyFor: readonly string[];
  readonly active: 0 | 1;
}
/** What one administrator asked for and a second has not approved yet. */
export interface PendingAppointment extends Person {
  readonly id: string;
  /** 1: with a password. */
  readonly password: 0 | 1;
  readonly askedBy: string;
  readonly askedAtMs: number;
}
export interface Enrolment {
  readonly id: string;
  readonly desk: string;
  readonly kind: 'window' | 'office';
  readonly posts: readonly string[];
  readonly issuedBy: string;
  readonly approvedBy: string;
  readonly expiresAtRealMs: number;
  /** The key shown with the code; "" before. */
  readonly signKey: string;
  readonly epoch: number;
}
/** A refusal names rule, basis and cure. */
export type Settled<T extends object> = ({ readonly ok: 1 } & T) | { readonly ok: 0; readonly refusal: Refusal };
export interface Place {
  readonly desk: string;
  readonly kind: 'window' | 'office';
  readonly posts: readonly string[];
}
/** A case's records as the disk has them; the keys are those of the vault. */
export interface RawFolder {
  readonly caseRef: string;
  /** It lies with that desk already, which has a new machine or acted on it what the law refused: the desk's last record that is here; undefined for one in transit. */
  readonly upTo: number | undefined;
  readonly leaves: readonly string[];
  readonly secrets: readonly {
    readonly origin: string;
    readonly epoch: number;
    readonly seq: number;
    readonly label: string;
    readonly subject: string;
    readonly data: string;
  }[];
  readonly keys: readonly WrappedKey[];
}
export interface CaseFilter {
  /** "" for any. */
  readonly stage: string;
  readonly level: string;
  readonly desk: string;
  readonly offset: number;
  readonly limit: number;
}
export interface LeafRow {
  readonly origin: string;
  readonly epoch: number;
  readonly seq: number;
  readonly leaf: string;
  readonly hash: string;
  readonly tree: string;
  readonly index: number;
}
/** A published text, under the hash that its record names. */
export interface DocumentLine {
  readonly kind: 'law' | 'calendar';
  readonly hash: string;
  readonly text: string;
}
/** One signature of an origin over consecutive records. */
export interface SealLine extends BatchClaim {
  readonly signature: string;
}
export type FactKey = Pick<DisputeRow, 'origin' | 'epoch' | 'seq'>;
/** A sheet of paper, and what was entered from it. */
export interface Sheet {
  /** JPEG, base64url. */
  readonly picture: string;
  readonly enteredBy: string;
  readonly reasons: readonly string[];
  readonly words: string;
  /** 1: name and phone were entered; which, the loop tells a caller alone. */
  readonly contact: 0 | 1;
}
/** One drawn visit, and who acts. */
export interface CallBackInput {
  readonly by: string;
  readonly day: string;
  readonly visitRef: string;
  readonly isDrawn: boolean;
}
export interface Look {
  readonly clue: string;
  readonly purpose: string;
}
export interface DisputeLine extends DisputeRow {
  readonly reason: string;
  readonly effect: string;
}
export type KeepingWish =
  | { readonly kind: 'schedule'; readonly schedule: Schedule }
  | { readonly kind: 'hold' | 'lift' | 'erasure'; readonly subject: string; readonly reason: string };
export interface ScaleTotals {
  readonly scale: string;
  readonly ratings: number;
  readonly counts: GradeCounts;
}
/** A committed value as it is kept beside its record, encrypted. */
export interface SecretRow {
  readonly origin: string;
  readonly epoch: number;
  readonly seq: number;
  readonly label: string;
  readonly subject: string;
  readonly data: string;
}
/** All that the packet of a case may need of the ledger, in its order. */
export interface PacketRows {
  readonly leaves: readonly LeafRow[];
  /** Those over the leaves, none twice. */
  readonly seals: readonly SealLine[];
  /** Of the case's records. */
  readonly secrets: readonly SecretRow[];
}
/** An act that the law took, with the stage it left its case in. */
export interface ActRow extends LeafRow {
  readonly stage: CaseStage;
}
/** The records of one visit, with the secrets that open its code and its rating's visit. */
export interface VisitRows {
  readonly opening: SecretRow;
  readonly leaves: readonly LeafRow[];
  readonly links: readonly SecretRow[];
  /** The rating that the center took of it, with what opens its visit. */
  readonly taken: { readonly row: LeafRow; readonly link: SecretRow } | null;
  /** Of the cases received in the visit, wherever they were done: those that can move a case, in the ledger's order. */
  readonly acts: readonly ActRow[];
}
export interface ChainHead {
  readonly origin: string;
  readonly epoch: number;
  readonly seq: number;
  readonly head: string;
}

/** A witness outside the hall; `approvedBy` "" while a second administrator has not approved. */
export interface OutsideWitness {
  readonly name: string;
  /** Ed25519. */
  readonly key: string;
  readonly askedBy: string;
  readonly approvedBy: string;
}

/** A step of the loop, before it has its place in the chain. */
export type LoopWish = LoopEvent extends infer E ? (E extends LoopEvent ? Pick<E, 'type' | 'body'> : never) : never;
/** A case of the loop in a list. */
export interface LoopLine extends Omit<LoopRow, 'viewers'> {
  readonly due: Due | null;
  readonly next: readonly LoopStep[];
}
/** What is to be mended, as the caller released it. */
export interface Rectification {
  readonly loop: number;
  readonly item: Wording;
  readonly reasons: readonly string[];
  readonly words: string;
  readonly due: Due;
}
/** What may be done in one transaction besides accepting a batch. */
export interface Acts extends SupervisionActs {
  /** The center's first record; `founded: 0` when the hall stands already. */
  found: { input: { demo: 0 | 1 }; answer: { founded: 0 | 1 } };
  publish: {
    input: { kind: 'law' | 'calendar'; version: number; hash: string; text: string };
    answer: Done<{ published: 0 | 1 }>;
  };
  /** The recheck found what does not follow from the leaves: it goes on record. */
  recheckFailed: { input: { position: number; findings: { code: string; count: number }[] }; answer: Done };
  /** One administrator asks for a new tree after a restore, another approves: see docs/decisions/0003. `last` is what the signer signed last. */
  reopenTree: {
    input: { by: string; last: { tree: string; size: number; root: string } };
    answer: Done<{ tree: string }>;
  };
  /** While held, leaves of a new year go into the old one's tree. */
  holdYear: { input: { held: 0 | 1 }; answer: Done };
  /** Takes back what an administrator asked for and no second one approved. */
  dropReopening: { input: null; answer: Done };
  askForWitness: { input: { name: string; key: string; by: string }; answer: Done };
  admitWitness: { input: { name: string; by: string }; answer: Done };
  dismissWitness: { input: { name: string; by: string }; answer: Done };
  /** Records the key of the checkpoints where none is on record, or another with `replace: 1`; `key` is the one on record afterwards. */
  nameTreeKey: { input: { key: string; replace?: 1 }; answer: { key: string } };
  /** Writes what a record would need written and nothing that matters; rejects when the ledger cannot take facts. */
  probe: { input: null; answer: { ok: 1 } };
  /** `content`: JSON that was checked already. */
  writeDraft: {
    input: { id: string; kind: DraftLine['kind']; basedOn: number; content: string; by: string };
    answer: Done;
  };
  publishDraft: { input: { id: string; by: string }; answer: Done<{ version: number; hash: string }> };
  discardDraft: { input: { id: string; by: string }; answer: Done };
  /**
   * `verifier` "" keeps the old one. `founding: 1` holds only while fewer than two administrators exist. `pending`: `id` of the request that a second
   * administrator must approve, "" when it holds at once.
   */
  appoint: {
    input: Person & { id: string; verifier: string; by: string; founding: 0 | 1 };
    answer: Done<{ pending: string }>;
  };
  approveAppointment: { input: { id: string; by: string }; answer: Done<{ user: string }> };
  discardAppointment: { input: { id: string; by: string }; answer: Done };
  /** By the person; `keep` is the hash of the session that stays open. */
  changePassword: { input: { user: string; verifier: string; keep: string }; answer: Done };
  openSession: { input: { hash: string; user: string }; answer: Done };
  /** The person of a session that is neither idle nor too old; null otherwise. */
  useSession: { input: { hash: string; idleMs: number; absoluteMs: number }; answer: Person | null };
  closeSession: { input: { hash: string }; answer: Done };
  closeSessionsOf: { input: { user: string }; answer: Done<{ closed: number }> };
  issueCode: {
    input: {
      id: string;
      codeHash: string;
      desk: string;
      kind: 'window' | 'office';
      posts: readonly string[];
      by: string;
      expiresAtRealMs: number;
    };
    answer: Done;
  };
  /** A desk shows its code and keys; `epoch: 0` while a second person has not approved. */
  showKeys: {
    input: { codeHash: string; origin: string; signKey: string; boxKey: string; alive: readonly string[] };
    answer: Done<{ id: string; epoch: number; enrolment: string }>;
  };
  approveEnrolment: { input: { id: string; by: string }; answer: Done<{ desk: string; epoch: number }> };
  revokeDesk: { input: { desk: string; by: string }; answer: Done<{ epoch: number }> };
  /** Tells the list of what will run late, from that minute of a working day on, once a day. */
  foretell: { input: { minute: number }; answer: { told: BoardForesight; nextAtMs: number } };
  /** Opens the grades that may be opened now (docs/decisions/0004); `nextAtMs`: the next full hour of the hall's clock. */
  openRatings: { input: null; answer: { batches: number; ratings: number; nextAtMs: number } };
  /** One grade for the review; recorded with who looked and why before it is told. `rating` null: that of the visit. */
  viewGrade: {
    input: { by: string; visitRef: string; rating: RatingKey | null; clue: string; purpose: string; sheet?: 1 };
    answer: Done<{
      rating: RatingKey;
      visitRef: string;
      clerk: string;
      grade: string;
      scale: string;
      /** The sheet, asked for with `sheet: 1`; null otherwise. */
      sheet: Sheet | null;
    }>;
  };
  /** The key of one picture for the review; recorded with who looks and why before it is told. `plainHash`: SHA-256 of the picture itself. */
  viewPicture: {
    input: { by: string; name: string; clue: string; purpose: string };
    answer: Done<{ row: PictureRow; key: string; plainHash: string }>;
  };
  /** Records what a scan of the days up to `until` found, each once. */
  raiseSignals: { input: { until: number; findings: readonly Finding[] }; answer: { raised: number } };
  /** Figures of a signal that come from grades; recorded with who looks and why before they are told. */
  viewSignal: {
    input: { by: string; seq: number; clue: string; purpose: string };
    answer: Done<{ figures: RaisedFigures }>;
  };
  /** One person proposes what becomes of a fact that the law refused; nothing moves (docs/decisions/0015). */
  proposeDispute: { input: { by: string; fact: FactKey; said: Outcome; reason: string }; answer: Done };
  /** A second person agrees with the proposal of that seq: the fact takes effect, or never will. */
  settleDispute: { input: { by: string; fact: FactKey; proposed: number }; answer: Done };
  dropDispute: { input: { by: string; fact: FactKey; proposed: number }; answer: Done };
  askKeeping: { input: { by: string; wish: KeepingWish }; answer: Done<{ asked: number }> };
  approveKeeping: { input: { by: string; asked: number }; answer: Done };
  discardKeeping: { input: { by: string; asked: number }; answer: Done };
  /**
   * A rating that came by code or on paper; refused by rule, and recorded all the same. `by`: who entered it, "" for the citizen. `sheet`: the picture of a sheet of paper
   * (JPEG), "" for any other way.
   */
  takeRating: {
    input: { visitRef: string; channel: RatingChannel; given: Given; by: string; sheet: string };
    answer: Settled<object>;
  };
  /** Tells a caller or a supervisor what was said in a bad rating, a caller also name and phone; recorded with who looks and why before it is told. Refusals are recorded too. */
  viewLoop: {
    input: { by: string; loop: number; clue: string; purpose: string };
    answer: Settled<{
      grade: string;
      reasons: readonly string[];
      words: string;
      contact: Contact | null;
      items: readonly { readonly code: string; readonly name: Wording }[];
    }>;
  };
  /** Carries a case of the loop on; `texts` by label, as docs/decisions/0011 names them. */
  stepLoop: {
    input: { by: string; step: LoopWish; texts: Readonly<Record<string, string>> };
    answer: Settled<object>;
  };
  /** Tells a caller name and phone of who came in a visit that was drawn; recorded with who looks and why before it is told. `isDrawn`: in the draw of that day. Refusals are recorded too. */
  openCallBack: { input: CallBackInput & Look; answer: Settled<{ contacts: readonly Contact[] }> };
  /** Records a call: nobody was reached (`answer` ""), or what was answered. */
  makeCallBack: { input: CallBackInput & { answer: '' | CallBackAnswer; words: string }; answer: Settled<object> };
  /** Tells a supervisor what was answered; recorded as a look. */
  readCallBack: { input: CallBackInput & Look; answer: Settled<{ answer: string; words: string }> };
  /** Records that the openings leave for an auditor's eyes, before they do. */
  takeOpenings: { input: { by: string }; answer: { batches: number } };
  /** Judges cases whose time has come; `nextAtMs` 0 when nothing waits. */
  judgeDue: { input: { limit: number }; answer: { judged: number; nextAtMs: number } };
  /** Lays a case in transit open for its next desk; null when it is not on its way there (any more). */
  deliver: { input: { caseRef: string; desk: string }; answer: RawFolder | null };
  /**
   * `ask`: it was delivered to that desk, which must let go of it first; then the same with `released: 1`.
   */
  recall: {
    input: { caseRef: string; desk: string; released: 0 | 1 };
    answer: { ok: 1 } | { ok: 0; code: UplinkRefusal['code'] } | { ask: string };
  };
  laidAnew: { input: { caseRef: string; desk: string }; answer: Done };
  /** `alive`: desks heard lately. `cases` would be laid elsewhere now, `left` fit no post there. */
  askDesk: {
    input: DeskWish & { id: string; codeHash: string; expiresAtRealMs: number; by: string; alive: readonly string[] };
    answer: Settled<{ cases: number; left: number }>;
  };
  approveDeskRequest: {
    input: { id: string; by: string; alive: readonly string[] };
    answer: Settled<{ kind: DeskWish['kind']; cases: number }>;
  };
  discardDeskRequest: { input: { id: string; by: string }; answer: Settled<object> };
  /** That what was erased is gone from the disk of this machine. */
  erasureTold: { input: { origin: string; epoch: number; subject: string }; answer: Done };
  /** The desk signed that it has written up to `seq`; kept where that is more than is receipted. A signature that is none changes nothing. */
  /** A machine says that it has this epoch, which is later than what is on record: see docs/decisions/0007. */
  noteLaterEpoch: { input: { origin: string; epoch: number }; answer: Done };
  keepHeard: { input: { origin: string; epoch: number }; answer: Done };
  noteHeard: { input: HeadClaim & { signature: string }; answer: Done };
  /** What `desk` is to be told of a case that lies elsewhere now; null when it lies nowhere, or with that desk. */
  opening: { input: { caseRef: string; desk: string }; answer: Opened | null };
  /** The desk knows; it is told again while the visit in which it received the case goes on. */
  openingTold: { input: { caseRef: string; desk: string }; answer: Done };
}
export type ActName = keyof Acts;

/** What may be asked. */
export interface Reads extends SupervisionReads {
  board: {
    input: null;
    answer: {
      cases: readonly BoardCase[];
      visits: readonly BoardVisit[];
      windows: readonly WindowRow[];
      desks: readonly DeskRow[];
      cards: readonly BoardCard[];
      counts: Counts;
    };
  };
  desk: { input: { origin: string }; answer: DeskRow | null };
  desks: { input: null; answer: readonly DeskRow[] };
  epoch: { input: { origin: string; epoch: number }; answer: EpochRow | null };
  /** The newest first. */
  deskEpochs: { input: null; answer: readonly DeskEpoch[] };
  /** The newest hundred. */
  deskRequests: { input: null; answer: readonly DeskRequest[] };
  places: { input: null; answer: readonly Place[] };
  latestReceipt: { input: { origin: string; epoch: number }; answer: Receipt | null };
  publications: { input: null; answer: readonly PublicationRow[] };
  document: { input: { kind: string; hash: string }; answer: string | null };
  /** The newest hundred. */
  drafts: { input: null; answer: readonly DraftLine[] };
  /** `content` as JSON. */
  draft: { input: { id: string }; answer: (DraftLine & { content: string }) | null };
  /** Open cases in order of their names, after one: what a calendar (content as JSON) would move. */
  previewCalendar: { input: { content: string; after: string; limit: number }; answer: PreviewPage };
  people: { input: null; answer: readonly Person[] };
  /** The newest first. */
  pendingAppointments: { input: null; answer: readonly PendingAppointment[] };
  /** With argon2id verifiers. */
  verifier: { input: { user: string }; answer: { verifier: string; active: 0 | 1 } | null };
  verifiers: { input: null; answer: readonly { user: string; verifier: string }[] };
  staff: { input: null; answer: readonly StaffRow[] };
  witnesses: { input: null; answer: readonly OutsideWitness[] };
  /** 1: lists that give power had been changed past the program, and were derived anew when it started. */
  mended: { input: null; answer: { readonly mended: 0 | 1; readonly position: number } };
  /** Places of which a machine says that it has a later epoch than is on record. */
  laterEpochs: { input: null; answer: readonly { readonly origin: string; readonly epoch: number }[] };
  /** Who asked for a new tree after a restore, and after which end of the old one; null while nobody has. */
  reopening: {
    input: null;
    answer: { readonly askedBy: string; readonly last: Acts['reopenTree']['input']['last'] } | null;
  };
  enrolments: { input: null; answer: readonly Enrolment[] };
  /** `erased`: it was destroyed, and what comes under it is not kept. */
  vaultKey: { input: { subject: string }; answer: WrappedKey | 'erased' | null };
  incoming: { input: { desk: string }; answer: readonly string[] };
  /** Cases that this desk handed over and may not know to be opened. */
  owedOpenings: { input: { desk: string }; answer: readonly string[] };
  /** What was erased and is not known to be gone from this machine. */
  erasuresFor: { input: { origin: string; epoch: number }; answer: readonly Erased[] };
  /** The same of all machines, the oldest first; all are counted. */
  owedErasures: { input: { limit: number }; answer: { total: number; rows: readonly OwedErasure[] } };
  /** Acts that a rule marks or refused, newest first. */
  flags: { input: { offset: number; limit: number }; answer: { total: number; rows: readonly FlagRow[] } };
  verdicts: { input: { origin: string; epoch: number; limit: number }; answer: readonly Verdict[] };
  cases: { input: CaseFilter; answer: { total: number; rows: readonly BoardCase[] } };
  /** The newest first. */
  loops: { input: { offset: number; limit: number }; answer: { total: number; rows: readonly LoopLine[] } };
  rectifications: { input: null; answer: readonly Rectification[] };
  /** How many bad ratings of the last whole month a review set aside, and of how many the rater was never reached; null of fewer than five. */
  setAside: {
    input: { atMs: number };
    answer: { year: number; month: number; opened: number; setAside: number; notReached: number } | null;
  };
  /** The newest visit of a desk that was rated at the center; "" for none. */
  elsewhere: { input: { desk: string }; answer: { visitRef: string } };
  visit: { input: { visitRef: string }; answer: VisitState | null };
  case: { input: { caseRef: string }; answer: { board: BoardCase; row: CaseRow } | null };
  timeline: { input: { caseRef: string }; answer: readonly StepRow[] };
  cards: { input: { offset: number; limit: number }; answer: { total: number; rows: readonly CardRow[] } };
  /** Null for a visit without a slip, and for none at all. */
  visitRows: { input: { visitRef: string }; answer: VisitRows | null };
  /** The records that named the keys of these desks and outside witnesses, in order. */
  witnessRows: { input: { names: readonly string[] }; answer: readonly LeafRow[] };
  /** Null for an unknown case. */
  packetRows: { input: { caseRef: string }; answer: PacketRows | null };
  /** What will run late until the close of so many working days after today. */
  foresight: { input: { days: number; offset: number; limit: number }; answer: Foresight };
  /** `day` null: the newest. Null before the first, and for a day on which nothing was told. */
  toldForesight: {
    input: { day: number | null; offset: number; limit: number };
    answer: ToldForesight | null;
  };
  load: { input: { days: number }; answer: HallLoad };
  nextDue: { input: null; answer: { nextAtMs: number } };
  heads: { input: null; answer: readonly ChainHead[] };
  records: { input: { origin: string; epoch: number; from: number; limit: number }; answer: readonly LeafRow[] };
  /** The position up to which every leaf is under seal; 0 for none. */
  sealed: { input: null; answer: { position: number } };
  /** Leaves after a position, in the order they came, the seals that end among them and the texts they publish; `last` is where to go on. */
  exported: {
    input: { after: number; upTo: number; limit: number };
    answer: {
      documents: readonly DocumentLine[];
      leaves: readonly LeafRow[];
      seals: readonly SealLine[];
      last: number;
    };
  };
  /** What the hall shows of one kind, in order of its keys, after one of them; `next` is where to go on, "" at the end. */
  shown: {
    input: { kind: ShownKind; after: string; limit: number };
    answer: { lines: readonly ShownLine[]; next: string };
  };
  /** Openings after a place, in order of batch and salt, of the batches recorded up to a position. */
  openings: {
    input: { afterBatch: number; afterSalt: string; upTo: number; limit: number };
    answer: readonly (Opening & { readonly batch: number })[];
  };
  /** Who looked at what is not for everybody, the newest first; `purpose` "" where it was erased. */
  looks: {
    input: { offset: number; limit: number };
    answer: { total: number; rows: readonly (LookRow & { readonly purpose: string })[] };
  };
  /** What was asked for, the newest first; `reason` "" of a schedule, and where it was erased. */
  keepingAsked: {
    input: { offset: number; limit: number };
    answer: { total: number; rows: readonly (AskedRow & { readonly reason: string })[] };
  };
  /** Facts that the law refused, the open ones first, then the newest; `reason` of the proposal that stands or was followed, "" without one. `effect`: the rule by which it cannot be recognised, "" for none. */
  disputes: {
    input: { offset: number; limit: number };
    answer: {
      total: number;
      open: number;
      rows: readonly DisputeLine[];
    };
  };
  /** Calls to those whose visits a day's draw drew; only of visits that somebody did anything about. */
  callBacks: { input: { day: string }; answer: readonly CallBackRow[] };
  /** Sums of the calls of the last whole month, beside the visits that ended in it. */
  callBackTotals: {
    input: { atMs: number };
    answer: { year: number; month: number; calls: CallBackTotals; visits: VisitTotals };
  };
  /** Every risk point of the law in force with what happened by its rule in so many days. */
  riskPoints: {
    input: {
      days: number;
      /** 1: also what was raised from grades. */
      graded: 0 | 1;
      /** As the newest scan saw them; null before there is one. */
      clocks: { readonly posts: readonly ClockUse[]; readonly findings: readonly ClockFinding[] } | null;
    };
    answer: { sinceMs: number; risks: readonly LiveRisk[] };
  };
  clockLimits: { input: null; answer: readonly ClockLimit[] };
  /** The newest first, or the one of a `seq` other than 0; with `graded` 1 also those from grades, whose figures are hidden. */
  signals: {
    input: { graded: 0 | 1; seq: number; offset: number; limit: number };
    answer: { total: number; rows: readonly RaisedSignal[] };
  };
  /** Ratings on paper, the newest first: who entered each and when, and nothing of visit or grade. */
  sheets: {
    input: { offset: number; limit: number };
    answer: {
      total: number;
      rows: readonly { readonly rating: RatingKey; readonly enteredBy: string; readonly atMs: number }[];
    };
  };
  schedule: { input: null; answer: ScheduleRow | null };
  /** What its desk recorded of a picture; `erased`: nobody may have it any more. Null for an unknown one. */
  picture: { input: { name: string }; answer: { row: PictureRow; erased: boolean } | null };
  /** The pictures of one case, or of a visit without one, in order of acts. */
  picturesOf: { input: { subject: string }; answer: readonly (PictureRow & { readonly erased: boolean })[] };
  /** Visits and cases under a legal hold, in order of their names. */
  held: { input: { limit: number }; answer: { total: number; subjects: readonly string[] } };
  /** Ended and not erased, the oldest first, as they may be erased at an instant of the law's time. `more: 1`: another page follows. */
  ended: {
    input: { kind: 'case' | 'visit'; atMs: number; offset: number; limit: number };
    answer: { rows: readonly EndedSubject[]; more: 0 | 1 };
  };
  /** Sums of whole batches opened since an instant, and how many ratings wait for theirs. */
  ratingTotals: {
    input: { sinceMs: number };
    answer: { scales: readonly ScaleTotals[]; waiting: number };
  };
  /** Visits that ended in so many days of the hall, that of `atMs` (law's time) the last; one rated later counts on the day it ended. */
  visitTotals: { input: { atMs: number; days: number }; answer: VisitTotals };
  /** The newest tree. */
  tree: { input: null; answer: { tree: string; size: number; root: string } };
  newestAcceptedAtMs: { input: null; answer: { atMs: number } };
}
export type ReadName = keyof Reads;
