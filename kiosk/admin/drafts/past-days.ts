import { dateText, diffCalendars, type Calendar, type EpochDay } from '@sunlit/domain/calendar';
import type { CalendarContent } from '@sunlit/domain/contracts';

/**
 * The days before `today` (by the law's time) that a drafted calendar changes, for the hall or for a department alone: `YYYY-MM-DD`, each once, oldest
 * first. Limits may have ended on them.
 */
export function pastDays(inForce: Calendar, content: CalendarContent, today: EpochDay): string[] {
  const { days } = diffCalendars(inForce, { ...content, version: inForce.version });
  const first = dateText(today);
  return [...new Set(days.map(({ date }) => date))].filter((date) => date < first).sort();
}
