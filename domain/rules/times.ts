import { closeOf, dayKind, type Calendar, type Due } from '../calendar/index.ts';
import type { CaseState } from '../case/state.ts';
import type { Item } from '../catalogue/item.ts';
import {
  acceptanceClock,
  acceptStageClock,
  approveClock,
  deliveryClock,
  dueOf,
  finalDue,
  handleClock,
  mainClock,
  suspensionDue,
  type Clock,
} from './clock.ts';

/** Version of the rules of time as they are written here; the texts carry the same. */
export const TIME_RULE_VERSION = 1;
/** Warned one working day before the promised limit; an item of one day or less is warned of at once. */
const SHORT_DAYS = 1;

/** The clocks of a case at an instant; each carries its own arithmetic. */
export interface CaseClocks {
  /** Five working days from receipt (art. 32), until accepted or refused. */
  readonly acceptance?: Due;
  /** Limit of the present stage. */
  readonly stage?: Due;
  /** Stopped by the decision, shown for comparison afterwards; gone with a case that closes without one. */
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

/** A finding and the instant from which on it holds. */
interface Mark extends TimeFinding {
  readonly fromMs: number;
}

export function caseClocks(state: CaseState, item: Item, calendar: Calendar, nowMs: number): CaseClocks {
  const { context } = state;
  const show = (clock: Clock | undefined): Due | undefined => clock && dueOf(clock, calendar, nowMs);
  const isOpen = context.closedAtMs === 0;
  // A decision stops the main clocks: a limit that no longer runs is not shown as one.
  const isMain = isOpen && context.decidedAtMs === 0;
  const acceptance = isOpen && context.acceptedAtMs === 0 ? show(acceptanceClock(state)) : undefined;
  const stage = show(stageClock(state, item));
  const promised = isMain ? show(begun(mainClock(state, calendar, item.promised), nowMs)) : undefined;
  const statutory = isMain ? show(begun(mainClock(state, calendar, item.statutory), nowMs)) : undefined;
  const delivery = show(deliveryClock(state, item));
  const suspension = suspensionDue(state, calendar);
  const pause = context.pauses.at(-1);
  return {
    ...(acceptance && { acceptance }),
    ...(stage && { stage }),
    ...(promised && { promised }),
    ...(statutory && { statutory }),
    ...(delivery && { delivery }),
    ...(suspension && { suspension }),
    paused: pause !== undefined && pause.toMs === undefined && nowMs <= (suspension?.dueAtMs ?? Infinity),
  };
}

/** The statutory limit as it stands; undefined before acceptance. */
export function statutoryDue(state: CaseState, item: Item, calendar: Calendar, nowMs: number): Due | undefined {
  const clock = begun(mainClock(state, calendar, item.statutory), nowMs);
  return clock && dueOf(clock, calendar, nowMs);
}

/**
 * Every rule of time the case has broken or is about to break, at most one finding a rule. Clocks that a decision or a closing stopped say
 * what they said at that instant. `nowMs` is not before the last fact.
 */
export function judgeTimes(state: CaseState, item: Item, calendar: Calendar, nowMs: number): TimeFinding[] {
  return marks(state, item, calendar)
    .filter(({ fromMs }) => fromMs <= nowMs)
    .map(({ fromMs: _, ...finding }) => finding);
}

/** The next instant at which `judgeTimes` can change without a new fact; undefined: never. */
export function nextJudgementMs(state: CaseState, item: Item, calendar: Calendar, nowMs: number): number | undefined {
  if (state.context.closedAtMs !== 0) return undefined;
  let next: number | undefined;
  for (const { fromMs } of marks(state, item, calendar)) {
    if (fromMs > nowMs && (next === undefined || fromMs < next)) next = fromMs;
  }
  return next;
}

/** All that will come to be found if nothing more happens: it does not depend on now, so now only selects. */
function marks(state: CaseState, item: Item, calendar: Calendar): Mark[] {
  const promised = mainClock(state, calendar, item.promised);
  return [
    ...soon(promised, calendar),
    ...late('time/promised', 'yellow', promised, calendar),
    ...late('time/accept-stage', 'yellow', acceptStageClock(state, item), calendar),
    ...late('time/handle-stage', 'yellow', handleClock(state, item), calendar),
    ...late('time/approve-stage', 'yellow', approveClock(state, item), calendar),
    ...late('time/delivery', 'yellow', deliveryClock(state, item), calendar),
    ...late('time/acceptance', 'red', acceptanceClock(state), calendar),
    ...late('time/statutory', 'red', mainClock(state, calendar, item.statutory), calendar),
  ];
}

function late(rule: Mark['rule'], level: Mark['level'], clock: Clock | undefined, calendar: Calendar): Mark[] {
  if (clock === undefined) return [];
  const { due, stopMs } = finalDue(clock, calendar);
  return mark(rule, level, Math.max(due.dueAtMs + 1, clock.notBeforeMs), due, stopMs);
}

function soon(clock: Clock | undefined, calendar: Calendar): Mark[] {
  if (clock === undefined) return [];
  const { due, stopMs } = finalDue(clock, calendar);
  const isShort = clock.limit.days + clock.extraDays <= SHORT_DAYS;
  const fromMs = isShort
    ? clock.notBeforeMs
    : Math.max(closeOf(calendar, workingDayBefore(calendar, due.dueDay)), clock.notBeforeMs);
  return mark('time/promised-soon', 'warning', fromMs, due, stopMs);
}

function mark(rule: Mark['rule'], level: Mark['level'], fromMs: number, due: Due, stopMs: number): Mark[] {
  if (fromMs > stopMs) return [];
  const { dueAtMs, calendarVersion } = due;
  return [{ rule, ruleVersion: TIME_RULE_VERSION, level, dueAtMs, calendarVersion, fromMs }];
}

function workingDayBefore(calendar: Calendar, day: number): number {
  let before = day - 1;
  while (!dayKind(calendar, before).working) before--;
  return before;
}

function stageClock(state: CaseState, item: Item): Clock | undefined {
  switch (state.value.stage) {
    case 'received':
    case 'correcting':
      return acceptStageClock(state, item);
    case 'accepted':
    case 'handling':
    case 'special':
      return handleClock(state, item);
    case 'approving':
      return approveClock(state, item);
    case 'decided':
      return deliveryClock(state, item);
    case 'completed':
    case 'not-accepted':
    case 'withdrawn':
      return undefined;
  }
}

/** A clock that counts from receipt only because nobody accepted in time is not shown before that time is over. */
function begun(clock: Clock | undefined, nowMs: number): Clock | undefined {
  return clock !== undefined && clock.notBeforeMs <= nowMs ? clock : undefined;
}
