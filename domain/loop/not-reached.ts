import { dayKind, dayOf, type Calendar } from '../calendar/index.ts';

/** After calls on so many different working days a rater who was never reached keeps a case open no longer. No national text says after how many: the place does. */
export const NOT_REACHED = { days: 3, source: '本中心差评回访办法（待定）', verified: 0 } as const;

/** On how many different working days of the hall somebody called, by the calendar as published now. */
export function daysTried(calendar: Calendar, triedAtMs: readonly number[]): number {
  const days = triedAtMs.map((atMs) => dayOf(calendar, atMs));
  return new Set(days.filter((day) => isWorking(calendar, day))).size;
}

function isWorking(calendar: Calendar, day: number): boolean {
  return dayKind(calendar, day).working;
}
