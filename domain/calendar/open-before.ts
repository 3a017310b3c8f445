import type { Calendar } from './calendar.ts';
import { dayOf, instantAt, MINUTE_MS } from './civil.ts';
import { daysOf } from './days.ts';

/** No hall is shut for longer. */
const MOST_DAYS = 366;

/**
 * From which instant on there are so many open minutes left until another one, by the doors of the hall: of a limit that ends at half past nine, the last hour began on the evening before. Where the doors
 * never opened within a year before, minutes of the wall clock.
 */
export function openMinutesBefore(calendar: Calendar, untilMs: number, minutes: number, department = ''): number {
  const days = daysOf(calendar, department);
  const last = dayOf(calendar, untilMs);
  let leftMs = minutes * MINUTE_MS;
  for (let day = last; day > last - MOST_DAYS; day--) {
    for (const { fromMinute, toMinute } of days.openings(day).toReversed()) {
      const openMs = instantAt(calendar, day, fromMinute);
      const lastsMs = Math.min(instantAt(calendar, day, toMinute), untilMs) - openMs;
      if (lastsMs >= leftMs) return openMs + lastsMs - leftMs;
      leftMs -= Math.max(lastsMs, 0);
    }
  }
  return untilMs - minutes * MINUTE_MS;
}
