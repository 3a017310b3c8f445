import type { Calendar, DayKind, EpochDay } from './calendar.ts';
import { daysOf, type Opening } from './days.ts';

/**
 * Whether a day counts for a department ("" for the hall's own), and why. The newer decision wins: national list, regional holiday, half-day,
 * closure, exception of the department. A year without a published list is never guessed: its weekends alone are off and the answer is
 * `provisional`.
 */
export function dayKind(calendar: Calendar, day: EpochDay, department = ''): DayKind {
  return daysOf(calendar, department).kind(day);
}

/** Close of business of a day (UTC milliseconds): a case is in time until then (民法典 art. 203). Half-days close early. */
export function closeOf(calendar: Calendar, day: EpochDay, department = ''): number {
  return daysOf(calendar, department).closeMs(day);
}

/** When the doors are open on a counted day, in minutes after midnight; they move no deadline. */
export function openingsOf(calendar: Calendar, day: EpochDay, department = ''): readonly Opening[] {
  return daysOf(calendar, department).openings(day);
}
