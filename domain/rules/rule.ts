import type { Calendar } from '../calendar/calendar.ts';
import type { CaseHappened } from '../case/facts.ts';
import type { CaseState } from '../case/state.ts';
import type { Item } from '../catalogue/item.ts';
import type { VisitHappened } from '../visit/facts.ts';
import type { VisitState } from '../visit/state.ts';
import type { RuleText } from './rule-text.ts';

/** What a rule of the case may look at. `state` is undefined only for `CaseReceived`, `item` when the law does not know it. */
export interface CaseInput {
  readonly state: CaseState | undefined;
  readonly happened: CaseHappened;
  readonly item: Item | undefined;
  readonly calendar: Calendar;
}

export interface VisitInput {
  readonly state: VisitState | undefined;
  readonly happened: VisitHappened;
}

/** Undefined when the act is lawful, else the thing in question: ids and numbers, never personal data. */
export type CaseCondition = (input: CaseInput) => string | undefined;
export type VisitCondition = (input: VisitInput) => string | undefined;

/** A rule as it is written here: the text the bundle prints, and its condition where a fact can break it. */
export interface Rule<Condition> {
  readonly text: RuleText;
  readonly condition: Condition;
}
