import { civil, dayOf, epochDay, instantAt, type Calendar } from '@sunlit/domain/calendar';

/** The whole month before an instant; `fromMs` and `toMs` (not in it) in UTC milliseconds. */
export function lastMonth(
  calendar: Calendar,
  atMs: number,
): { readonly year: number; readonly month: number; readonly fromMs: number; readonly toMs: number } {
  const now = civil(dayOf(calendar, atMs));
  const [year, month] = now.month === 1 ? [now.year - 1, 12] : [now.year, now.month - 1];
  const [fromMs, toMs] = [epochDay(year, month, 1), epochDay(now.year, now.month, 1)].map((day) =>
    instantAt(calendar, day, 0),
  ) as [number, number];
  return { year, month, fromMs, toMs };
}
