import { closeOf, dayKind, dayOf, dueAfter, type Calendar, type Due, type Pause } from '../calendar/index.ts';
import type { CaseContext, CaseState, Turn } from '../case/state.ts';
import type { Item, Limit } from '../catalogue/item.ts';

/** Tell what is missing, or accept: five working days from receipt (art. 32). */
const ACCEPTANCE: Limit = { days: 5, unit: 'working' };
/** As long as anything here; an open pause with a limit of its own ends by that limit. */
const FAR_MS = 36_500 * 86_400_000;

/** A limit that runs for a case: from when, how long, when it stood still, and when it stopped for good. */
export interface Clock {
  readonly fromMs: number;
  readonly limit: Limit;
  readonly extraDays: number;
  readonly pauses: readonly Pause[];
  /** Nothing the clock says before this instant blames anybody. */
  readonly notBeforeMs: number;
  /** The act that ended it; Infinity while it runs. */
  readonly stopMs: number;
}

/** The due instant as it stands at `nowMs`, with its arithmetic. */
export function dueOf(clock: Clock, calendar: Calendar, nowMs: number): Due {
  const { fromMs, limit, extraDays, pauses, stopMs } = clock;
  return dueAfter(calendar, { fromMs, limit, extraDays, pauses, nowMs: Math.min(nowMs, stopMs) });
}

/**
 * The due instant that will hold if nothing more happens, and the last instant at which passing it counts: an open pause without a limit holds
 * the clock for ever, one with a limit only up to it.
 */
export function finalDue(clock: Clock, calendar: Calendar): { readonly due: Due; readonly stopMs: number } {
  const open = clock.pauses.find(({ toMs, limitDays }) => toMs === undefined && limitDays === 0);
  const stopMs = Math.min(clock.stopMs, open?.fromMs ?? Infinity);
  return { due: dueOf(clock, calendar, open?.fromMs ?? clock.fromMs + FAR_MS), stopMs };
}

export function acceptanceClock({ context }: CaseState): Clock {
  return {
    fromMs: context.receivedAtMs,
    limit: ACCEPTANCE,
    extraDays: 0,
    pauses: context.pauses.filter(({ ground }) => ground === 'correction'),
    notBeforeMs: context.receivedAtMs,
    stopMs: firstOf(context.acceptedAtMs, context.closedAtMs),
  };
}

export function acceptStageClock(state: CaseState, item: Item): Clock {
  return { ...acceptanceClock(state), limit: item.stages.accept };
}

/**
 * The main clock with the given limit: from acceptance; from receipt when nobody accepted or told in time (art. 32), but blaming only from the
 * day on which that became so. Undefined while the case is not accepted and still may be in time.
 */
export function mainClock(state: CaseState, calendar: Calendar, limit: Limit): Clock | undefined {
  const { context } = state;
  const accepting = finalDue(acceptanceClock(state), calendar);
  const isLate = accepting.due.dueAtMs < accepting.stopMs;
  if (context.acceptedAtMs === 0 && !isLate) return undefined;
  return {
    fromMs: isLate ? context.receivedAtMs : context.acceptedAtMs,
    limit,
    extraDays: context.extraDays,
    pauses: context.pauses,
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
    extraDays: context.extraDays,
    pauses: [...context.pauses, ...turnsAsPauses(context, 'approving')],
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
    extraDays: context.extraDays,
    pauses: turnsAsPauses(context, 'handling').filter(({ toMs }) => toMs === undefined || toMs > first.fromMs),
    notBeforeMs: first.fromMs,
    stopMs: firstOf(context.decidedAtMs, context.closedAtMs),
  };
}

export function deliveryClock({ context }: CaseState, item: Item): Clock | undefined {
  if (context.decidedAtMs === 0) return undefined;
  return {
    fromMs: context.decidedAtMs,
    limit: item.delivery,
    extraDays: 0,
    pauses: [],
    notBeforeMs: context.decidedAtMs,
    stopMs: firstOf(context.closedAtMs),
  };
}

/** When an open pause with a limit stops freezing: the close of its last working day, its first one included. */
export function suspensionDue({ context }: CaseState, calendar: Calendar): Due | undefined {
  const open = context.pauses.at(-1);
  if (open === undefined || open.toMs !== undefined || open.limitDays === 0) return undefined;
  const startDay = dayOf(calendar, open.fromMs);
  const isFirstIncluded = dayKind(calendar, startDay).working && open.fromMs <= closeOf(calendar, startDay);
  const days = isFirstIncluded ? open.limitDays - 1 : open.limitDays;
  return dueAfter(calendar, { fromMs: open.fromMs, limit: { days, unit: 'working' } });
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
