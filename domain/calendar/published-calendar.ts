import type { Calendar } from './calendar.ts';
import { formerDays } from './grace.ts';

/** A calendar before its publication: version, instant and the days it changes come with that. */
export type CalendarDraft = Omit<Calendar, 'version' | 'publishedAtMs' | 'former'>;

/** The calendar that comes into force at `publishedAtMs` in place of `old`; it remembers the begun days it changes, as `old` has them. */
export function publishedCalendar(old: Calendar, draft: CalendarDraft, publishedAtMs: number): Calendar {
  const next: Calendar = { ...draft, version: old.version + 1, publishedAtMs };
  const days = formerDays(old, next, publishedAtMs);
  const former = [...(old.former ?? []), ...(days.length > 0 ? [{ untilMs: publishedAtMs, days }] : [])];
  return former.length === 0 ? next : { ...next, former };
}
