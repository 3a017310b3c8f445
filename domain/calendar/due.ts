import type { Limit } from '../catalogue/item.ts';
import type { Calendar, Due, EpochDay, Pause } from './calendar.ts';
import { dayOf } from './civil.ts';
import { closeOf, dayKind } from './day-kind.ts';

/** No pause is followed further than a century, so that a mistyped end cannot keep a program counting. */
const LONGEST_PAUSE_DAYS = 36_525;

export interface Counting {
  /** The beginning (UTC milliseconds); counting starts on the day after. */
  readonly fromMs: number;
  readonly limit: Limit;
  /** Stretches in which the clock stands still, in any order; overlapping ones count once. */
  readonly pauses?: readonly Pause[];
  /** Days added by an extension (行政许可法 art. 42), in the unit of the limit. */
  readonly extraDays?: number;
  /** Now (UTC milliseconds): needed while a pause is open, since the due instant then moves with every day. */
  readonly nowMs?: number;
}

/** The days a pause freezes: from `fromDay` until before `endDay`. */
interface Frozen {
  readonly ground: string;
  readonly fromDay: EpochDay;
  readonly endDay: EpochDay;
  readonly provisional: boolean;
}

/**
 * When a limit runs out: the close of business of its last counted day (民法典 art. 203).
 *
 * - `working` limits count working days (行政许可法 art. 82); `natural` ones every day, but never end on a day off.
 * - A limit of 0 ends at the close of the same day, or of the next counted day when that close has passed or the day is off.
 * - Pauses freeze whole days: the day one starts is frozen, the day it ends counts again; what happens after the close
 *   of a day belongs to the next one. A pause with `limitDays` freezes at most as many working days, its first one included.
 * - An open pause freezes up to and including the day of `nowMs`: a frozen clock never runs out.
 *
 * The calendar days from `startDay` (without it) to `dueDay` are exactly `days` + `skipped` + `paused`.
 * Throws a RangeError when a pause is open and `nowMs` is missing.
 */
export function dueAfter(calendar: Calendar, counting: Counting): Due {
  const { fromMs, limit } = counting;
  const startDay = dayOf(calendar, fromMs);
  const frozen = (counting.pauses ?? []).map((pause) => frozenDays(calendar, pause, counting.nowMs));
  frozen.sort((a, b) => a.fromDay - b.fromDay);
  const total = limit.days + (counting.extraDays ?? 0);
  const sameDay = total === 0 && fromMs <= closeOf(calendar, startDay);

  const skipped: Due['skipped'][number][] = [];
  const paused = new Map<string, number>();
  let provisional = frozen.some((stretch) => stretch.provisional);
  let days = 0;
  let day = sameDay ? startDay : startDay + 1;
  for (; ; day++) {
    const kind = dayKind(calendar, day);
    provisional ||= kind.provisional;
    const isLast = days + 1 >= total;
    const ground =
      kind.working || limit.unit === 'natural'
        ? frozen.find((f) => f.fromDay <= day && day < f.endDay)?.ground
        : undefined;
    if (ground === undefined && (kind.working || (limit.unit === 'natural' && !isLast))) {
      if (day > startDay) days++;
      if (isLast) break;
    } else if (day > startDay) {
      if (ground !== undefined) paused.set(ground, (paused.get(ground) ?? 0) + 1);
      else skipped.push({ day, reason: kind.reason, ...(kind.name && { name: kind.name }) });
    }
  }
  return {
    dueAtMs: closeOf(calendar, day),
    startDay,
    dueDay: day,
    days,
    unit: limit.unit,
    skipped,
    paused: [...paused].map(([ground, count]) => ({ ground, days: count })),
    provisional,
    calendarVersion: calendar.version,
  };
}

function frozenDays(calendar: Calendar, pause: Pause, nowMs: number | undefined): Frozen {
  const fromDay = businessDay(calendar, pause.fromMs);
  const openEnd = Math.min(pauseEnd(calendar, pause, nowMs), fromDay + LONGEST_PAUSE_DAYS);
  if (pause.limitDays === 0) return { ground: pause.ground, fromDay, endDay: openEnd, provisional: false };
  let provisional = false;
  let left = pause.limitDays;
  let endDay = fromDay;
  while (left > 0 && endDay < openEnd) {
    const kind = dayKind(calendar, endDay);
    provisional ||= kind.provisional;
    if (kind.working) left--;
    endDay++;
  }
  return { ground: pause.ground, fromDay, endDay, provisional };
}

function pauseEnd(calendar: Calendar, pause: Pause, nowMs: number | undefined): EpochDay {
  if (pause.toMs !== undefined) return businessDay(calendar, pause.toMs);
  if (nowMs === undefined) throw new RangeError('nowMs: needed while a pause is open');
  return businessDay(calendar, nowMs) + 1;
}

/** The day an instant works on: after the close of business it is the next one. */
function businessDay(calendar: Calendar, instantMs: number): EpochDay {
  const day = dayOf(calendar, instantMs);
  return instantMs > closeOf(calendar, day) ? day + 1 : day;
}

/** In time until the due instant itself. */
export function isLate(dueAtMs: number, nowMs: number): boolean {
  return nowMs > dueAtMs;
}

/**
 * Working days late: 0 in time, 1 from the due instant until the end of the next working day, then one more with every
 * working day begun.
 */
export function overdueDays(calendar: Calendar, dueAtMs: number, nowMs: number): number {
  if (!isLate(dueAtMs, nowMs)) return 0;
  const today = dayOf(calendar, nowMs);
  let days = 0;
  for (let day = dayOf(calendar, dueAtMs) + 1; day <= today; day++) if (dayKind(calendar, day).working) days++;
  return Math.max(days, 1);
}
