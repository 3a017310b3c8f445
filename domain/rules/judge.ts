import type { Calendar } from '../calendar/calendar.ts';
import type { CaseCommandType } from '../case/facts.ts';
import type { CaseState } from '../case/state.ts';
import type { Refusal } from '../errors/refusal.ts';
import type { Happened } from '../evidence/happened.ts';
import type { Actor } from '../roles/role-table.ts';
import type { VisitState } from '../visit/state.ts';
import type { LawBundle } from '../catalogue/law-bundle.ts';
import type { Law } from './law.ts';

/** What the judge must be told beside state and fact; all of it data. */
export interface Circumstances {
  /** Who gave the command as the roster knows the person; undefined for a stranger, and for the citizen who rates. */
  readonly actor: Actor | undefined;
  /** The law to judge by: {@link lawOf} says which. */
  readonly law: Law;
  /** The published calendar, never pinned. */
  readonly calendar: Calendar;
}

export type Verdict<State> =
  | { readonly ok: true; readonly state: State }
  | { readonly ok: false; readonly refusal: Refusal };

export declare function compileLaw(bundle: LawBundle, hash: string): Law;
/** Hash of the law a fact is judged by: the case's own once accepted, else the one its record names. */
export declare function lawOf(state: CaseState | undefined, happened: Happened): string;
/** Agent and center alike: next state, or why not. Never throws, whatever the body holds. */
export declare function judgeCase(
  state: CaseState | undefined,
  happened: Happened,
  circumstances: Circumstances,
): Verdict<CaseState>;
export declare function judgeVisit(
  state: VisitState | undefined,
  happened: Happened,
  circumstances: Circumstances,
): Verdict<VisitState>;
/** What this person may do with the case at this desk (id part of its origin) now, by stage, custody and role. */
export declare function availableCommands(
  state: CaseState,
  actor: Actor,
  deskId: string,
  law: Law,
): CaseCommandType[];
export type { Calendar };
