import { signal } from '@preact/signals';
import { publishedCalendar } from '../feed/admin-api.ts';
import { language } from '../text/language.ts';
import { formatDue, formatInstant } from '../text/time.ts';

/** Of the published calendar; until it is here, that of the law. */
const offsetMinutes = signal(480);

/** Reads the hall's offset from the published calendar; without an answer the old one stays. */
export async function readHallTime(): Promise<void> {
  const calendar = await publishedCalendar();
  if (calendar.ok) offsetMinutes.value = calendar.value.offsetMinutes;
}

/** An instant in the hall's time, in the language of the screen. */
export const instantText = (atMs: number): string => formatInstant(atMs, offsetMinutes.value, language.value);

/** The last instant of a limit, so that midnight belongs to the day before. */
export const dueText = (atMs: number): string => formatDue(atMs, offsetMinutes.value, language.value);
