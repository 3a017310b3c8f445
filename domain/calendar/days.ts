import type { Calendar, DayKind, EpochDay } from './calendar.ts';
import { civil, epochDay, instantAt, parseDate, weekday } from './civil.ts';

/** A stretch of a day in minutes after midnight, without its end. */
export interface Opening {
  readonly fromMinute: number;
  readonly toMinute: number;
}

/** The days of a calendar as one department sees them. */
export interface Days {
  readonly calendar: Calendar;
  /** The first day that any list speaks of; Infinity for none. */
  readonly firstDay: EpochDay;
  kind(day: EpochDay): DayKind;
  /** Close of business (UTC milliseconds). */
  closeMs(day: EpochDay): number;
  /** When the doors are open, in order; a day that does not count has none. */
  openings(day: EpochDay): readonly Opening[];
}

const WEEKDAY: DayKind = { working: true, reason: 'weekday', provisional: false };
const WEEKEND: DayKind = { working: false, reason: 'weekend', provisional: false };
const ASSUMED_WEEKDAY: DayKind = { working: true, reason: 'weekday', provisional: true };
const ASSUMED_WEEKEND: DayKind = { working: false, reason: 'weekend', provisional: true };

/** No calendar speaks of days before or after; what lies outside is a mistyped date. */
const FIRST_DAY = epochDay(1990, 1, 1);
const LAST_DAY = epochDay(2200, 12, 31);

/** Calendars are values: what is built for one object holds for ever, so an object already asked must not be changed. */
const built = new WeakMap<Calendar, Map<string, Days>>();

/** The days of a department; "" for the hall's own. A look-up after the first call. */
export function daysOf(calendar: Calendar, department = ''): Days {
  let byDepartment = built.get(calendar);
  if (byDepartment === undefined) {
    byDepartment = new Map();
    built.set(calendar, byDepartment);
  }
  let days = byDepartment.get(department);
  if (days === undefined) {
    const isOwn = calendar.exceptions?.some((exception) => exception.department === department) === true;
    days = department === '' || isOwn ? buildDays(calendar, department, []) : daysOf(calendar);
    byDepartment.set(department, days);
  }
  return days;
}

/** A day as it once was, in place of what the calendar says. */
export interface Override {
  readonly day: EpochDay;
  readonly working: boolean;
  readonly closeMinute: number;
}

/** The days with some of them overridden. */
export function buildDays(calendar: Calendar, department: string, overrides: readonly Override[]): Days {
  const table = new DayTable();
  tabulateYears(table, calendar);
  tabulateHall(table, calendar);
  tabulateDepartment(table, calendar, department);
  for (const { day, working, closeMinute } of overrides) {
    const { reason, name, provisional } = table.kind(day);
    table.mark(day, { working, reason, ...(name && { name }), provisional });
    table.closes.set(day, closeMinute);
    table.shut.delete(day);
  }
  const closeOf = (day: EpochDay): number => table.closes.get(day) ?? calendar.closeMinute;
  const wholeDay: readonly Opening[] = [{ fromMinute: 0, toMinute: calendar.closeMinute }];
  const doors = calendar.hours.length === 0 ? wholeDay : calendar.hours;
  return {
    calendar,
    firstDay: table.firstDay,
    kind: (day) => table.kind(day),
    closeMs: (day) => instantAt(calendar, day, closeOf(day)),
    openings: (day) => {
      if (!table.kind(day).working) return [];
      const close = table.closes.get(day);
      const shut = table.shut.get(day);
      if (close === undefined && shut === undefined) return doors;
      const late = close === undefined ? [] : [{ fromMinute: close, toMinute: 1440 }];
      return [...(shut ?? []), ...late].reduce(without, doors);
    },
  };
}

/** The days that any list names; the others follow from their weekday and from whether their year is published. */
class DayTable {
  readonly closes = new Map<EpochDay, number>();
  readonly shut = new Map<EpochDay, Opening[]>();
  firstDay: EpochDay = Infinity;
  private readonly named = new Map<EpochDay, DayKind>();
  private readonly published: { from: EpochDay; to: EpochDay }[] = [];

  kind(day: EpochDay): DayKind {
    const named = this.named.get(day);
    if (named !== undefined) return named;
    for (const { from, to } of this.published) if (day >= from && day < to) return isWeekend(day) ? WEEKEND : WEEKDAY;
    return isWeekend(day) ? ASSUMED_WEEKEND : ASSUMED_WEEKDAY;
  }

  mark(day: EpochDay, kind: DayKind): void {
    this.named.set(day, kind);
    this.firstDay = Math.min(this.firstDay, day);
  }

  publish(year: number): void {
    const [from, to] = [epochDay(year, 1, 1), epochDay(year + 1, 1, 1)];
    const before = this.published.find((stretch) => stretch.to === from);
    if (before === undefined) this.published.push({ from, to });
    else before.to = to;
    this.firstDay = Math.min(this.firstDay, from);
  }
}

function tabulateYears(table: DayTable, { years }: Calendar): void {
  for (const { year, off, worked } of years) {
    table.publish(year);
    const mark = (date: string, kind: DayKind): void => {
      const day = parseDate(date);
      // A date outside of its own year would make a year without a list look published; `checkCalendar` names it.
      if (day !== undefined && civil(day).year === year) table.mark(day, kind);
    };
    for (const { date, name } of off) mark(date, { working: false, reason: 'holiday', name, provisional: false });
    for (const { date, name } of worked) mark(date, { working: true, reason: 'make-up', name, provisional: false });
  }
}

/** What the hall itself decides; a year without a list stays provisional. */
function tabulateHall(table: DayTable, { regional, halfDays, closures }: Calendar): void {
  for (const { date, name } of regional ?? []) {
    const day = dayWithin(date);
    if (day === undefined) continue;
    table.mark(day, { working: false, reason: 'regional', name, provisional: table.kind(day).provisional });
  }
  for (const { date, closeMinute, name } of halfDays ?? []) {
    const day = dayWithin(date);
    if (day === undefined || !table.kind(day).working) continue;
    table.mark(day, { working: true, reason: 'half-day', name, provisional: table.kind(day).provisional });
    table.closes.set(day, closeMinute);
  }
  for (const { date, fromMinute, toMinute, name } of closures ?? []) {
    const day = dayWithin(date);
    if (day === undefined) continue;
    if (fromMinute === 0 && toMinute === 1440) {
      table.mark(day, { working: false, reason: 'closure', name, provisional: table.kind(day).provisional });
    } else {
      table.shut.set(day, [...(table.shut.get(day) ?? []), { fromMinute, toMinute }]);
    }
  }
}

/** A department that works on a day works the whole of it, whatever the hall's doors do. */
function tabulateDepartment(table: DayTable, { exceptions }: Calendar, department: string): void {
  for (const { date, working, name, ...exception } of exceptions ?? []) {
    const day = dayWithin(date);
    if (day === undefined || exception.department !== department) continue;
    table.mark(day, { working: working === 1, reason: 'exception', name, provisional: table.kind(day).provisional });
    table.closes.delete(day);
    table.shut.delete(day);
  }
}

/** The day of a date a calendar may speak of. */
export function dayWithin(date: string): EpochDay | undefined {
  const day = parseDate(date);
  return day !== undefined && day >= FIRST_DAY && day <= LAST_DAY ? day : undefined;
}

export function isWeekend(day: EpochDay): boolean {
  const at = weekday(day);
  return at === 0 || at === 6;
}

function without(openings: readonly Opening[], shut: Opening): Opening[] {
  return openings.flatMap(({ fromMinute, toMinute }) =>
    [
      { fromMinute, toMinute: Math.min(toMinute, shut.fromMinute) },
      { fromMinute: Math.max(fromMinute, shut.toMinute), toMinute },
    ].filter((opening) => opening.fromMinute < opening.toMinute),
  );
}
