import type { CaseState } from '../case/index.ts';
import type { BoardCard, BoardDevice, CardLevel, Urge } from '../contracts/index.ts';
import type { DisputeGround, Settlement } from '../disputes/dispute-grounds.ts';
import type { EvidenceRecord } from '../evidence/index.ts';
import type { ForeseenCase } from '../foresight/foresight-facts.ts';
import type { GradeCounts } from '../hall/index.ts';
import type { LoopState } from '../loop/index.ts';
import type { Schedule } from '../keeping/index.ts';
import type { CardContext } from '../supervision/card-state.ts';
import type { MonthTally, Score, ScoreChange } from '../supervision/score.ts';
import type { VisitState } from '../visit/index.ts';
import type { Refusal } from '../errors/index.ts';

/** Rows of the projections: all of them can be derived again from the leaves. */
export interface CaseRow {
  readonly caseRef: string;
  readonly state: CaseState;
  readonly disputed: 0 | 1;
  /** Refused facts of it that two people have not settled yet. */
  readonly openDisputes: number;
  /** Place in the hall's memory of the last fact that moved it. */
  readonly movedAt: number;
  readonly level: '' | CardLevel;
  /** `rule@version` of the cards issued so far. */
  readonly cards: readonly string[];
  /** Rules broken in it for which the law asks for a card after so many, once for each breach. */
  readonly breaches: readonly string[];
  /** The law's time at which the clocks below were found to be so; a later look that found the same left the row alone. */
  readonly judgedAtMs: number;
  readonly promisedDueAtMs: number;
  readonly statutoryDueAtMs: number;
  readonly stageDueAtMs: number;
  readonly paused: 0 | 1;
  readonly provisional: 0 | 1;
  /** When it must be judged again without a new fact; 0 never. */
  readonly nextAtMs: number;
  /** The first instant at which a limit is broken if nothing more happens; 0 for none. */
  readonly breachAtMs: number;
  /** Leaf hash of the hand-over under way; "" when held. */
  readonly handover: string;
  /** The month in which it counts as completed, `2026-03`; "" before. */
  readonly countedIn: string;
}
export interface VisitRow {
  readonly visitRef: string;
  readonly state: VisitState;
  /** Refused facts of it that two people have not settled yet. */
  readonly disputed: number;
}
export interface WindowRow {
  /** `W01`. */
  readonly desk: string;
  readonly dataAtMs: number;
  readonly sessions: readonly string[];
  readonly devices: readonly BoardDevice[];
}
/** The newest enrolment of an origin. */
export interface DeskRow {
  readonly origin: string;
  readonly epoch: number;
  readonly signKey: string;
  readonly boxKey: string;
  /** Leaf hash of the `DeskEnrolled` record. */
  readonly enrolment: string;
  readonly revoked: 0 | 1;
  readonly frozen: 0 | 1;
}
/** One enrolment of an origin: what its records are sealed with, and whether more of them may come. */
export interface EpochRow {
  readonly origin: string;
  readonly epoch: number;
  readonly signKey: string;
  readonly boxKey: string;
  readonly enrolment: string;
  readonly state: 'writing' | 'replaced' | 'revoked';
  /** 1: two people let its late records in. */
  readonly salvage: 0 | 1;
  /** Id of the spare's approval that opened it; "" otherwise. */
  readonly spare: string;
  readonly enrolledAtMs: number;
  /** How far it had signed that it had written, as the chain tells it; null while it never had more than was receipted when its line went. */
  readonly heard: { readonly seq: number; readonly head: string; readonly signature: string } | null;
}
export interface StaffRow {
  readonly user: string;
  readonly roles: readonly string[];
  readonly posts: readonly string[];
  readonly deputyFor: readonly string[];
  readonly active: 0 | 1;
}
export interface DayRow {
  /** Epoch day of the hall. */
  readonly day: number;
  readonly visits: number;
  readonly rated: number;
  readonly unrated: number;
  readonly received: number;
  readonly completed: number;
  readonly refusedAttempts: number;
}
/** A rating the law took; on the chain of its visit's desk, or of the center. */
export interface RatingRow {
  readonly origin: string;
  readonly epoch: number;
  readonly seq: number;
  readonly visitRef: string;
  /** Place in the ledger. */
  readonly position: number;
  /** Of the visit's first case; "" where none was received. */
  readonly item: string;
  /** The law's time at acceptance. */
  readonly acceptedAtMs: number;
  /** Who entered it from a sheet of paper; "" of one that came otherwise. */
  readonly sheetBy: string;
  /** Seq of the `RatingsOpened` record that counts it; 0 while it waits. */
  readonly batch: number;
}
/** A bad rating that is followed (docs/decisions/0011). Which one, the vault alone knows. */
export interface LoopRow {
  /** Seq of the `LoopOpened` record. */
  readonly loop: number;
  readonly contact: 0 | 1;
  readonly state: LoopState;
  /** Who has opened what was said. */
  readonly viewers: readonly string[];
}
/** Calls to the citizen of a visit that was drawn on a day; instants are the law's time, UTC milliseconds. */
export interface CallBackRow {
  /** `2026-03-02`. */
  readonly day: string;
  readonly visitRef: string;
  /** Who opened name and phone; `contact` 0: nobody had left a phone. */
  readonly opened: readonly { readonly user: string; readonly contact: 0 | 1; readonly atMs: number }[];
  /** Calls that reached nobody. */
  readonly triedAtMs: readonly number[];
  /** Seq of the `CallBackMade` record beside which the answer lies; 0 before. */
  readonly answered: number;
  readonly answeredBy: string;
  readonly answeredAtMs: number;
}
/** Up to which place in the ledger ratings were looked at for bad ones. */
export interface ExaminedRow {
  readonly kind: 'examined';
  readonly through: number;
  readonly atMs: number;
}
/** At what somebody looked: one grade (also with its sheet of paper), a picture of the counter, words of a card, what a bad rating says, the same with name and phone, name and phone of a drawn visit, what was answered there, figures of a signal that come from grades, or all openings of grades. */
export type LookKind =
  'grade' | 'picture' | 'card' | 'loop' | 'loop-contact' | 'call-contact' | 'call-answer' | 'figures' | 'openings';
/** Somebody looked at what is not for everybody. */
export interface LookRow {
  /** Seq of the record of the look, beside which the purpose lies. */
  readonly seq: number;
  readonly kind: LookKind;
  /** Place of the rating, name of the picture, key of the card, number of the case of the loop, day of the draw, seq of the signal, or how many batches. */
  readonly of: string;
  /** "" where the record names none. */
  readonly visitRef: string;
  readonly actor: string;
  /** "" for openings, which an auditor takes without one. */
  readonly clue: string;
  readonly atMs: number;
}
/** A picture of the counter, as its desk's records tell of it (docs/decisions/0008). */
export interface PictureRow {
  /** `P-…`; also the subject of its key. */
  readonly name: string;
  readonly origin: string;
  readonly epoch: number;
  readonly picture: number;
  /** Seq of its `PictureTriggered`. */
  readonly triggered: number;
  /** Seq of its `PictureKept`, or of the `PictureMissing` where there was never one; 0 before either. */
  readonly seq: number;
  readonly visitRef: string;
  readonly caseRef: string;
  readonly device: string;
  readonly cause: string;
  /** Of the ciphertext; "" and 0 where there never was one. */
  readonly hash: string;
  readonly bytes: number;
  /** "" for one that was kept; `awaited`, `not-taken`, `not-kept` (its desk takes none in), or why it is missing. */
  readonly missing: string;
  readonly atMs: number;
}
/** What one person asked for and a second approves: a schedule, a hold, its lifting, an erasure. */
export interface AskedRow {
  /** Seq of the `KeepingAsked` record, beside which the reason lies. */
  readonly seq: number;
  readonly kind: 'schedule' | 'hold' | 'lift' | 'erasure';
  /** "" of a schedule. */
  readonly subject: string;
  readonly schedule: Schedule | null;
  readonly askedBy: string;
  readonly askedAtMs: number;
  readonly state: 'open' | 'approved' | 'discarded';
  readonly endedBy: string;
}
/** Holds and erasure of a visit or case; no row where there never was one. */
export interface KeptRow {
  readonly subject: string;
  readonly held: 0 | 1;
  /** 0: it stands. */
  readonly erasedAtMs: number;
}
export interface ScheduleRow {
  readonly kind: 'schedule';
  readonly schedule: Schedule;
  readonly setAtMs: number;
}
/** A `RatingsOpened` record of the center's chain. */
export interface RatingBatchRow {
  readonly seq: number;
  readonly openedAtMs: number;
  readonly scale: string;
  readonly ratings: number;
  readonly counts: GradeCounts;
}
/** 五点清单 of one day of the hall, as it was told. */
export interface ForesightRow {
  /** Epoch day of the hall. */
  readonly day: number;
  readonly toldAtMs: number;
  readonly untilMs: number;
  /** Of the whole list; the first of it are in `cases`. */
  readonly total: number;
  readonly cases: readonly ForeseenCase[];
}
export interface CardRow extends BoardCard {
  readonly ruleVersion: number;
  readonly department: string;
  /** Of the case when it was issued. */
  readonly stage: string;
  readonly calendarVersion: number;
  /** Of the hall, in which it was issued: `2026-03`. */
  readonly month: string;
  /** Who explained, decided, appealed. */
  readonly course: CardContext;
}
/** A month of a department as the records make it, closed or not. */
export interface ScoreRow extends MonthTally {
  /** `2026-03`. */
  readonly month: string;
}
/** A month that was closed, with what was said of it last. */
export interface MonthRow {
  readonly month: string;
  readonly table: number;
  /** Cards of it that were counted when it was closed. */
  readonly cards: number;
  readonly closedBy: string;
  readonly closedAtMs: number;
  readonly scores: readonly Score[];
  /** What was said otherwise since, by its records. */
  readonly corrections: readonly (ScoreChange & { readonly seq: number; readonly atMs: number })[];
}
/** 督办 of a case, by its record. */
export type UrgeRow = Urge;
/** A device of a desk was not ready, as its desk's records say. */
export interface OutageRow {
  /** `W01`. */
  readonly desk: string;
  readonly device: string;
  readonly kind: string;
  /** The `DeviceStateChanged` record that began it. */
  readonly origin: string;
  readonly epoch: number;
  readonly seq: number;
  readonly fromMs: number;
  /** 0 while it lasts. */
  readonly toMs: number;
}
export interface StepRow {
  /** Order of acceptance in the hall. */
  readonly position: number;
  readonly origin: string;
  readonly epoch: number;
  readonly seq: number;
  readonly type: string;
  readonly caseRef: string;
  readonly atMs: number;
  readonly actor: string;
  readonly stage: string;
  readonly disputedBy: string;
  readonly detail: string;
  /** What two people made of a fact that the law refused; "" for nothing yet, and for a fact that was not. */
  readonly settled: '' | Settlement;
  /** The record names a law that was not the newest when it arrived. */
  readonly staleLaw: 0 | 1;
}
/** A fact the law refused, as its desk must be told. */
export interface DisputeRow {
  readonly origin: string;
  readonly epoch: number;
  readonly seq: number;
  readonly caseRef: string;
  /** The visit that is held by it until it is settled, known from the fact or its opening; "" for none. */
  readonly visitRef: string;
  readonly refusal: Refusal;
  /** The fact itself, its place and leaf hash: recognised, it is folded again. */
  readonly record: EvidenceRecord;
  readonly position: number;
  readonly leaf: string;
  /** 1: its case is shown as disputed by it, until it is settled. */
  readonly marks: 0 | 1;
  readonly state: 'open' | Settlement;
  /** What one person proposed and no second one has answered; null for nothing. */
  readonly proposal: DisputeProposal | null;
  /** Who settled it, the second of the two; "" before. */
  readonly settledBy: string;
  readonly settledAtMs: number;
}
export interface DisputeProposal {
  /** seq of the center's record. */
  readonly seq: number;
  readonly by: string;
  readonly atMs: number;
  readonly outcome: Settlement;
  readonly ground: DisputeGround;
}
/**
 * A rule that was broken, marked for supervisors: by an act that went through, or, where `type` is one of `refusedTypes`, by one that was refused; of an `AttemptRefused`
 * `detail` names its command. `ruleVersion` 0: the desk's own rule, no part of the law.
 */
export interface FlagRow {
  readonly position: number;
  readonly origin: string;
  readonly epoch: number;
  readonly seq: number;
  readonly type: string;
  /** As the record names them: a rating names neither its visit nor anybody. */
  readonly caseRef: string;
  readonly visitRef: string;
  readonly actor: string;
  readonly atMs: number;
  readonly rule: string;
  readonly ruleVersion: number;
  readonly detail: string;
}
export interface PublicationRow {
  readonly kind: 'law' | 'calendar';
  readonly version: number;
  readonly hash: string;
}
