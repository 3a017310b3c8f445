import type { Calendar, DayKind, EpochDay } from './calendar.ts';
import type { CalendarFault } from './check-calendar.ts';
import { dayWithin, daysOf, type Opening } from './days.ts';

/** The hall's own lists; each entry is held against what the lists before it have made of its day. */
export function checkDays(calendar: Calendar): CalendarFault[] {
  const { regional: _r, halfDays: _h, closures: _c, exceptions: _e, ...national } = calendar;
  const holidays: Calendar = { ...national, ...(calendar.regional && { regional: calendar.regional }) };
  const early: Calendar = { ...holidays, ...(calendar.halfDays && { halfDays: calendar.halfDays }) };
  const hall: Calendar = { ...early, ...(calendar.closures && { closures: calendar.closures }) };
  return [
    ...checkRegional(calendar, national),
    ...checkHalfDays(calendar, holidays),
    ...checkClosures(calendar, early),
    ...checkExceptions(calendar, hall),
    ...(calendar.former ?? []).flatMap(({ days }, at) =>
      days.flatMap(({ date }, of) =>
        dayWithin(date) === undefined ? [noDate(`/former/${String(at)}/days/${String(of)}`, date)] : [],
      ),
    ),
  ];
}

function checkRegional({ regional = [] }: Calendar, before: Calendar): CalendarFault[] {
  return entries(
    '/regional',
    regional,
    ({ date }) => date,
    (_, day, { date }) => {
      const kind = daysOf(before).kind(day);
      if (kind.reason === 'make-up') return ['date', `${date} is off here and worked by the list of its year`];
      if (kind.reason === 'holiday') return ['date', `${date} is off already by the list of its year`];
      return undefined;
    },
  );
}

function checkHalfDays({ halfDays = [], hours, closeMinute }: Calendar, before: Calendar): CalendarFault[] {
  const opens = hours[0]?.fromMinute ?? 0;
  return entries(
    '/halfDays',
    halfDays,
    ({ date }) => date,
    (half, day, { date }) => {
      const kind = daysOf(before).kind(day);
      if (!kind.working) return ['date', `${date} is no working day: ${offWord(kind)}`];
      if (half.closeMinute > opens && half.closeMinute < closeMinute) return undefined;
      return ['closeMinute', `${clock(half.closeMinute)} is not between ${clock(opens)} and ${clock(closeMinute)}`];
    },
  );
}

function checkClosures({ closures = [], hours }: Calendar, before: Calendar): CalendarFault[] {
  const shut = new Map<EpochDay, Opening[]>();
  return entries('/closures', closures, undefined, ({ fromMinute, toMinute }, day, { date }) => {
    const kind = daysOf(before).kind(day);
    const others = shut.get(day) ?? [];
    shut.set(day, [...others, { fromMinute, toMinute }]);
    if (fromMinute >= toMinute) return ['toMinute', `${clock(toMinute)} is not after ${clock(fromMinute)}`];
    if (!kind.working) return ['date', `${date} is no working day: ${offWord(kind)}`];
    if (others.some((other) => overlap(other, { fromMinute, toMinute })))
      return ['date', `${date} is closed then already`];
    const isWhole = fromMinute === 0 && toMinute === 1440;
    if (isWhole && kind.reason === 'half-day') return ['date', `${date} is a half-day and closed the whole day`];
    const touches = hours.length === 0 || hours.some((opening) => overlap(opening, { fromMinute, toMinute }));
    return isWhole || touches ? undefined : ['fromMinute', 'the doors are not open then anyway'];
  });
}

function checkExceptions({ exceptions = [] }: Calendar, before: Calendar): CalendarFault[] {
  return entries(
    '/exceptions',
    exceptions,
    ({ department, date }) => `${department} ${date}`,
    (one, day, { date }) => {
      const kind = daysOf(before).kind(day);
      // On a half-day a department may work the whole day.
      const isUnlike = kind.working !== (one.working === 1) || (one.working === 1 && kind.reason === 'half-day');
      if (isUnlike) return undefined;
      return ['working', `on ${date} the hall ${one.working === 1 ? 'works' : 'is off'} anyway`];
    },
  );
}

interface Dated {
  readonly date: string;
}
type Fault = readonly [field: string, reason: string];

/** Every entry has a real date, no two the same key, and nothing that `wrong` objects to. */
function entries<T extends Dated>(
  path: string,
  list: readonly T[],
  keyOf: ((entry: T) => string) | undefined,
  wrong: (entry: T, day: EpochDay, dated: Dated) => Fault | undefined,
): CalendarFault[] {
  const seen = new Set<string>();
  return list.flatMap((entry, at) => {
    const own = `${path}/${String(at)}`;
    const day = dayWithin(entry.date);
    if (day === undefined) return [noDate(own, entry.date)];
    const key = keyOf?.(entry);
    if (key !== undefined && seen.has(key)) return [{ path: `${own}/date`, reason: `${key} is listed already` }];
    if (key !== undefined) seen.add(key);
    const [field, reason] = wrong(entry, day, entry) ?? [];
    return field === undefined || reason === undefined ? [] : [{ path: `${own}/${field}`, reason }];
  });
}

function noDate(path: string, date: string): CalendarFault {
  return { path: `${path}/date`, reason: `${date} is no date between 1990 and 2200` };
}

function overlap(a: Opening, b: Opening): boolean {
  return a.fromMinute < b.toMinute && b.fromMinute < a.toMinute;
}

function offWord({ reason, name }: DayKind): string {
  return name === undefined ? reason : `${reason}, ${name.en}`;
}

const clock = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
