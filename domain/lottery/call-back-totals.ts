import { LEAST_SHOWN, shownCells, type ShownCell } from '../hall/small-cells.ts';
import { callBackAnswers, type CallBackAnswer } from './call-back-answers.ts';

/** The calls of one drawn visit, as far as records tell of them; instants are the law's time, UTC milliseconds. */
export interface CallsOfVisit {
  readonly opened: readonly { readonly contact: 0 | 1; readonly atMs: number }[];
  readonly triedAtMs: readonly number[];
  /** 0: not yet. */
  readonly answeredAtMs: number;
}

/** Calls of a month that has ended; nothing of it changes any more. */
export interface CallBackTotals {
  readonly answered: number;
  /** Visits where calls of the month reached nobody by its end. */
  readonly notReached: number;
  readonly noContact: number;
  /** Answers by what was said, small counts together; none where fewer than five answered. */
  readonly answers: readonly ShownCell<CallBackAnswer>[];
}

/** How answers are put together where they are few, from the finest to the coarsest. */
const GROUPINGS: readonly (readonly (readonly CallBackAnswer[])[])[] = [
  [['as-recorded'], ['differs'], ['pressed'], ['not-asked'], ['not-said']],
  [['as-recorded'], ['differs'], ['pressed', 'not-asked', 'not-said']],
  [['as-recorded'], ['differs', 'pressed', 'not-asked', 'not-said']],
  [['as-recorded', 'differs', 'pressed', 'not-asked', 'not-said']],
];

/** Sums over the calls of a month, `fromMs` to `toMs` (not in it). `answers`: of those answered in it, as far as they are still there. */
export function callBackTotals(
  visits: readonly CallsOfVisit[],
  answers: readonly CallBackAnswer[],
  fromMs: number,
  toMs: number,
): CallBackTotals {
  const isIn = (atMs: number): boolean => atMs >= fromMs && atMs < toMs;
  const counts = Object.fromEntries(Object.keys(callBackAnswers).map((one) => [one, 0])) as Record<
    CallBackAnswer,
    number
  >;
  for (const answer of answers) counts[answer] += 1;
  return {
    answered: visits.filter(({ answeredAtMs }) => isIn(answeredAtMs)).length,
    notReached: visits.filter(
      ({ triedAtMs, answeredAtMs }) => triedAtMs.some(isIn) && (answeredAtMs === 0 || answeredAtMs >= toMs),
    ).length,
    noContact: visits.filter(({ opened }) => opened.some(({ contact, atMs }) => contact === 0 && isIn(atMs))).length,
    answers: answers.length < LEAST_SHOWN ? [] : shownCells(GROUPINGS, counts),
  };
}
