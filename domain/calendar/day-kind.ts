import type { Calendar, DayKind, EpochDay } from './calendar.ts';
import { civil, epochDay, parseDate, weekday } from './civil.ts';

const WEEKDAY: DayKind = { working: true, reason: 'weekday', provisional: false };
const WEEKEND: DayKind = { working: false, reason: 'weekend', provisional: false };
const ASSUMED_WEEKDAY: DayKind = { working: true, reason: 'weekday', provisional: true };
const ASSUMED_WEEKEND: DayKind = { working: false, reason: 'weekend', provisional: true };

interface DayIndex {
  readonly firstDay: EpochDay;
  readonly kinds: readonly (DayKind | undefined)[];
}

/** Calendars are values: the index of one object is built once, so an object already asked must not be changed. */
const indexes = new WeakMap<Calendar, DayIndex>();

/**
 * Whether a day counts, and why. A year without a published list is never guessed: its weekends alone are off and the
 * answer is `provisional`. An array look-up after the first call.
 */
export function dayKind(calendar: Calendar, day: EpochDay): DayKind {
  let index = indexes.get(calendar);
  if (index === undefined) {
    index = indexOf(calendar);
    indexes.set(calendar, index);
  }
  return index.kinds[day - index.firstDay] ?? (isWeekend(day) ? ASSUMED_WEEKEND : ASSUMED_WEEKDAY);
}

function isWeekend(day: EpochDay): boolean {
  const at = weekday(day);
  return at === 0 || at === 6;
}

function indexOf(calendar: Calendar): DayIndex {
  const firstYear = calendar.years.reduce((first, { year }) => Math.min(first, year), Infinity);
  if (firstYear === Infinity) return { firstDay: 0, kinds: [] };
  const firstDay = epochDay(firstYear, 1, 1);
  const lastYear = calendar.years.reduce((last, { year }) => Math.max(last, year), firstYear);
  const kinds = new Array<DayKind | undefined>(epochDay(lastYear + 1, 1, 1) - firstDay).fill(undefined);
  for (const { year, off, worked } of calendar.years) {
    for (let day = epochDay(year, 1, 1); day < epochDay(year + 1, 1, 1); day++) {
      kinds[day - firstDay] = isWeekend(day) ? WEEKEND : WEEKDAY;
    }
    const mark = (date: string, kind: DayKind): void => {
      const day = parseDate(date);
      // A date outside of its own year would make a year without a list look published; `checkCalendar` names it.
      if (day !== undefined && civil(day).year === year) kinds[day - firstDay] = kind;
    };
    for (const { date, name } of off) mark(date, { working: false, reason: 'holiday', name, provisional: false });
    for (const { date, name } of worked) mark(date, { working: true, reason: 'make-up', name, provisional: false });
  }
  return { firstDay, kinds };
}
