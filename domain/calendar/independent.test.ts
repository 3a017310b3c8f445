import { getDayDetail, isHoliday, isWorkday } from 'chinese-days';
import { describe, expect, it } from 'vitest';
import { dateText, dayKind, defaultCalendar, epochDay } from './index.ts';

/** Lists that somebody else keeps (the npm package chinese-days). */
describe('beside an independent package', () => {
  const daysOfYear = (year: number): number[] => {
    const first = epochDay(year, 1, 1);
    return Array.from({ length: epochDay(year + 1, 1, 1) - first }, (_, at) => first + at);
  };

  it.each([2024, 2025, 2026])('every day of %i counts alike', (year) => {
    const days = daysOfYear(year);
    expect(days.map((day) => [dateText(day), dayKind(defaultCalendar, day).working])).toEqual(
      days.map((day) => [dateText(day), isWorkday(dateText(day))]),
    );
    expect(days.map((day) => !dayKind(defaultCalendar, day).working)).toEqual(
      days.map((day) => isHoliday(dateText(day))),
    );
  });

  it.each([2024, 2025, 2026])('every holiday and every make-up day of %i bears the same name', (year) => {
    const named = daysOfYear(year).flatMap((day) => {
      const { reason, name } = dayKind(defaultCalendar, day);
      return reason === 'holiday' || reason === 'make-up' ? [{ date: dateText(day), name: name?.zh ?? '' }] : [];
    });
    // The package names one of two festivals that fell into one holiday.
    const strangers = named.filter(({ date, name }) => {
      const theirs = getDayDetail(date).name.split(',')[1] ?? '';
      return !name.split('、').some((festival) => theirs.includes(festival.replace('节', '')));
    });
    expect(strangers).toEqual([]);
  });

  it('calls every day of 2027 unpublished, where the package calls 1 October a working day', () => {
    const days = daysOfYear(2027);
    expect(days.filter((day) => !dayKind(defaultCalendar, day).provisional)).toEqual([]);
    expect([days.length, isWorkday('2027-10-01')]).toEqual([365, true]);
  });
});
