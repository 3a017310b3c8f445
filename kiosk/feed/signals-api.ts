import type {
  ClockAbove,
  ClockFinding,
  ClockLimit,
  ClockUse,
  LiveRisk,
  RaisedFigures,
  RaisedSignal,
  SignalWords,
} from '@sunlit/domain/signals';
import { ask, withJson, type Asked } from './center-api.ts';

export interface ShownSignal extends RaisedSignal {
  readonly words: SignalWords;
}
export interface SignalsPageAnswer {
  readonly total: number;
  readonly pageSize: number;
  readonly signals: readonly ShownSignal[];
}
export interface ClocksAnswer {
  /** Null before the first scan. */
  readonly clocks: {
    /** `2026Q1`. */
    readonly period: string;
    /** Quarters that can be asked for, the newest first. */
    readonly periods: readonly string[];
    /** As the law in force sets them. */
    readonly limits: readonly ClockLimit[];
    readonly above: readonly ClockAbove[];
    readonly posts: readonly ClockUse[];
    readonly findings: readonly ClockFinding[];
  } | null;
}

export const raisedSignals = (page: number): Promise<Asked<SignalsPageAnswer>> => ask(`/api/signals?page=${page}`);

/** One by its seq, as a page of its own. */
export const raisedSignal = (seq: number): Promise<Asked<SignalsPageAnswer>> => ask(`/api/signals?seq=${seq}`);

/** Figures from grades; recorded with who looks and why before the answer comes. */
export const signalFigures = (
  seq: number,
  clue: string,
  purpose: string,
): Promise<Asked<{ readonly figures: RaisedFigures }>> =>
  ask('/api/signals/figures', withJson('POST', { seq, clue, purpose }));

export const riskPoints = (
  days: number,
): Promise<Asked<{ readonly days: number; readonly risks: readonly LiveRisk[] }>> =>
  ask(`/api/risk-points?days=${days}`);

/** `period` "": the newest. */
export const clockUse = (period: string): Promise<Asked<ClocksAnswer>> =>
  ask(period === '' ? '/api/clock-use' : `/api/clock-use?period=${period}`);
