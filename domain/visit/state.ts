import type { UnratedReason } from './facts.ts';

/** `open` at the counter, `closed` with an outcome, `inviting` while the citizen may press, then `rated` or `unrated`. */
export type VisitStage = 'open' | 'closed' | 'inviting' | 'rated' | 'unrated';

/** The one invitation: who may answer it, from where, until when (monotonic milliseconds of `bootId`'s program). */
export interface Invitation {
  readonly nonce: string;
  readonly device: string;
  readonly session: string;
  readonly promptMonoMs: number;
  readonly timeoutMs: number;
}

export interface VisitContext {
  readonly visitRef: string;
  /** Origin of the window. */
  readonly window: string;
  readonly clerk: string;
  readonly session: string;
  readonly via: 'ticket' | 'walk-up';
  readonly ticket: string;
  readonly openedAtMs: number;
  readonly closedAtMs: number;
  readonly outcome: '' | 'handled' | 'advice' | 'turned-away';
  readonly invitation: Invitation | null;
  /** `desk-gone`: the center ended it, for its desk will write nothing more. */
  readonly unrated: '' | UnratedReason | 'desk-gone';
  /** 1: the center took its rating, by another way than the desk's own. */
  readonly elsewhere?: 1;
}

/** A visit as a plain row. The grade is not in it. */
export interface VisitState {
  readonly value: VisitStage;
  readonly context: VisitContext;
}
