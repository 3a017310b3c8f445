import {
  dateText,
  dayKind,
  epochDay,
  weekday,
  type Calendar,
  type DayKind,
  type EpochDay,
} from '@sunlit/domain/calendar';
import type { CalendarContent } from '@sunlit/domain/contracts';
import { entriesOf, type Entry } from './working-copy.ts';

/** What a day is shown as; `hours`: the doors are shut for some hours, the day counts. */
export type Mark = DayKind['reason'] | 'hours';

export interface Day {
  readonly day: EpochDay;
  /** `YYYY-MM-DD`. */
  readonly date: string;
  readonly dayOfMonth: number;
  /** Whether the day counts for the hall as a whole, and why. */
  readonly kind: DayKind;
  /** The most telling one first; never empty. */
  readonly marks: readonly [Mark, ...Mark[]];
  readonly entries: readonly Entry[];
  /** Differs from the published calendar. */
  readonly changed: boolean;
}

export interface Month {
  /** 1–12. */
  readonly month: number;
  /** Monday to Sunday; null where the month has no such day. */
  readonly weeks: readonly (readonly (Day | null)[])[];
}

export interface Year {
  readonly year: number;
  /** 0: no list is published for this year, so weekends alone are off and all is provisional. */
  readonly published: 0 | 1;
  readonly source: string;
  readonly months: readonly Month[];
  readonly changedDays: number;
}

/** Whole days closed leave nothing to the hours. */
const WHOLE_DAY = { fromMinute: 0, toMinute: 1440 };

/** Twelve months of `next`, compared with the calendar in force. */
export function yearGrid(next: Calendar, inForce: Calendar, year: number): Year {
  const list = next.years.find((one) => one.year === year);
  const months = Array.from({ length: 12 }, (_, at) => monthGrid(next, inForce, year, at + 1));
  return {
    year,
    published: list === undefined ? 0 : 1,
    source: list?.source ?? '',
    months,
    changedDays: months.flatMap(({ weeks }) => weeks.flat()).filter((day) => day?.changed).length,
  };
}

function monthGrid(next: Calendar, inForce: Calendar, year: number, month: number): Month {
  const first = epochDay(year, month, 1);
  const last = (month === 12 ? epochDay(year + 1, 1, 1) : epochDay(year, month + 1, 1)) - 1;
  const lead = (weekday(first) + 6) % 7;
  const rows = Math.ceil((lead + last - first + 1) / 7);
  const weeks = Array.from({ length: rows }, (_, row) =>
    Array.from({ length: 7 }, (__, column) => {
      const day = first - lead + row * 7 + column;
      return day < first || day > last ? null : dayOn(next, inForce, day, day - first + 1);
    }),
  );
  return { month, weeks };
}

/** One day of `next`, compared with the calendar in force. */
export function dayOn(next: Calendar, inForce: Calendar, day: EpochDay, dayOfMonth: number): Day {
  const date = dateText(day);
  const kind = dayKind(next, day);
  const entries = entriesOf(next, date);
  const old = [dayKind(inForce, day), entriesOf(inForce, date)];
  return {
    day,
    date,
    dayOfMonth,
    kind,
    entries,
    marks: marksOf(kind, entries),
    changed: !same([kind, entries], old),
  };
}

function marksOf(kind: DayKind, entries: readonly Entry[]): [Mark, ...Mark[]] {
  const marks = new Set<Mark>(entries.map(markOf));
  const special = kind.reason !== 'weekday' && kind.reason !== 'weekend';
  const ordered: Mark[] = special ? [kind.reason, ...marks] : [...marks];
  const [first, ...more] = [...new Set(ordered)];
  return first === undefined ? [kind.reason] : [first, ...more];
}

function markOf({ list, entry }: Entry): Mark {
  if (list === 'closures') {
    return entry.fromMinute === WHOLE_DAY.fromMinute && entry.toMinute === WHOLE_DAY.toMinute ? 'closure' : 'hours';
  }
  return ({ halfDays: 'half-day', regional: 'regional', exceptions: 'exception' } as const)[list];
}

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** A working copy as the calendar it would become. */
export function asCalendar(content: CalendarContent, version: number): Calendar {
  return { ...content, version };
}

const steps: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };

/** Where a key leads from a day: arrows by day and week, Page Up and Down by month, Home and End within the month. Undefined for other keys. */
export function dayAfterKey(day: EpochDay, key: string): EpochDay | undefined {
  const step = steps[key];
  if (step !== undefined) return day + step;
  const [year = 1970, month = 1, of = 1] = dateText(day).split('-').map(Number);
  if (key === 'Home') return epochDay(year, month, 1);
  if (key === 'End') return startOf(year, month + 1) - 1;
  if (key !== 'PageUp' && key !== 'PageDown') return undefined;
  const target = key === 'PageUp' ? month - 1 : month + 1;
  return Math.min(startOf(year, target) + of - 1, startOf(year, target + 1) - 1);
}

/** First day of a month; month 0 and 13 belong to the neighbouring years. */
function startOf(year: number, month: number): EpochDay {
  return epochDay(year + Math.floor((month - 1) / 12), ((((month - 1) % 12) + 12) % 12) + 1, 1);
}
