import { describe, expect, it } from 'vitest';
import { defaultCalendar, diffCalendars, madeWorkingBy, type Calendar } from './index.ts';

const name = { zh: '暴雪', en: 'Snow storm' };
const whole = { fromMinute: 0, toMinute: 1440, name };
const weekday = { working: true, reason: 'weekday', provisional: false, closeMinute: 1050, openMinutes: 420 };

describe('diffCalendars', () => {
  it('tells every changed day of the hall, and of a department only what is its own', () => {
    const next: Calendar = {
      ...defaultCalendar,
      version: 2,
      closures: [
        { ...whole, date: '2026-03-03' },
        { date: '2026-03-05', fromMinute: 540, toMinute: 600, name },
      ],
      halfDays: [{ date: '2026-03-04', closeMinute: 720, name }],
      exceptions: [
        { department: 'tax', date: '2026-03-03', working: 1, name },
        { department: 'tax', date: '2026-03-07', working: 1, name },
      ],
    };
    expect(diffCalendars(defaultCalendar, next)).toEqual({
      days: [
        {
          date: '2026-03-03',
          department: '',
          before: weekday,
          after: { working: false, reason: 'closure', name, provisional: false, closeMinute: 1050, openMinutes: 0 },
        },
        { date: '2026-03-03', department: 'tax', before: weekday, after: { ...weekday, reason: 'exception', name } },
        {
          date: '2026-03-04',
          department: '',
          before: weekday,
          after: { ...weekday, reason: 'half-day', name, closeMinute: 720, openMinutes: 180 },
        },
        { date: '2026-03-05', department: '', before: weekday, after: { ...weekday, openMinutes: 360 } },
        {
          date: '2026-03-07',
          department: 'tax',
          before: { working: false, reason: 'weekend', provisional: false, closeMinute: 1050, openMinutes: 0 },
          after: { ...weekday, reason: 'exception', name },
        },
      ],
      published: [],
      withdrawn: [],
    });
    expect([madeWorkingBy(defaultCalendar, next), madeWorkingBy(next, defaultCalendar)]).toEqual([
      ['2026-03-07'],
      ['2026-03-03'],
    ]);
  });

  it('tells a year that is published by its holidays and make-up days alone', () => {
    const old: Calendar = { ...defaultCalendar, years: defaultCalendar.years.filter(({ year }) => year !== 2026) };
    const { days, published, withdrawn } = diffCalendars(old, defaultCalendar);
    const [list] = defaultCalendar.years.filter(({ year }) => year === 2026);
    expect(days.map(({ date }) => date)).toEqual(
      [...(list?.off ?? []), ...(list?.worked ?? [])].map(({ date }) => date).sort(),
    );
    expect([published, withdrawn]).toEqual([[2026], []]);
    expect(diffCalendars(defaultCalendar, old)).toMatchObject({ published: [], withdrawn: [2026] });
  });

  it('finds nothing between a calendar and itself, and nothing between empty ones', () => {
    const empty: Calendar = { ...defaultCalendar, years: [] };
    const none = { days: [], published: [], withdrawn: [] };
    expect([diffCalendars(defaultCalendar, { ...defaultCalendar, version: 9 }), diffCalendars(empty, empty)]).toEqual([
      none,
      none,
    ]);
  });
});
