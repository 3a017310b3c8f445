import { instantAt, type Calendar, type EpochDay } from '../calendar/index.ts';
import type { CaseState } from '../case/index.ts';
import { clockUse, type ClockCircumstances, type ClockUse } from './clock-use.ts';
import { daysOfPeriod } from './day-tally.ts';
import { refiledCases, type Filing } from './refiled.ts';

/** How clocks were used in a quarter, as a hall tells it. */
export interface QuarterClocks {
  /** `2026Q1`. */
  readonly period: string;
  /** The last epoch day that was looked at. */
  readonly until: number;
  readonly posts: readonly ClockUse[];
}

/** The instants from and until which a quarter is looked at, up to a day and that day included; undefined for what is no quarter. */
export function spanOf(
  calendar: Calendar,
  period: string,
  until: EpochDay,
): { readonly fromMs: number; readonly toMs: number } | undefined {
  const days = daysOfPeriod(period);
  return days && { fromMs: instantAt(calendar, days.first, 0), toMs: instantAt(calendar, until + 1, 0) };
}

/** The same from all cases of a hall: as one counts who has nothing but the states. */
export function quarterClocks(
  states: readonly CaseState[],
  { itemOf, calendar }: Omit<ClockCircumstances, 'refiled'>,
  { period, until }: Omit<QuarterClocks, 'posts'>,
): QuarterClocks {
  const span = spanOf(calendar, period, until);
  if (span === undefined) return { period, until, posts: [] };
  const { fromMs, toMs } = span;
  const filings = states
    .map(filingOf)
    .filter(
      ({ receivedAtMs, withdrawnAtMs }) => receivedAtMs < toMs && (receivedAtMs >= fromMs || withdrawnAtMs >= fromMs),
    );
  const ended = states.filter(({ context: { closedAtMs } }) => closedAtMs >= fromMs && closedAtMs < toMs);
  const refiled = refiledCases(filings, calendar);
  return { period, until, posts: clockUse(ended, { itemOf, calendar, refiled }) };
}

function filingOf({ value, context }: CaseState): Filing {
  const { caseRef, item, applicant, receivedAtMs, closedAtMs } = context;
  return { caseRef, item, applicant, receivedAtMs, withdrawnAtMs: value.stage === 'withdrawn' ? closedAtMs : 0 };
}
