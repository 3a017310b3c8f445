import type { Calendar, EpochDay } from './calendar.ts';

export const DAY_MS = 86_400_000;
export const MINUTE_MS = 60_000;

export interface CivilDate {
  readonly year: number;
  /** 1–12. */
  readonly month: number;
  /** 1–31. */
  readonly day: number;
}

/**
 * Days since 1970-01-01 in the proleptic Gregorian calendar, by integers alone: a 400-year era has 146,097 days,
 * and a year that begins in March has its leap day at the end.
 */
export function epochDay(year: number, month: number, day: number): EpochDay {
  const marchYear = month <= 2 ? year - 1 : year;
  const era = Math.floor(marchYear / 400);
  const yearOfEra = marchYear - era * 400;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** The way back from {@link epochDay}. */
export function civil(at: EpochDay): CivilDate {
  const shifted = at + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1,
  };
}

/** 0 Sunday … 6 Saturday. */
export function weekday(day: EpochDay): number {
  return (((day + 4) % 7) + 7) % 7;
}

/** `YYYY-MM-DD`. */
export function dateText(at: EpochDay): string {
  const { year, month, day } = civil(at);
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** The day of a `YYYY-MM-DD`; undefined for any other text and for dates that do not exist (30 February). */
export function parseDate(text: string): EpochDay | undefined {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? [];
  if (year === undefined || month === undefined || day === undefined) return undefined;
  if (Number(month) < 1 || Number(month) > 12) return undefined;
  const at = epochDay(Number(year), Number(month), Number(day));
  return dateText(at) === text ? at : undefined;
}

/** The civil day of the hall in which an instant (UTC milliseconds) lies. */
export function dayOf(calendar: Calendar, instantMs: number): EpochDay {
  return Math.floor((instantMs + calendar.offsetMinutes * MINUTE_MS) / DAY_MS);
}

/** The instant (UTC milliseconds) of a minute after the hall's midnight. */
export function instantAt(calendar: Calendar, day: EpochDay, minute: number): number {
  return day * DAY_MS + (minute - calendar.offsetMinutes) * MINUTE_MS;
}
