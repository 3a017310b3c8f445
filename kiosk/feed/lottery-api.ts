import type { ShownCell } from '@sunlit/domain/hall';
import type { CallBackAnswer, CallBackTotals, Draw } from '@sunlit/domain/lottery';
import type { Contact } from '@sunlit/domain/visit';
import { ask, withJson, type Asked } from './center-api.ts';
import type { Why } from './review-api.ts';

/** What was done about a visit that was drawn; not what was answered. */
export interface CallBack {
  readonly visitRef: string;
  readonly opened: readonly { readonly user: string; readonly contact: 0 | 1 }[];
  readonly triedAtMs: readonly number[];
  /** 0: not yet. */
  readonly answered: number;
  readonly answeredBy: string;
  readonly answeredAtMs: number;
}
/** Calls of the last whole month, beside the visits that ended in it. `newest`: the last day that may be over. */
export interface CallTotals {
  readonly newest: string;
  readonly year: number;
  readonly month: number;
  readonly calls: Omit<CallBackTotals, 'answers'> & { readonly answers: readonly ShownCell<CallBackAnswer>[] };
  readonly visits: { readonly ended: number; readonly rated: number };
}

export const callTotals = (): Promise<Asked<CallTotals>> => ask('/api/lottery/totals');
export const drawOf = (day: string): Promise<Asked<Draw>> => ask(`/api/lottery?day=${day}`);
export const callsOf = (day: string): Promise<Asked<{ readonly calls: readonly CallBack[] }>> =>
  ask(`/api/lottery/calls?day=${day}`);
export const openContact = (
  day: string,
  visit: string,
  why: Why,
): Promise<Asked<{ readonly contacts: readonly Contact[] }>> =>
  ask('/api/lottery/opened', withJson('POST', { day, visit, ...why }));
/** `answer` "": nobody was reached. */
export const recordCall = (
  day: string,
  visit: string,
  said: { readonly answer: string; readonly words: string },
): Promise<Asked<unknown>> => ask('/api/lottery/called', withJson('POST', { day, visit, ...said }));
export const readAnswer = (
  day: string,
  visit: string,
  why: Why,
): Promise<Asked<{ readonly answer: string; readonly words: string }>> =>
  ask('/api/lottery/read', withJson('POST', { day, visit, ...why }));
