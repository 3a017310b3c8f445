import {
  closeOf,
  dayKind,
  dayOf,
  dueAfter,
  dueAfterMinutes,
  expiryDue,
  parseDate,
  type Calendar,
  type Due,
  type Pause,
} from '../calendar/index.ts';
import type { CaseContext, CaseState, Turn } from '../case/state.ts';
import type { Item, Limit } from '../catalogue/item.ts';

/** Tell what is missing, or accept: five working days from receipt (art. 32). */
const ACCEPTANCE: Limit = { days: 5, unit: 'working' };
/** Deliver within ten days of the decision, whatever the item promises (art. 44). */
const DELIVERY: Limit = { days: 10, unit: 'working' };
/** As long as anything here; an open pause with a limit of its own ends by that limit. */
const FAR_MS = 36_500 * 86_400_000;

/** A limit that runs for a case: from when, how long, when it stood still, and when it stopped for good. */
export interface Clock {
  readonly fromMs: number;
  readonly limit: Limit;
  readonly extraDays: number;
  /** When the notice of the extension was proven; 0 not yet, left out: in time. */
  readonly extraServedAtMs?: number;
  readonly pauses: readonly Pause[];
  /** Whose days count. */
  readonly department: string;
  /** Nothing the clock says before this instant blames anybody. */
  readonly notBeforeMs: number;
  /** The act that ended it; Infinity while it runs. */
  readonly stopMs: number;
}

/** The due instant as it stands at `nowMs`, with its arithmetic. */
export function dueOf(clock: Clock, calendar: Calendar, nowMs: number): Due {
  const { fromMs, limit, extraDays, extraServedAtMs, pauses, department, stopMs } = clock;
  const atMs = Math.min(nowMs, stopMs);
  return dueAfter(calendar, { fromMs, limit, extraDays, extraServedAtMs, pauses, department, nowMs: atMs });
}

/**
 * The due instant that will hold if nothing more happens, and the last instant at which passing it counts: an open pause without a limit holds
 * the clock for ever, one with a limit only up to it.
 */
export function finalDue(clock: Clock, calendar: Calendar): { readonly due: Due; readonly stopMs: number } {
  const open = clock.pauses.find(({ toMs, limitDays, limitHours, servedAtMs }) => {
    return toMs === undefined && limitDays === 0 && limitHours === undefined && servedAtMs !== 0;
  });
  const openMs = open === undefined ? Infinity : stillFrom(open);
  return {
    due: dueOf(clock, calendar, open === undefined ? clock.fromMs + FAR_MS : openMs),
    stopMs: Math.min(clock.stopMs, openMs),
  };
}

export function acceptanceClock({ context }: CaseState, item: Item): Clock {
  return {
    fromMs: context.receivedAtMs,
    limit: ACCEPTANCE,
    extraDays: 0,
    pauses: context.pauses.filter(({ ground }) => ground === 'correction'),
    department: item.department,
    notBeforeMs: context.receivedAtMs,
    stopMs: firstOf(context.acceptedAtMs, context.closedAtMs),
  };
}

export function acceptStageClock(state: CaseState, item: Item): Clock {
  return { ...acceptanceClock(state, item), limit: item.stages.accept };
}

/**
 * The main clock with the given limit: from acceptance; from receipt when nobody accepted or told in time (art. 32), but blaming only from the
 * day on which that became so. Undefined while the case is not accepted and still may be in time.
 */
export function mainClock(state: CaseState, item: Item, calendar: Calendar, limit: Limit): Clock | undefined {
  const { context } = state;
  const accepting = finalDue(acceptanceClock(state, item), calendar);
  const isLate = accepting.due.dueAtMs < accepting.stopMs;
  if (context.acceptedAtMs === 0 && !isLate) return undefined;
  return {
    fromMs: isLate ? context.receivedAtMs : context.acceptedAtMs,
    limit,
    ...extension(context),
    pauses: context.pauses,
    department: item.department,
    notBeforeMs: isLate ? accepting.due.dueAtMs + 1 : context.acceptedAtMs,
    stopMs: firstOf(context.decidedAtMs, context.closedAtMs),
  };
}

/** Handling counts from acceptance; it stands still in special procedures and while the approver has the case. */
export function handleClock({ context }: CaseState, item: Item): Clock | undefined {
  if (context.acceptedAtMs === 0) return undefined;
  return {
    fromMs: context.acceptedAtMs,
    limit: item.stages.handle,
    ...extension(context),
    pauses: [...context.pauses, ...turnsAsPauses(context, 'approving')],
    department: item.department,
    notBeforeMs: context.acceptedAtMs,
    stopMs: firstOf(context.decidedAtMs, context.closedAtMs),
  };
}

/** Approval counts from the first request; it stands still while the case is back with the handler. */
export function approveClock({ context }: CaseState, item: Item): Clock | undefined {
  const first = context.turns.find(({ stage }) => stage === 'approving');
  if (first === undefined) return undefined;
  return {
    fromMs: first.fromMs,
    limit: item.stages.approve,
    ...extension(context),
    pauses: turnsAsPauses(context, 'handling').filter(({ toMs }) => toMs === undefined || toMs > first.fromMs),
    department: item.department,
    notBeforeMs: first.fromMs,
    stopMs: firstOf(context.decidedAtMs, context.closedAtMs),
  };
}

/** As the item promises. */
export function deliveryClock({ context }: CaseState, item: Item): Clock | undefined {
  if (context.decidedAtMs === 0) return undefined;
  return {
    fromMs: context.decidedAtMs,
    limit: item.delivery,
    extraDays: 0,
    pauses: [],
    department: item.department,
    notBeforeMs: context.decidedAtMs,
    stopMs: firstOf(context.closedAtMs),
  };
}

/** As the law allows at most. */
export function legalDeliveryClock(state: CaseState, item: Item): Clock | undefined {
  const clock = deliveryClock(state, item);
  return clock && { ...clock, limit: DELIVERY };
}

/** The expiry of the permit that a renewal would prolong, and the decision that came before it (art. 50); nothing moves it. */
export function renewalDue(
  { context }: CaseState,
  item: Item,
  calendar: Calendar,
): { readonly due: Due; readonly stopMs: number } | undefined {
  const day = item.renewal === 1 ? parseDate(context.expires) : undefined;
  if (day === undefined) return undefined;
  return {
    due: expiryDue(calendar, context.receivedAtMs, day),
    stopMs: firstOf(context.decidedAtMs, context.closedAtMs),
  };
}

/** When an open pause with a limit stops freezing: the close of its last working day, its first one included. */
export function suspensionDue({ context }: CaseState, item: Item, calendar: Calendar): Due | undefined {
  const open = context.pauses.at(-1);
  if (open === undefined || open.toMs !== undefined || open.servedAtMs === 0) return undefined;
  const { ground, limitDays, limitHours } = open;
  const { department } = item;
  const fromMs = stillFrom(open);
  if (limitHours !== undefined) return dueAfterMinutes(calendar, fromMs, ground, limitHours * 60, department);
  if (limitDays === 0) return undefined;
  const startDay = dayOf(calendar, fromMs);
  const isFirstIncluded =
    dayKind(calendar, startDay, department).working && fromMs <= closeOf(calendar, startDay, department);
  const days = isFirstIncluded ? limitDays - 1 : limitDays;
  return dueAfter(calendar, { fromMs, limit: { days, unit: 'working' }, department });
}

/** Since when a pause stops the clock: proven notice comes first (art. 45). */
export function stillFrom({ fromMs, servedAtMs }: Pause): number {
  return Math.max(fromMs, servedAtMs ?? fromMs);
}

/** An extension adds days from its proven notice on (art. 42). */
function extension({ extraDays, extensionServedAtMs }: CaseContext): {
  readonly extraDays: number;
  readonly extraServedAtMs: number;
} {
  return { extraDays, extraServedAtMs: extensionServedAtMs };
}

function turnsAsPauses({ turns }: CaseContext, stage: Turn['stage']): Pause[] {
  return turns.flatMap((turn, at) => {
    if (turn.stage !== stage) return [];
    const next = turns[at + 1];
    return [{ ground: stage, fromMs: turn.fromMs, ...(next && { toMs: next.fromMs }), limitDays: 0 }];
  });
}

/** The first of the instants that is set (0: not yet); Infinity when none is. */
function firstOf(...instants: number[]): number {
  return instants.find((instant) => instant !== 0) ?? Infinity;
}
