import type { Calendar, Due } from '../calendar/index.ts';
import type { CardContext, CardStage } from './card-state.ts';
import { termDue } from './terms.ts';

interface Deciding {
  readonly state: CardStage;
  readonly level: string;
  readonly department: string;
  /** When the center gave it. */
  readonly issuedAtMs: number;
  readonly course: CardContext;
}

/**
 * Until when a card should be decided, with its arithmetic: so many working days after it was issued where it is only asked about, after it was explained, after the time to explain ran out, or after the appeal. Undefined where
 * nobody has to decide: a warning that alarms needs no decision, and one that was made is one.
 */
export function decisionDue(
  calendar: Calendar,
  { state, level, department, issuedAtMs, course }: Deciding,
): Due | undefined {
  const after = (fromMs: number): Due => termDue(calendar, 'decide', fromMs, department);
  // It alarms nobody before a person has looked, of whatever level it is.
  if (state === 'asked') return after(issuedAtMs);
  if (level === 'warning') return undefined;
  if (state === 'explained') return after(course.explained.atMs);
  if (state === 'appealed') return after(course.appealed.atMs);
  if (state !== 'issued') return undefined;
  return after(termDue(calendar, 'feedback', course.alarmedAtMs, department).dueAtMs);
}
