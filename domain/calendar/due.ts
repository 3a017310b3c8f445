import type { Limit } from '../catalogue/item.ts';
import type { Calendar, Due, EpochDay, Pause } from './calendar.ts';
import { dayOf, instantAt, MINUTE_MS } from './civil.ts';
import { countDays, type Count } from './count-days.ts';
import { dayKind } from './day-kind.ts';
import { daysOf } from './days.ts';
import { withGrace } from './grace.ts';
import { openMinutes, served } from './pauses.ts';

export interface Counting {
  /** The beginning (UTC milliseconds); counting starts on the day after. */
  readonly fromMs: number;
  readonly limit: Limit;
  /** Stretches in which the clock stands still, in any order; overlapping ones count once. */
  readonly pauses?: readonly Pause[];
  /** Days added by an extension (行政许可法 art. 42), in the unit of the limit. */
  readonly extraDays?: number;
  /** When its notice was proven to have reached the applicant; after the end it adds nothing. 0: not yet; left out: in time. */
  readonly extraServedAtMs?: number | undefined;
  /** Now (UTC milliseconds): needed while a pause is open, since the due instant then moves with every day. */
  readonly nowMs?: number;
  /** Whose days count; the hall's own where left out. */
  readonly department?: string;
}

/**
 * When a limit runs out: the close of business of its last counted day (民法典 art. 203).
 *
 * - `working` limits count working days (行政许可法 art. 82); `natural` ones every day, but never end on a day off.
 * - A limit of 0 ends at the close of the same day, or of the next counted day when that close has passed or the day is off.
 * - Pauses freeze whole days: the day one starts is frozen, the day it ends counts again; what happens after the close
 *   of a day belongs to the next one. A pause with `limitDays` freezes at most as many working days, its first one included.
 * - A pause with `limitHours` freezes open hours: they run on over the open hours of the counted days after the last whole one.
 * - A pause counts from the proven notice on; what begins after the end mends nothing.
 * - An open pause freezes up to and including the day of `nowMs`: a frozen clock never runs out.
 * - What a publication moved to before itself is held: {@link withGrace}.
 *
 * Throws a RangeError when a pause is open and `nowMs` is missing.
 */
export function dueAfter(calendar: Calendar, counting: Counting): Due {
  const { extraDays = 0, extraServedAtMs } = counting;
  if (extraDays === 0 || extraServedAtMs === undefined) return dueWith(calendar, counting, extraDays);
  if (extraServedAtMs === 0) return dueWith(calendar, counting, 0);
  const plain = dueWith(calendar, counting, 0);
  return extraServedAtMs > plain.dueAtMs ? plain : dueWith(calendar, counting, extraDays);
}

function dueWith(calendar: Calendar, counting: Counting, extraDays: number): Due {
  const { fromMs, limit, nowMs, department = '' } = counting;
  const pauses = served(counting.pauses ?? []);
  const count: Count = { fromMs, limit, pauses, extraDays, nowMs };
  // Without pauses only the day of the beginning matters; with a limit of none also its minute.
  const isPlain = pauses.length === 0 && limit.days + extraDays > 0;
  if (!isPlain) return counted(calendar, department, count);
  const known = plainDues(calendar, department);
  const key = plainKey(dayOf(calendar, fromMs), limit, extraDays);
  if (key === undefined) return counted(calendar, department, count);
  let due = known.get(key);
  if (due === undefined) {
    due = counted(calendar, department, count);
    if (known.size >= MOST_KEPT) known.clear();
    known.set(key, due);
  }
  return due;
}

function counted(calendar: Calendar, department: string, count: Count): Due {
  const due = countDays(daysOf(calendar, department), count);
  return withGrace(calendar, department, due, (days) => countDays(days, count));
}

const MOST_KEPT = 20_000;
/** Many cases of one item begin on one day. By calendar and department. */
const kept = new WeakMap<Calendar, Map<string, Map<number, Due>>>();

function plainDues(calendar: Calendar, department: string): Map<number, Due> {
  let byDepartment = kept.get(calendar);
  if (byDepartment === undefined) {
    byDepartment = new Map();
    kept.set(calendar, byDepartment);
  }
  let known = byDepartment.get(department);
  if (known === undefined) {
    known = new Map();
    byDepartment.set(department, known);
  }
  return known;
}

/** One number for all that a plain due instant depends on; undefined for what is out of any ordinary range. */
function plainKey(startDay: EpochDay, { days, unit }: Limit, extraDays: number): number | undefined {
  if (startDay < 0 || startDay > 99_999 || days > 9_999 || extraDays > 999) return undefined;
  return ((startDay * 10_000 + days) * 1_000 + extraDays) * 2 + (unit === 'natural' ? 1 : 0);
}

/** When so many open minutes of the hall have passed since an instant. */
export function dueAfterMinutes(
  calendar: Calendar,
  fromMs: number,
  ground: string,
  minutes: number,
  department = '',
): Due {
  const days = daysOf(calendar, department);
  const { endMs } = openMinutes(days, fromMs, Number.MAX_SAFE_INTEGER, minutes);
  const startDay = dayOf(calendar, fromMs);
  const dueDay = dayOf(calendar, endMs);
  const between = Array.from({ length: dueDay - startDay }, (_, at) => startDay + 1 + at);
  const skipped = between.flatMap((day) => {
    const { working, reason, name } = days.kind(day);
    return working ? [] : [{ day, reason, ...(name && { name }) }];
  });
  return {
    dueAtMs: endMs,
    startDay,
    dueDay,
    dueMinute: Math.round((endMs - instantAt(calendar, dueDay, 0)) / MINUTE_MS),
    days: 0,
    extraDays: 0,
    unit: 'working',
    skipped,
    paused: [],
    carried: [{ ground, minutes }],
    carriedDays: between.length - skipped.length,
    provisional: [startDay, ...between].some((day) => days.kind(day).provisional),
    calendarVersion: calendar.version,
  };
}

/** The day on which a permit expires, until its midnight: undecided then, it counts as prolonged (art. 50). Nothing moves it. */
export function expiryDue(calendar: Calendar, fromMs: number, expires: EpochDay): Due {
  const startDay = dayOf(calendar, fromMs);
  return {
    dueAtMs: instantAt(calendar, expires + 1, 0) - 1,
    startDay,
    dueDay: expires,
    dueMinute: 1439,
    days: expires - startDay,
    extraDays: 0,
    unit: 'natural',
    skipped: [],
    paused: [],
    carried: [],
    carriedDays: 0,
    expiry: true,
    provisional: false,
    calendarVersion: calendar.version,
  };
}

/** The day to which the steps of an explanation add up: always the due day. */
export function sumOfSteps({ startDay, days, skipped, paused, carriedDays, held }: Due): EpochDay {
  const still = paused.reduce((sum, pause) => sum + pause.days, 0);
  return startDay + days + skipped.length + still + carriedDays + (held?.days ?? 0);
}

/** In time until the due instant itself. */
export function isLate(dueAtMs: number, nowMs: number): boolean {
  return nowMs > dueAtMs;
}

/**
 * Working days late: 0 in time, 1 from the due instant until the end of the next working day, then one more with every
 * working day begun.
 */
export function overdueDays(calendar: Calendar, dueAtMs: number, nowMs: number, department = ''): number {
  if (!isLate(dueAtMs, nowMs)) return 0;
  const today = dayOf(calendar, nowMs);
  let days = 0;
  for (let day = dayOf(calendar, dueAtMs) + 1; day <= today; day++) {
    if (dayKind(calendar, day, department).working) days++;
  }
  return Math.max(days, 1);
}
