import { closeOf, dayKind, instantAt, openingsOf, type Calendar, type Due, type Pause } from '../calendar/index.ts';
import type { CaseState } from '../case/state.ts';
import type { Item, Limit } from '../catalogue/item.ts';
import {
  acceptanceClock,
  acceptStageClock,
  approveClock,
  deliveryClock,
  dueOf,
  finalDue,
  handleClock,
  legalDeliveryClock,
  mainClock,
  renewalDue,
  stillFrom,
  suspensionDue,
  type Clock,
} from './clock.ts';

/** Version of the rules of time as they are written here; the texts carry the same. */
export const TIME_RULE_VERSION = 1;
/** Warned one working day before the promised limit where the item says nothing; an item of one day or less is warned of at once. */
const WARN_DAYS = 1;
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
  /** Of a renewal: when the permit expires. */
  readonly renewal?: Due;
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
export interface ComingFinding extends TimeFinding {
  readonly fromMs: number;
}

export function caseClocks(state: CaseState, item: Item, calendar: Calendar, nowMs: number): CaseClocks {
  const { context } = state;
  const show = (clock: Clock | undefined): Due | undefined => clock && dueOf(clock, calendar, nowMs);
  const main = (limit: Limit): Due | undefined => show(begun(mainClock(state, item, calendar, limit), nowMs));
  const isOpen = context.closedAtMs === 0;
  // A decision stops the main clocks: a limit that no longer runs is not shown as one.
  const isMain = isOpen && context.decidedAtMs === 0;
  const acceptance = isOpen && context.acceptedAtMs === 0 ? show(acceptanceClock(state, item)) : undefined;
  const stage = show(stageClock(state, item));
  const promised = isMain ? main(item.promised) : undefined;
  const statutory = isMain ? main(item.statutory) : undefined;
  const delivery = show(deliveryClock(state, item));
  const renewal = isMain ? renewalDue(state, item, calendar)?.due : undefined;
  const suspension = suspensionDue(state, item, calendar);
  return {
    ...(acceptance && { acceptance }),
    ...(stage && { stage }),
    ...(promised && { promised }),
    ...(statutory && { statutory }),
    ...(delivery && { delivery }),
    ...(renewal && { renewal }),
    ...(suspension && { suspension }),
    paused: standsStill(context.pauses.at(-1), suspension, nowMs),
  };
}

/** Without proven notice nothing stands still, and a limited pause holds only up to its limit. */
function standsStill(pause: Pause | undefined, suspension: Due | undefined, nowMs: number): boolean {
  if (pause === undefined || pause.toMs !== undefined || pause.servedAtMs === 0) return false;
  return nowMs >= stillFrom(pause) && nowMs <= (suspension?.dueAtMs ?? Infinity);
}

/** The statutory limit as it stands; undefined before acceptance. */
export function statutoryDue(state: CaseState, item: Item, calendar: Calendar, nowMs: number): Due | undefined {
  const clock = begun(mainClock(state, item, calendar, item.statutory), nowMs);
  return clock && dueOf(clock, calendar, nowMs);
}

/** Undecided when the permit expired: it counts as prolonged (art. 50). Derived, and never written over the desk's custody. */
export function isDeemedRenewed(state: CaseState, item: Item, calendar: Calendar, nowMs: number): boolean {
  const renewal = renewalDue(state, item, calendar);
  return renewal !== undefined && Math.min(nowMs, renewal.stopMs) > renewal.due.dueAtMs;
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
  return state.context.closedAtMs === 0 ? firstAfter(marks(state, item, calendar), nowMs) : undefined;
}

/** What `judgeTimes` finds, `nextJudgementMs` names and `comingFindings` foresees, in one look. */
export function judgement(
  state: CaseState,
  item: Item,
  calendar: Calendar,
  nowMs: number,
): { readonly findings: TimeFinding[]; readonly nextMs: number | undefined; readonly coming: ComingFinding[] } {
  const all = marks(state, item, calendar);
  return {
    findings: foundBy(all, nowMs),
    nextMs: state.context.closedAtMs === 0 ? firstAfter(all, nowMs) : undefined,
    coming: all,
  };
}

/** All that will come to be found if nothing more happens, with the instant from which on. Clocks that ended before say nothing. */
export function comingFindings(state: CaseState, item: Item, calendar: Calendar): ComingFinding[] {
  return marks(state, item, calendar);
}

function foundBy(all: readonly ComingFinding[], nowMs: number): TimeFinding[] {
  return all.filter(({ fromMs }) => fromMs <= nowMs).map(({ fromMs: _, ...finding }) => finding);
}

function firstAfter(all: readonly ComingFinding[], nowMs: number): number | undefined {
  let next: number | undefined;
  for (const { fromMs } of all) if (fromMs > nowMs && (next === undefined || fromMs < next)) next = fromMs;
  return next;
}

/** Every limit that ran for the case or runs, also where it ended in time: what each due instant is by this calendar. */
export function limitsOf(state: CaseState, item: Item, calendar: Calendar): ComingFinding[] {
  return candidates(state, item, calendar).map(({ stopMs: _, ...finding }) => finding);
}

/** All that will come to be found if nothing more happens: it does not depend on now, so now only selects. */
function marks(state: CaseState, item: Item, calendar: Calendar): ComingFinding[] {
  return candidates(state, item, calendar)
    .filter(({ fromMs, stopMs }) => fromMs <= stopMs)
    .map(({ stopMs: _, ...finding }) => finding);
}

/** With the instant at which its clock stopped. */
interface Candidate extends ComingFinding {
  readonly stopMs: number;
}

function candidates(state: CaseState, item: Item, calendar: Calendar): Candidate[] {
  const promised = mainClock(state, item, calendar, item.promised);
  return [
    ...soon(promised, item, calendar),
    ...late('time/promised', 'yellow', promised, calendar),
    ...late('time/accept-stage', 'yellow', acceptStageClock(state, item), calendar),
    ...late('time/handle-stage', 'yellow', handleClock(state, item), calendar),
    ...late('time/approve-stage', 'yellow', approveClock(state, item), calendar),
    ...late('time/delivery', 'yellow', deliveryClock(state, item), calendar),
    ...late('time/acceptance', 'red', acceptanceClock(state, item), calendar),
    ...late('time/statutory', 'red', promised && { ...promised, limit: item.statutory }, calendar),
    ...late('time/delivery-statutory', 'red', legalDeliveryClock(state, item), calendar),
    ...renewalMarks(state, item, calendar),
  ];
}

function late(
  rule: ComingFinding['rule'],
  level: ComingFinding['level'],
  clock: Clock | undefined,
  calendar: Calendar,
): Candidate[] {
  if (clock === undefined) return [];
  const { due, stopMs } = finalDue(clock, calendar);
  return mark(rule, level, Math.max(due.dueAtMs + 1, clock.notBeforeMs), due, stopMs);
}

function soon(clock: Clock | undefined, item: Item, calendar: Calendar): Candidate[] {
  if (clock === undefined) return [];
  const { due, stopMs } = finalDue(clock, calendar);
  const isShort = clock.limit.days + clock.extraDays <= SHORT_DAYS;
  const fromMs = isShort ? clock.notBeforeMs : Math.max(warnedAtMs(calendar, item, due.dueDay), clock.notBeforeMs);
  return mark('time/promised-soon', 'warning', fromMs, due, stopMs);
}

/** Of a renewal: warned like a promise, late when the permit expires undecided (art. 50). */
function renewalMarks(state: CaseState, item: Item, calendar: Calendar): Candidate[] {
  const renewal = renewalDue(state, item, calendar);
  if (renewal === undefined) return [];
  const { due, stopMs } = renewal;
  const warnMs = Math.max(warnedAtMs(calendar, item, due.dueDay), state.context.receivedAtMs);
  return [
    ...mark('time/renewal-soon', 'warning', warnMs, due, stopMs),
    ...mark('time/renewal', 'red', Math.max(due.dueAtMs + 1, state.context.receivedAtMs), due, stopMs),
  ];
}

function mark(
  rule: ComingFinding['rule'],
  level: ComingFinding['level'],
  fromMs: number,
  due: Due,
  stopMs: number,
): Candidate[] {
  const { dueAtMs, calendarVersion } = due;
  return [{ rule, ruleVersion: TIME_RULE_VERSION, level, dueAtMs, calendarVersion, fromMs, stopMs }];
}

/** With so many working days left as the item says; 0: when the doors open on the last day. */
function warnedAtMs(calendar: Calendar, { warnDays = WARN_DAYS, department }: Item, dueDay: number): number {
  if (warnDays === 0) return instantAt(calendar, dueDay, openingsOf(calendar, dueDay, department)[0]?.fromMinute ?? 0);
  let day = dueDay;
  for (let left = warnDays; left > 0; left--) {
    do day--;
    while (!dayKind(calendar, day, department).working);
  }
  return closeOf(calendar, day, department);
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
