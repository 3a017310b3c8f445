import type { Calendar, DayKind, EpochDay } from './calendar.ts';
import { dateText, instantAt, MINUTE_MS } from './civil.ts';
import { dayWithin, daysOf, type Days } from './days.ts';

/** A day as a calendar has it. */
export interface DayState extends DayKind {
  /** Close of business; of no meaning on a day off. */
  readonly closeMinute: number;
  /** The doors are shut for a part of it. */
  readonly openMinutes: number;
}

export interface DayChange {
  readonly date: string;
  /** "" for the hall. */
  readonly department: string;
  readonly before: DayState;
  readonly after: DayState;
}

export interface CalendarDiff {
  /** In order of date, the hall first. A day that only became certain is none. */
  readonly days: readonly DayChange[];
  /** Years that get a list, and those that lose theirs. */
  readonly published: readonly number[];
  readonly withdrawn: readonly number[];
}

/** Every day on which the two calendars differ, for the hall and for each department with days of its own. */
export function diffCalendars(old: Calendar, next: Calendar): CalendarDiff {
  const named = [...(old.exceptions ?? []), ...(next.exceptions ?? [])].map(({ department }) => department);
  const departments = [...new Set(named)].sort();
  const first = Math.min(daysOf(old).firstDay, daysOf(next).firstDay);
  const last = Math.max(lastDay(old), lastDay(next));
  const days: DayChange[] = [];
  for (let day = first; day <= last; day++) {
    const hall = changeOf(old, next, '', day);
    if (hall !== undefined) days.push(hall);
    for (const department of departments) {
      const own = changeOf(old, next, department, day);
      // What changes as the hall does is told once.
      if (
        own !== undefined &&
        !(hall !== undefined && isAlike(own.before, hall.before) && isAlike(own.after, hall.after))
      ) {
        days.push(own);
      }
    }
  }
  const years = (calendar: Calendar): number[] => calendar.years.map(({ year }) => year);
  const without = (list: number[], other: number[]): number[] => list.filter((year) => !other.includes(year));
  return { days, published: without(years(next), years(old)), withdrawn: without(years(old), years(next)) };
}

/** The dates that count in `next`, for the hall or some department, and did not in `old`: limits move forward over them. */
export function madeWorkingBy(old: Calendar, next: Calendar): string[] {
  const { days } = diffCalendars(old, next);
  return [...new Set(days.flatMap(({ date, before, after }) => (!before.working && after.working ? [date] : [])))];
}

function changeOf(old: Calendar, next: Calendar, department: string, day: EpochDay): DayChange | undefined {
  const before = stateOf(daysOf(old, department), day);
  const after = stateOf(daysOf(next, department), day);
  return isAlike(before, after) ? undefined : { date: dateText(day), department, before, after };
}

function stateOf(days: Days, day: EpochDay): DayState {
  const closeMinute = (days.closeMs(day) - instantAt(days.calendar, day, 0)) / MINUTE_MS;
  const openMinutes = days.openings(day).reduce((sum, { fromMinute, toMinute }) => sum + toMinute - fromMinute, 0);
  return { ...days.kind(day), closeMinute, openMinutes };
}

/** A day that became certain stays what it was. */
function isAlike(a: DayState, b: DayState): boolean {
  const sameName = a.name?.zh === b.name?.zh && a.name?.en === b.name?.en;
  const sameHours = !a.working || (a.closeMinute === b.closeMinute && a.openMinutes === b.openMinutes);
  return a.working === b.working && a.reason === b.reason && sameName && sameHours;
}

/** The end of the last year with a list, or the last day of any other list. */
function lastDay(calendar: Calendar): EpochDay {
  const years = calendar.years.map(({ year }) => `${String(year)}-12-31`);
  const lists = [calendar.regional, calendar.halfDays, calendar.closures, calendar.exceptions];
  const dates = [...years, ...lists.flatMap((list) => (list ?? []).map(({ date }) => date))];
  return dates.reduce((last, date) => Math.max(last, dayWithin(date) ?? -Infinity), -Infinity);
}
