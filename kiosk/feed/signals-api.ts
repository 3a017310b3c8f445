import type {
  ClockFinding,
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
    readonly posts: readonly ClockUse[];
    readonly findings: readonly ClockFinding[];
  } | null;
}

export const raisedSignals = (page: number): Promise<Asked<SignalsPageAnswer>> => ask(`/api/signals?page=${page}`);

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

export const clockUse = (): Promise<Asked<ClocksAnswer>> => ask('/api/clock-use');
