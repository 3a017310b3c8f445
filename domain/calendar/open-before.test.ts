import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultCalendar, instantAt, openMinutesBefore, parseDate, type Calendar } from './index.ts';

const day = (date: string): number => parseDate(date) ?? 0;
const at = (date: string, hour: number, minute = 0): number =>
  instantAt(defaultCalendar, day(date), hour * 60 + minute);
const halls: Calendar = {
  ...defaultCalendar,
  closeMinute: 1050,
  hours: [
    { fromMinute: 540, toMinute: 720 },
    { fromMinute: 810, toMinute: 1020 },
  ],
};
const short: Calendar = {
  ...halls,
  closures: [{ date: '2026-03-04', fromMinute: 600, toMinute: 1020, name: { zh: '大雪', en: 'snow' } }],
};

describe('when the last open hour before an instant began', () => {
  it.each<[string, Calendar, number, number]>([
    ['of an afternoon', halls, at('2026-03-03', 17), at('2026-03-03', 16)],
    ['with doors that shut before the close', halls, at('2026-03-03', 17, 30), at('2026-03-03', 16)],
    ['over noon', halls, at('2026-03-03', 13, 50), at('2026-03-03', 11, 20)],
    ['over a night', halls, at('2026-03-03', 9, 20), at('2026-03-02', 16, 20)],
    ['over a weekend', halls, at('2026-03-02', 9, 10), at('2026-02-28', 16, 10)],
    ['over an afternoon of snow', short, at('2026-03-05', 9, 30), at('2026-03-04', 9, 30)],
    ['at midnight', halls, at('2026-03-04', 0), at('2026-03-03', 16)],
  ])('%s', (_, calendar, untilMs, fromMs) => {
    expect(openMinutesBefore(calendar, untilMs, 60)).toBe(fromMs);
  });

  it('more minutes begin no later, and it always lies before', () => {
    fc.assert(
      fc.property(fc.nat(60 * 1440), fc.nat(600), fc.nat(600), (minute, few, more) => {
        const untilMs = at('2026-03-02', 0) + minute * 60_000;
        const [later, sooner] = [few, few + more].map((minutes) => openMinutesBefore(halls, untilMs, minutes));
        expect(sooner).toBeLessThanOrEqual(later ?? 0);
        expect(later).toBeLessThanOrEqual(untilMs);
        expect(untilMs - (later ?? 0)).toBeGreaterThanOrEqual(few * 60_000);
      }),
    );
  });

  it('of a hall whose doors never open, by the clock on the wall', () => {
    const shut: Calendar = { ...halls, hours: [{ fromMinute: 540, toMinute: 540 }] };
    expect(openMinutesBefore(shut, at('2026-03-03', 17), 60)).toBe(at('2026-03-03', 16));
  });
});
