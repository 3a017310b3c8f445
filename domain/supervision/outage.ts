import { dayOf, instantAt, openingsOf, type Calendar } from '../calendar/index.ts';

/** When something was so; `toMs` 0: it lasts. */
interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}
/** Without these nobody rates; cases go on. */
const onlyForRating: ReadonlySet<string> = new Set(['rating-keypad']);

/** Whether a desk that lacks a device of this kind cannot take in or hand out what cases need. */
export function isNeededForCases(kind: string): boolean {
  return !onlyForRating.has(kind);
}

/** The decisive time of a limit: the open hours of the day on which it ends, until it does. */
export function decisiveTime(calendar: Calendar, dueAtMs: number, department: string): Span[] {
  const day = dayOf(calendar, dueAtMs);
  return openingsOf(calendar, day, department)
    .map(({ fromMinute, toMinute }) => ({
      fromMs: instantAt(calendar, day, fromMinute),
      toMs: Math.min(dueAtMs, instantAt(calendar, day, toMinute)),
    }))
    .filter(({ fromMs, toMs }) => toMs > fromMs);
}

/** Whether outages, overlapping ones once, covered at least half of the decisive time. */
export function excuses(outages: readonly Span[], decisive: readonly Span[]): boolean {
  const whole = decisive.reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0);
  const covered = decisive.reduce((sum, span) => sum + coveredIn(span, outages), 0);
  return whole > 0 && covered * 2 >= whole;
}

function coveredIn({ fromMs, toMs }: Span, outages: readonly Span[]): number {
  let upTo = fromMs;
  let sum = 0;
  for (const outage of outages.toSorted((a, b) => a.fromMs - b.fromMs)) {
    const begin = Math.max(upTo, outage.fromMs);
    const end = Math.min(toMs, outage.toMs === 0 ? toMs : outage.toMs);
    if (end > begin) {
      sum += end - begin;
      upTo = end;
    }
  }
  return sum;
}
