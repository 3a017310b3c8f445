import type { Calendar, Due } from '../calendar/calendar.ts';
import type { CaseState } from '../case/state.ts';
import type { Item } from '../catalogue/item.ts';

/** The clocks of a case at an instant; each carries its own arithmetic. */
export interface CaseClocks {
  /** Five working days from receipt (art. 32), until accepted. */
  readonly acceptance?: Due;
  /** Limit of the present stage. */
  readonly stage?: Due;
  readonly promised?: Due;
  readonly statutory?: Due;
  /** From the decision. */
  readonly delivery?: Due;
  /** When a limited pause stops freezing the main clock. */
  readonly suspension?: Due;
  /** The main clock stands still at this instant. */
  readonly paused: boolean;
}

export interface TimeFinding {
  readonly rule: `time/${string}`;
  readonly ruleVersion: number;
  /** 预警, 黄牌, 红牌. */
  readonly level: 'warning' | 'yellow' | 'red';
  readonly dueAtMs: number;
  readonly calendarVersion: number;
}

export declare function caseClocks(state: CaseState, item: Item, calendar: Calendar, nowMs: number): CaseClocks;
/** Every rule of time the case has broken or is about to, at most one finding a rule. */
export declare function judgeTimes(state: CaseState, item: Item, calendar: Calendar, nowMs: number): TimeFinding[];
/** The next instant at which `judgeTimes` can change without a new fact; undefined: never. */
export declare function nextJudgementMs(
  state: CaseState,
  item: Item,
  calendar: Calendar,
  nowMs: number,
): number | undefined;
