import type { Static } from 'typebox';
import Type from 'typebox';
import type { Due } from '../calendar/index.ts';
import type { CaseCommandType, CaseStage, CustodyState } from '../case/index.ts';
import type { Item, Wording } from '../catalogue/index.ts';
import type { Refusal } from '../errors/index.ts';
import type { VisitStage } from '../visit/index.ts';
import type { BoardClock, BoardDevice } from './board.ts';

const closed = { additionalProperties: false };
const Text = Type.String({ maxLength: 2000 });
const Ref = Type.String({ maxLength: 128 });
const CommandId = Type.String({ pattern: '^[A-Za-z0-9-]{8,64}$' });

/** The desk's own faces, served by its agent on 127.0.0.1: namespaces of the agent's socket.io server. */
export const CLERK_NAMESPACE = '/clerk';
export const CITIZEN_NAMESPACE = '/citizen';

/** face → agent `sign-in`; `second` opens a second person's session beside the first (an approver at the same desk). */
export const SignInSchema = Type.Object(
  {
    user: Type.String({ minLength: 1, maxLength: 64 }),
    password: Type.String({ minLength: 1, maxLength: 200 }),
    second: Type.Union([Type.Literal(0), Type.Literal(1)]),
  },
  closed,
);
export type SignIn = Static<typeof SignInSchema>;
export type SignInAnswer =
  { readonly ok: 1; readonly token: string; readonly session: string } | { readonly ok: 0; readonly refusal: Refusal };

/** face → agent `resume` (after a reload) and `sign-out`. */
export const TokenSchema = Type.Object({ token: Type.String({ minLength: 16, maxLength: 128 }) }, closed);
export type Token = Static<typeof TokenSchema>;

/**
 * face → agent `command`. `commandId` is minted once per intent: the same id gets the same answer. `fields` are the `asked` fields of the fact, `values` the ones that are
 * committed to (names, numbers, reasons).
 */
export const WindowCommandSchema = Type.Object(
  {
    token: Type.String({ minLength: 16, maxLength: 128 }),
    commandId: CommandId,
    type: Type.String({ maxLength: 64 }),
    visitRef: Ref,
    caseRef: Ref,
    fields: Type.Record(Type.String({ maxLength: 64 }), Type.Unknown()),
    values: Type.Record(Type.String({ maxLength: 64 }), Text),
  },
  closed,
);
export type WindowCommand = Static<typeof WindowCommandSchema>;
/** `ok: 1` only after the records are on the disk; `seqs` are their numbers. */
export type CommandAnswer =
  | { readonly ok: 1; readonly seqs: readonly number[]; readonly visitRef: string; readonly caseRef: string }
  | { readonly ok: 0; readonly refusal: Refusal };

export interface WindowSession {
  readonly session: string;
  readonly user: string;
  readonly name: string;
  readonly roles: readonly string[];
  readonly posts: readonly string[];
  readonly second: 0 | 1;
}
export interface WindowVisit {
  readonly visitRef: string;
  readonly ticket: string;
  readonly via: 'ticket' | 'walk-up';
  /** `over`: nobody at the counter is told whether there was a rating; who was not rated could be made to feel it. */
  readonly stage: Exclude<VisitStage, 'rated' | 'unrated'> | 'over';
  readonly openedAtMs: number;
  readonly outcome: string;
}
/** A case on the desk's work list. Personal data is shown to the holder only and stays on this machine. */
export interface WindowCase {
  readonly caseRef: string;
  readonly number: string;
  readonly visitRef: string;
  readonly item: string;
  readonly applicantName: string;
  readonly stage: CaseStage;
  readonly custody: CustodyState;
  readonly desk: string;
  readonly post: string;
  readonly toDesk: string;
  readonly toPost: string;
  /** In transit to this desk, not yet opened. */
  readonly incoming: 0 | 1;
  readonly materials: readonly string[];
  readonly missing: readonly string[];
  readonly promised: Due | null;
  readonly statutory: Due | null;
  readonly stageDue: Due | null;
  /** Until accepted or refused (art. 32). */
  readonly acceptance: Due | null;
  /** When a limited pause stops freezing the main clock. */
  readonly suspension: Due | null;
  /** Of a renewal: when the permit expires (art. 50). */
  readonly renewal: Due | null;
  readonly paused: 0 | 1;
  readonly disputed: 0 | 1;
  /** What each session at this desk may do now, by session id. */
  readonly available: Readonly<Record<string, readonly CaseCommandType[]>>;
}
export interface WindowLine {
  readonly state: 'online' | 'offline';
  readonly sinceRealMs: number;
  /** Acts on the disk without a receipt. */
  readonly waiting: number;
  readonly rosterValidUntilRealMs: number;
  /** The hall showed a tree of records that does not continue what this desk had verified; "" while all is well. */
  readonly treeAlarm: string;
  /** The center takes nothing from this desk until people have looked, e.g. `batch/frozen`, `hello/revoked`; "" while it does. */
  readonly refusedBy: string;
}
/** agent → clerk face `view`, whole, after every change. Never a grade. */
export interface ClerkView {
  readonly hall: string;
  readonly desk: string;
  readonly kind: 'window' | 'office';
  readonly clock: BoardClock;
  readonly line: WindowLine;
  readonly devices: readonly BoardDevice[];
  readonly sessions: readonly WindowSession[];
  readonly visit: WindowVisit | null;
  readonly cases: readonly WindowCase[];
  readonly desks: readonly { readonly desk: string; readonly posts: readonly string[] }[];
  readonly lawVersion: number;
  /** The journal cannot be written: nothing more is acknowledged. "" when all is well. */
  readonly halted: string;
  /** `disk-full`, `journal-bound`: the open visit and its cases can be finished, nothing new is begun. "" when there is room. */
  readonly noRoom: '' | 'disk-full' | 'journal-bound';
}
/** agent → clerk face `catalogue`, once and after a new law bundle. */
export interface ClerkCatalogue {
  readonly version: number;
  readonly departments: readonly { readonly id: string; readonly name: Wording }[];
  readonly items: readonly Item[];
  /** Rules that a second person of these roles may lift, with the acts they stand before. */
  readonly liftable: readonly {
    readonly rule: string;
    readonly title: Wording;
    readonly roles: readonly string[];
    readonly acts: readonly { readonly fact: string; readonly name: Wording }[];
  }[];
}

/** citizen's face: `rate`, `skip`, `touch`. The invitation binds the press to what is on the screen. */
export const RateSchema = Type.Object(
  {
    invitation: Type.String({ minLength: 8, maxLength: 64 }),
    grade: Type.Union([Type.Literal(1), Type.Literal(2), Type.Literal(3), Type.Literal(4), Type.Literal(5)]),
  },
  closed,
);
export type Rate = Static<typeof RateSchema>;
export const InvitationOnlySchema = Type.Object({ invitation: Type.String({ minLength: 8, maxLength: 64 }) }, closed);
export type InvitationOnly = Static<typeof InvitationOnlySchema>;
export interface RateAnswer {
  readonly ok: 0 | 1;
}

/** Limits of one case of the visit, as far as they run. */
export interface CitizenDue {
  readonly item: Wording;
  readonly acceptance: Due | null;
  readonly promised: Due | null;
  readonly statutory: Due | null;
}

/** What opens the citizen's receipt: the page's address with the code behind `#`, and the same for people without a phone. */
export interface CitizenSlip {
  readonly address: string;
  readonly visitRef: string;
  readonly code: string;
  /** Public numbers of the visit's cases. */
  readonly numbers: readonly string[];
  /** Origin, epoch and seq of the visit's record. */
  readonly record: string;
}

/** agent → citizen face `view`. `thanks` looks the same for every grade; so does its length on screen. */
export interface CitizenView {
  readonly hall: string;
  readonly desk: string;
  readonly clock: BoardClock;
  readonly step: 'closed' | 'idle' | 'serving' | 'rating' | 'thanks' | 'unrated';
  /** Who serves (staff number, not a name) and which items. */
  readonly clerk: string;
  readonly items: readonly Wording[];
  /** When each case of the visit is due at the latest, and why; nothing about people. */
  readonly dues?: readonly CitizenDue[];
  readonly ticket: string;
  /** Set in step `rating` only. */
  readonly invitation: string;
  /** Milliseconds left, at the moment of sending; a touch extends it. */
  readonly remainingMs: number;
  readonly pad: 'ready' | 'missing' | 'fault' | 'none';
  /** What the citizen takes home; left out where the visit's record has no code. */
  readonly slip?: CitizenSlip;
}

/** agent → clerk face, answer to `slip`: what to print for a citizen without a phone. `ok: 0` without a session, and where the visit has no slip. */
export type SlipAnswer = { readonly ok: 1; readonly slip: CitizenSlip } | { readonly ok: 0 };

export interface AgentToClerk {
  view: (view: ClerkView) => void;
  catalogue: (catalogue: ClerkCatalogue) => void;
}
export interface ClerkToAgent {
  'sign-in': (message: SignIn, answer: (reply: SignInAnswer) => void) => void;
  resume: (message: Token, answer: (reply: { readonly ok: 0 | 1; readonly session: string }) => void) => void;
  'sign-out': (message: Token, answer: (reply: { readonly ok: 0 | 1 }) => void) => void;
  command: (message: WindowCommand, answer: (reply: CommandAnswer) => void) => void;
  slip: (message: Token, answer: (reply: SlipAnswer) => void) => void;
}
export interface AgentToCitizen {
  view: (view: CitizenView) => void;
}
export interface CitizenToAgent {
  rate: (message: Rate, answer: (reply: RateAnswer) => void) => void;
  skip: (message: InvitationOnly, answer: (reply: RateAnswer) => void) => void;
  touch: (message: InvitationOnly) => void;
}
