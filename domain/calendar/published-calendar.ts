import type { Calendar } from './calendar.ts';
import { formerDays } from './grace.ts';

/** A calendar before its publication: version, instant and the days it changes come with that. */
export type CalendarDraft = Omit<Calendar, 'version' | 'publishedAtMs' | 'former'>;

/**
 * The calendar that comes into force at `publishedAtMs` in place of `old`; it remembers the begun days it changes, as `old` has them. `version` is
 * the one after that of `old` where nothing else is said.
 */
export function publishedCalendar(
  old: Calendar,
  draft: CalendarDraft,
  publishedAtMs: number,
  version = old.version + 1,
): Calendar {
  // A whole calendar is a draft too; what an earlier publication wrote into it is no part of it.
  const { former: _, ...content }: CalendarDraft & Pick<Calendar, 'former'> = draft;
  const next: Calendar = { ...content, version, publishedAtMs };
  const days = formerDays(old, next, publishedAtMs);
  const former = [...(old.former ?? []), ...(days.length > 0 ? [{ untilMs: publishedAtMs, days }] : [])];
  return former.length === 0 ? next : { ...next, former };
}
