import type { Calendar } from '../calendar/calendar.ts';
import type { CaseHappened } from '../case/facts.ts';
import type { CaseState } from '../case/state.ts';
import type { Item } from '../catalogue/item.ts';
import type { Actor } from '../roles/role-table.ts';
import type { VisitHappened } from '../visit/facts.ts';
import type { VisitState } from '../visit/state.ts';
import type { RuleText } from './rule-text.ts';

/** What a rule may look at: one fact, the case or visit before it, and what is known beside. */
export interface RuleInput {
  readonly happened: CaseHappened | VisitHappened;
  /** The case before the fact; undefined for `CaseReceived` and for facts of visits. */
  readonly state: CaseState | undefined;
  /** The visit before the fact; undefined for `VisitOpened` and for facts of cases. */
  readonly visit: VisitState | undefined;
  /** Undefined when the law does not know it. */
  readonly item: Item | undefined;
  readonly calendar: Calendar;
  readonly actor: Actor | undefined;
  /** The origin, taken apart. */
  readonly place: { readonly hall: string; readonly kind: string; readonly id: string };
  /** A rule of the law in force, by id; undefined when it has none of that name. */
  readonly rule: (id: string) => RuleText | undefined;
  /** What the judging of this one fact works out on its way. */
  readonly scratch: Scratch;
}

interface Scratch {
  /** What the last failing condition of the software found. */
  detail: string;
  /** Readings of the clocks, each worked out once. */
  clocks: Map<string, number | undefined> | undefined;
}

/** What a path leads to; undefined: unknown. */
export type Reading = string | number | readonly string[] | undefined;

/** Which values a path can have: what the lint knows, and nothing the judge needs. */
export type Domain =
  /** Any text, or one of these. */
  | { readonly kind: 'text'; readonly values?: readonly string[] }
  | { readonly kind: 'number'; readonly min: number; readonly max: number }
  | { readonly kind: 'list' };

export const ANY_TEXT: Domain = { kind: 'text' };
export const FLAG: Domain = { kind: 'number', min: 0, max: 1 };
export const COUNT: Domain = { kind: 'number', min: 0, max: Number.MAX_SAFE_INTEGER };
export const INTEGER: Domain = { kind: 'number', min: Number.MIN_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER };
export const LIST: Domain = { kind: 'list' };

export interface PathSpec {
  readonly domain: Domain;
  readonly read: (input: RuleInput) => Reading;
}
