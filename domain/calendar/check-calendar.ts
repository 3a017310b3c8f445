import type { Calendar, CalendarYear } from './calendar.ts';
import { checkDays } from './check-days.ts';
import { civil, parseDate } from './civil.ts';
import { isWeekend } from './days.ts';

export interface CalendarFault {
  /** JSON pointer into the calendar. */
  readonly path: string;
  readonly reason: string;
}

/**
 * What the schema cannot see: mistyped dates, a year twice, a day both off and worked, hours that run backwards, a half-day, closure or exception
 * on a day where it says nothing or contradicts another list.
 */
export function checkCalendar(calendar: Calendar): CalendarFault[] {
  const years = new Set<number>();
  return [
    ...calendar.years.flatMap((list, at) => {
      const path = `/years/${String(at)}`;
      const twice = years.has(list.year)
        ? [{ path: `${path}/year`, reason: `${String(list.year)} has a list already` }]
        : [];
      years.add(list.year);
      return [...twice, ...checkYear(path, list)];
    }),
    ...checkHours(calendar),
    ...checkDays(calendar),
  ];
}

function checkYear(path: string, list: CalendarYear): CalendarFault[] {
  const seen = new Set<string>();
  const side = (name: 'off' | 'worked'): CalendarFault[] =>
    list[name].flatMap(({ date }, at) => {
      const reason = dateFault(list.year, name, date) ?? (seen.has(date) ? `${date} is listed already` : undefined);
      seen.add(date);
      return reason === undefined ? [] : [{ path: `${path}/${name}/${String(at)}/date`, reason }];
    });
  return [...side('off'), ...side('worked')];
}

function dateFault(year: number, side: 'off' | 'worked', date: string): string | undefined {
  const day = parseDate(date);
  if (day === undefined) return `${date} is no date`;
  if (civil(day).year !== year) return `${date} is not in ${String(year)}`;
  if (side === 'worked' && !isWeekend(day)) return `${date} is a weekday, worked anyway`;
  return undefined;
}

function checkHours(calendar: Calendar): CalendarFault[] {
  let lastMinute = 0;
  return calendar.hours.flatMap(({ fromMinute, toMinute }, at) => {
    const fits = fromMinute >= lastMinute && fromMinute < toMinute && toMinute <= 1440;
    lastMinute = Math.max(lastMinute, toMinute);
    return fits ? [] : [{ path: `/hours/${String(at)}`, reason: 'hours must follow each other within one day' }];
  });
}
