import { Check } from 'typebox/value';
import { describe, expect, it } from 'vitest';
import {
  CalendarSchema,
  checkCalendar,
  dateText,
  dayKind,
  defaultCalendar,
  epochDay,
  parseDate,
  type Calendar,
} from './index.ts';

/** The published lists, `a..b` being a stretch of days of one month. */
const published: Record<string, { off: string; worked: string }> = {
  2024: {
    off: '01-01, 02-12..16, 04-04, 04-05, 05-01..03, 06-10, 09-16, 09-17, 10-01..04, 10-07',
    worked: '02-04, 02-18, 04-07, 04-28, 05-11, 09-14, 09-29, 10-12',
  },
  2025: {
    off: '01-01, 01-28..31, 02-03, 02-04, 04-04, 05-01, 05-02, 05-05, 06-02, 10-01..03, 10-06..08',
    worked: '01-26, 02-08, 04-27, 09-28, 10-11',
  },
  2026: {
    off: '01-01, 01-02, 02-16..20, 02-23, 04-06, 05-01, 05-04, 05-05, 06-19, 09-25, 10-01, 10-02, 10-05..07',
    worked: '01-04, 02-14, 02-28, 05-09, 09-20, 10-10',
  },
};

function spread(year: string, text: string): string[] {
  return text.split(', ').flatMap((part) => {
    const [from = '', last] = part.split('..');
    const month = from.slice(0, 3);
    const first = Number(from.slice(3));
    return Array.from({ length: Number(last ?? first) - first + 1 }, (_, at) => {
      return `${year}-${month}${String(first + at).padStart(2, '0')}`;
    });
  });
}

const kindOf = (text: string) => dayKind(defaultCalendar, parseDate(text) ?? NaN);

describe('the official years', () => {
  it('fit their schema and contradict themselves nowhere', () => {
    expect(Check(CalendarSchema, defaultCalendar)).toBe(true);
    expect(checkCalendar(defaultCalendar)).toEqual([]);
  });

  it.each(Object.entries(published))('%s has exactly its published days', (year, { off, worked }) => {
    const found = { holiday: [] as string[], 'make-up': [] as string[] };
    for (let day = epochDay(Number(year), 1, 1); day < epochDay(Number(year) + 1, 1, 1); day++) {
      const { reason } = dayKind(defaultCalendar, day);
      if (reason === 'holiday' || reason === 'make-up') found[reason].push(dateText(day));
    }
    expect(found).toEqual({ holiday: spread(year, off), 'make-up': spread(year, worked) });
  });
});

describe('dayKind', () => {
  const springFestival = { zh: '春节', en: 'Spring Festival' };
  it.each([
    ['2026-02-13', { working: true, reason: 'weekday', provisional: false }],
    ['2026-02-14', { working: true, reason: 'make-up', name: springFestival, provisional: false }],
    ['2026-02-15', { working: false, reason: 'weekend', provisional: false }],
    ['2026-02-17', { working: false, reason: 'holiday', name: springFestival, provisional: false }],
    ['2027-10-01', { working: true, reason: 'weekday', provisional: true }],
    ['2027-10-02', { working: false, reason: 'weekend', provisional: true }],
    ['2023-12-29', { working: true, reason: 'weekday', provisional: true }],
  ])('%s', (text, kind) => {
    expect(kindOf(text)).toEqual(kind);
  });

  it('leaves a year between two lists provisional', () => {
    const years = defaultCalendar.years.filter(({ year }) => year !== 2025);
    const gap: Calendar = { ...defaultCalendar, years };
    expect(dayKind(gap, epochDay(2025, 10, 1))).toEqual({ working: true, reason: 'weekday', provisional: true });
    expect(dayKind({ ...gap, years: [] }, epochDay(2026, 10, 1)).provisional).toBe(true);
  });

  it('takes no day of another year from a list', () => {
    const [list] = defaultCalendar.years.filter(({ year }) => year === 2026);
    const stray = { date: '2027-01-01', name: { zh: '元旦', en: 'New Year' } };
    const calendar = { ...defaultCalendar, years: list ? [{ ...list, off: [...list.off, stray] }] : [] };
    expect(dayKind(calendar, epochDay(2027, 1, 1))).toEqual({ working: true, reason: 'weekday', provisional: true });
  });
});

describe('checkCalendar', () => {
  const name = { zh: '校庆', en: 'Anniversary' };
  const list = { year: 2030, source: 'test', off: [], worked: [] };
  const fit = { ...defaultCalendar, hours: [] };
  it.each([
    ['a year twice', { ...fit, years: [list, list] }, '/years/1/year', '2030 has a list already'],
    [
      'no date',
      { ...fit, years: [{ ...list, off: [{ date: '2030-02-30', name }] }] },
      '/years/0/off/0/date',
      '2030-02-30 is no date',
    ],
    [
      'wrong year',
      { ...fit, years: [{ ...list, off: [{ date: '2031-02-03', name }] }] },
      '/years/0/off/0/date',
      '2031-02-03 is not in 2030',
    ],
    [
      'worked weekday',
      { ...fit, years: [{ ...list, worked: [{ date: '2030-01-02', name }] }] },
      '/years/0/worked/0/date',
      '2030-01-02 is a weekday, worked anyway',
    ],
    [
      'twice',
      { ...fit, years: [{ ...list, off: [{ date: '2030-01-05', name }], worked: [{ date: '2030-01-05', name }] }] },
      '/years/0/worked/0/date',
      '2030-01-05 is listed already',
    ],
    [
      'hours backwards',
      { ...defaultCalendar, hours: [{ fromMinute: 600, toMinute: 540 }] },
      '/hours/0',
      'hours must follow each other within one day',
    ],
  ])('refuses %s', (_case, calendar, path, reason) => {
    expect(checkCalendar(calendar)).toEqual([{ path, reason }]);
  });
});
