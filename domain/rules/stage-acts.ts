import { openMinutesBefore, type Calendar } from '../calendar/index.ts';
import type { CaseContext, CaseState } from '../case/state.ts';
import type { Item } from '../catalogue/item.ts';
import { acceptStageClock, approveClock, deliveryClock, dueOf, handleClock, type Clock } from './clock.ts';

/** So much of the time in which the doors are open. */
export const LAST_HOUR_MINUTES = 60;

/** An act that answered or stopped the limit of a stage. */
export interface StageAct {
  /** The post of the item whose turn it was; what is delivered, is at the counter. */
  readonly post: keyof Item['posts'];
  readonly atMs: number;
  /** As the limit stood when the act was given. */
  readonly dueAtMs: number;
  /** Given in time, and in the last working hour of it. */
  readonly isLastHour: boolean;
}

/**
 * The acts of a case that a limit of a stage waited for: told what is missing, accepted or refused; begun a special procedure, asked for approval; returned or decided; delivered. Each beside its limit as it
 * stood at that instant. Under a limit of the same day no day was left to use, so such acts are none. An extension says in no state when it was granted, and is counted as such alone.
 */
export function stageActs(state: CaseState, item: Item, calendar: Calendar): StageAct[] {
  return instants(state).flatMap(({ post, clock, atMs }) => {
    const running = clock({ ...state, context: asOf(state.context, atMs) }, item);
    if (running === undefined || running.limit.days + running.extraDays === 0) return [];
    const { dueAtMs } = dueOf(running, calendar, atMs);
    const fromMs = atMs > dueAtMs ? Infinity : openMinutesBefore(calendar, dueAtMs, LAST_HOUR_MINUTES, item.department);
    return [{ post, atMs, dueAtMs, isLastHour: atMs >= fromMs }];
  });
}

interface Instant {
  readonly post: keyof Item['posts'];
  readonly clock: (state: CaseState, item: Item) => Clock | undefined;
  readonly atMs: number;
}

function instants({ value, context }: CaseState): Instant[] {
  const { pauses, turns, acceptedAtMs, decidedAtMs, closedAtMs } = context;
  const approving = turns.findIndex(({ stage }) => stage === 'approving');
  const isApproved = approving >= 0;
  const of = (post: Instant['post'], clock: Instant['clock'], ...atMs: readonly number[]): Instant[] =>
    atMs.filter((at) => at > 0).map((at) => ({ post, clock, atMs: at }));
  const begun = (isCorrection: boolean): number[] =>
    pauses.filter(({ ground }) => (ground === 'correction') === isCorrection).map(({ fromMs }) => fromMs);
  const asked = turns.filter(({ stage }) => stage === 'approving').map(({ fromMs }) => fromMs);
  const returned = turns
    .filter(({ stage }, at) => isApproved && at > approving && stage === 'handling')
    .map(({ fromMs }) => fromMs);
  const refusedAtMs = value.stage === 'not-accepted' ? closedAtMs : 0;
  return [
    ...of('accept', acceptStageClock, ...begun(true), acceptedAtMs, refusedAtMs),
    ...of('handle', handleClock, ...begun(false), ...asked, isApproved ? 0 : decidedAtMs),
    ...of('approve', approveClock, ...returned, isApproved ? decidedAtMs : 0),
    ...of('accept', deliveryClock, value.stage === 'completed' ? closedAtMs : 0),
  ];
}

/** What had happened when an act was given: later pauses, turns and notices are left out. */
function asOf(context: CaseContext, atMs: number): CaseContext {
  const isExtended = context.extensionServedAtMs > 0 && context.extensionServedAtMs <= atMs;
  return {
    ...context,
    pauses: context.pauses
      .filter(({ fromMs }) => fromMs < atMs)
      .map((pause) => (pause.servedAtMs > atMs ? { ...pause, servedAtMs: 0 } : pause)),
    turns: context.turns.filter(({ fromMs }) => fromMs < atMs),
    extraDays: isExtended ? context.extraDays : 0,
    extensionServedAtMs: isExtended ? context.extensionServedAtMs : 0,
  };
}
