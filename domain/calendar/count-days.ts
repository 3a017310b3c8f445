import type { Limit } from '../catalogue/item.ts';
import type { Due, EpochDay, Pause } from './calendar.ts';
import { dayOf, instantAt, MINUTE_MS } from './civil.ts';
import type { Days } from './days.ts';
import { frozenDays, minutesStood, type Frozen } from './pauses.ts';

/** What is counted, once extension and notices are settled. */
export interface Count {
  readonly fromMs: number;
  readonly limit: Limit;
  /** Only those that count. */
  readonly pauses: readonly Pause[];
  readonly extraDays: number;
  readonly nowMs: number | undefined;
}

/** Counts day by day, then runs the carried minutes over the days after. */
export function countDays(days: Days, { fromMs, limit, pauses, extraDays, nowMs }: Count): Due {
  const { calendar } = days;
  const startDay = dayOf(calendar, fromMs);
  const frozen = frozenDays(days, pauses, nowMs);
  const stood = minutesStood(days, pauses, frozen, nowMs);
  const total = limit.days + extraDays;
  const isSameDay = total === 0 && fromMs <= days.closeMs(startDay);

  const walk = new Walk(days, limit.unit, startDay, frozen);
  let day = isSameDay ? startDay : startDay + 1;
  let counted = 0;
  for (; ; day++) {
    const isLast = counted + 1 >= total;
    if (!walk.counts(day, isLast)) continue;
    if (day > startDay) counted++;
    if (isLast) break;
  }
  const end = walk.carry(day, stood);
  const { name } = days.kind(end.day);
  return {
    dueAtMs: end.atMs,
    startDay,
    dueDay: end.day,
    dueMinute: Math.round((end.atMs - instantAt(calendar, end.day, 0)) / MINUTE_MS),
    days: counted,
    extraDays,
    unit: limit.unit,
    skipped: walk.skipped,
    paused: [...walk.paused].map(([ground, count]) => ({ ground, days: count })),
    carried: end.carried,
    carriedDays: end.days,
    ...(end.days === 0 && days.kind(end.day).reason === 'half-day' && name && { early: name }),
    provisional: walk.provisional,
    calendarVersion: calendar.version,
  };
}

/** One walk over the days after the beginning; it remembers what it did not count. */
class Walk {
  readonly skipped: Due['skipped'][number][] = [];
  readonly paused = new Map<string, number>();
  provisional: boolean;
  private readonly days: Days;
  private readonly isNatural: boolean;
  private readonly startDay: EpochDay;
  private readonly frozen: readonly Frozen[];

  constructor(days: Days, unit: Limit['unit'], startDay: EpochDay, frozen: readonly Frozen[]) {
    this.days = days;
    this.isNatural = unit === 'natural';
    this.startDay = startDay;
    this.frozen = frozen;
    this.provisional = frozen.some((stretch) => stretch.provisional);
  }

  /** Whether a day is counted; the last one must be a working day even for natural limits. The next day is the next to be asked. */
  counts(day: EpochDay, isLast: boolean): boolean {
    const kind = this.days.kind(day);
    this.provisional ||= kind.provisional;
    const ground =
      this.frozen.length > 0 && (kind.working || this.isNatural)
        ? this.frozen.find(({ fromDay, endDay }) => fromDay <= day && day < endDay)?.ground
        : undefined;
    if (ground === undefined && (kind.working || (this.isNatural && !isLast))) return true;
    if (day <= this.startDay) return false;
    if (ground !== undefined) this.paused.set(ground, (this.paused.get(ground) ?? 0) + 1);
    else this.skipped.push({ day, reason: kind.reason, ...(kind.name && { name: kind.name }) });
    return false;
  }

  /** Runs the minutes that stood still before the end over the open hours of the days after it; what began after the end mends nothing. */
  carry(
    lastDay: EpochDay,
    stood: readonly { ground: string; fromMs: number; minutes: number }[],
  ): { day: EpochDay; atMs: number; days: number; carried: Due['carried'] } {
    const { calendar } = this.days;
    let day = lastDay;
    let atMs = this.days.closeMs(day);
    let days = 0;
    const carried: { ground: string; minutes: number }[] = [];
    for (const { ground, fromMs, minutes } of stood) {
      if (fromMs > atMs || minutes === 0) continue;
      carried.push({ ground, minutes });
      let left = minutes;
      while (left > 0) {
        for (const { fromMinute, toMinute } of this.days.openings(day)) {
          const openMs = Math.max(instantAt(calendar, day, fromMinute), atMs);
          const open = (instantAt(calendar, day, toMinute) - openMs) / MINUTE_MS;
          if (open <= 0 || left === 0) continue;
          const taken = Math.min(open, left);
          left -= taken;
          atMs = openMs + taken * MINUTE_MS;
        }
        if (left === 0) break;
        do day++;
        while (!this.counts(day, true));
        days++;
      }
    }
    return { day, atMs, days, carried };
  }
}
