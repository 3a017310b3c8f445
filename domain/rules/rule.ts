import type { Calendar } from '../calendar/calendar.ts';
import type { CaseHappened } from '../case/facts.ts';
import type { CaseState } from '../case/state.ts';
import type { Item, Wording } from '../catalogue/item.ts';
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

/** `state` is undefined only for `VisitOpened`. */
export interface VisitInput {
  readonly state: VisitState | undefined;
  readonly happened: VisitHappened;
}

/** Undefined when the act is lawful, else the thing in question: ids and numbers, never personal data; "" where there is nothing to add. */
export type CaseCondition = (input: CaseInput) => string | undefined;
export type VisitCondition = (input: VisitInput) => string | undefined;

/** A rule as it is written here: the text a bundle prints, and its condition. */
export interface Rule<Condition> {
  readonly text: RuleText;
  readonly condition: Condition;
}

/** Chinese, then English. */
export type Both = readonly [zh: string, en: string];

interface Written {
  readonly id: string;
  readonly version?: number;
  readonly title: Both;
  readonly basis: string;
  readonly cure: Both;
}

export function textOf(written: Written, guards: string[] = []): RuleText {
  const { id, version = 1, title, basis, cure } = written;
  return { id, version, title: wording(title), basis, cure: wording(cure), guards };
}

export function caseRule(
  written: Written & { readonly guards: CaseHappened['type'][] },
  condition: CaseCondition,
): Rule<CaseCondition> {
  return { text: textOf(written, written.guards), condition };
}

export function visitRule(
  written: Written & { readonly guards: VisitHappened['type'][] },
  condition: VisitCondition,
): Rule<VisitCondition> {
  return { text: textOf(written, written.guards), condition };
}

function wording([zh, en]: Both): Wording {
  return { zh, en };
}

/**
 * Whether a committed value is known to be empty. A judge that was not given the value cannot say so: the law holds without it, and whoever
 * may open it judges again.
 */
export function isKnownEmpty(opened: Readonly<Record<string, string>>, label: string): boolean {
  return opened[label]?.trim() === '';
}
