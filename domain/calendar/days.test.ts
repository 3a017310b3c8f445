import { Check } from 'typebox/value';
import { describe, expect, it } from 'vitest';
import {
  CalendarSchema,
  checkCalendar,
  closeOf,
  dayKind,
  defaultCalendar,
  dueAfter,
  openingsOf,
  parseDate,
  type Calendar,
} from './index.ts';

const name = { zh: '三月三', en: 'San Yue San' };
const storm = { zh: '暴雪', en: 'Snow storm' };
const eve = { zh: '除夕前半日', en: 'Half-day before the feast' };

/** A hall whose every list says something. */
const hall: Calendar = {
  ...defaultCalendar,
  regional: [{ date: '2026-04-20', name }],
  halfDays: [{ date: '2026-02-13', closeMinute: 720, name: eve }],
  closures: [
    { date: '2026-03-03', fromMinute: 0, toMinute: 1440, name: storm },
    { date: '2026-03-04', fromMinute: 840, toMinute: 960, name: storm },
    { date: '2027-01-05', fromMinute: 0, toMinute: 1440, name: storm },
  ],
  exceptions: [
    { department: 'tax', date: '2026-03-03', working: 1, name: { zh: '照常', en: 'As usual' } },
    { department: 'tax', date: '2026-02-13', working: 1, name: { zh: '全天', en: 'All day' } },
    { department: 'civil', date: '2026-03-05', working: 0, name: { zh: '搬迁', en: 'Moving' } },
  ],
};
const day = (date: string): number => parseDate(date) ?? NaN;
const at = (text: string): number => Date.parse(`${text}:00+08:00`);

describe('the lists of a hall', () => {
  it('fit their schema and contradict themselves nowhere', () => {
    expect([Check(CalendarSchema, hall), checkCalendar(hall)]).toEqual([true, []]);
  });

  it.each([
    ['2026-04-20', '', { working: false, reason: 'regional', name, provisional: false }],
    ['2026-02-13', '', { working: true, reason: 'half-day', name: eve, provisional: false }],
    ['2026-03-03', '', { working: false, reason: 'closure', name: storm, provisional: false }],
    ['2026-03-04', '', { working: true, reason: 'weekday', provisional: false }],
    ['2027-01-05', '', { working: false, reason: 'closure', name: storm, provisional: true }],
    [
      '2026-03-03',
      'tax',
      { working: true, reason: 'exception', name: { zh: '照常', en: 'As usual' }, provisional: false },
    ],
    [
      '2026-03-05',
      'civil',
      { working: false, reason: 'exception', name: { zh: '搬迁', en: 'Moving' }, provisional: false },
    ],
    ['2026-03-05', 'tax', { working: true, reason: 'weekday', provisional: false }],
    ['2026-03-03', 'civil', { working: false, reason: 'closure', name: storm, provisional: false }],
  ])('%s for "%s"', (date, department, kind) => {
    expect(dayKind(hall, day(date), department)).toEqual(kind);
  });

  it.each([
    ['2026-02-13', '', '12:00', [[540, 720]]],
    [
      '2026-02-13',
      'tax',
      '17:30',
      [
        [540, 720],
        [810, 1050],
      ],
    ],
    ['2026-03-03', '', '17:30', []],
    [
      '2026-03-04',
      '',
      '17:30',
      [
        [540, 720],
        [810, 840],
        [960, 1050],
      ],
    ],
    [
      '2026-03-06',
      '',
      '17:30',
      [
        [540, 720],
        [810, 1050],
      ],
    ],
  ])('%s for "%s" closes at %s', (date, department, close, openings) => {
    expect(closeOf(hall, day(date), department)).toBe(at(`${date}T${close}`));
    expect(openingsOf(hall, day(date), department).map(({ fromMinute, toMinute }) => [fromMinute, toMinute])).toEqual(
      openings,
    );
  });

  it('without hours is open until its close', () => {
    expect(openingsOf({ ...hall, hours: [] }, day('2026-02-13'))).toEqual([{ fromMinute: 0, toMinute: 720 }]);
  });

  it('move limits: a half-day ends them early, a closure skips its day, a closed door does neither', () => {
    const ends = (from: string): number =>
      dueAfter(hall, { fromMs: at(from), limit: { days: 1, unit: 'working' } }).dueAtMs;
    expect([ends('2026-02-12T10:00'), ends('2026-03-02T10:00'), ends('2026-03-03T10:00')]).toEqual([
      at('2026-02-13T12:00'),
      at('2026-03-04T17:30'),
      at('2026-03-04T17:30'),
    ]);
  });
});

describe('checkCalendar of the lists of a hall', () => {
  const half = { date: '2026-03-04', closeMinute: 720, name };
  const whole = { fromMinute: 0, toMinute: 1440, name };
  it.each<[string, Partial<Calendar>, string, string]>([
    [
      'a mistyped regional holiday',
      { regional: [{ date: '2026-02-30', name }] },
      '/regional/0/date',
      '2026-02-30 is no date between 1990 and 2200',
    ],
    [
      'one far away',
      { regional: [{ date: '2926-03-04', name }] },
      '/regional/0/date',
      '2926-03-04 is no date between 1990 and 2200',
    ],
    [
      'one twice',
      {
        regional: [
          { date: '2026-03-04', name },
          { date: '2026-03-04', name },
        ],
      },
      '/regional/1/date',
      '2026-03-04 is listed already',
    ],
    [
      'one that is worked',
      { regional: [{ date: '2026-02-14', name }] },
      '/regional/0/date',
      '2026-02-14 is off here and worked by the list of its year',
    ],
    [
      'one that is off already',
      { regional: [{ date: '2026-02-17', name }] },
      '/regional/0/date',
      '2026-02-17 is off already by the list of its year',
    ],
    [
      'a half-day on a holiday',
      { halfDays: [{ ...half, date: '2026-02-17' }] },
      '/halfDays/0/date',
      '2026-02-17 is no working day: holiday, Spring Festival',
    ],
    [
      'a half-day on a Sunday',
      { halfDays: [{ ...half, date: '2026-03-01' }] },
      '/halfDays/0/date',
      '2026-03-01 is no working day: weekend',
    ],
    [
      'a half-day that ends before it opens',
      { halfDays: [{ ...half, closeMinute: 540 }] },
      '/halfDays/0/closeMinute',
      '09:00 is not between 09:00 and 17:30',
    ],
    [
      'a half-day that is a whole one',
      { halfDays: [{ ...half, closeMinute: 1050 }] },
      '/halfDays/0/closeMinute',
      '17:30 is not between 09:00 and 17:30',
    ],
    ['a half-day twice', { halfDays: [half, half] }, '/halfDays/1/date', '2026-03-04 is listed already'],
    [
      'a closure that runs backwards',
      { closures: [{ date: '2026-03-04', fromMinute: 900, toMinute: 840, name }] },
      '/closures/0/toMinute',
      '14:00 is not after 15:00',
    ],
    [
      'a closure on a day off',
      { closures: [{ ...whole, date: '2026-03-07' }] },
      '/closures/0/date',
      '2026-03-07 is no working day: weekend',
    ],
    [
      'a closure twice',
      {
        closures: [
          { ...whole, date: '2026-03-04' },
          { ...whole, date: '2026-03-04' },
        ],
      },
      '/closures/1/date',
      '2026-03-04 is closed then already',
    ],
    [
      'a closure of a half-day',
      { halfDays: [half], closures: [{ ...whole, date: '2026-03-04' }] },
      '/closures/0/date',
      '2026-03-04 is a half-day and closed the whole day',
    ],
    [
      'a closure in the night',
      { closures: [{ date: '2026-03-04', fromMinute: 0, toMinute: 300, name }] },
      '/closures/0/fromMinute',
      'the doors are not open then anyway',
    ],
    [
      'an exception that is none',
      { exceptions: [{ department: 'tax', date: '2026-03-04', working: 1, name }] },
      '/exceptions/0/working',
      'on 2026-03-04 the hall works anyway',
    ],
    [
      'a day off that is one',
      { exceptions: [{ department: 'tax', date: '2026-03-07', working: 0, name }] },
      '/exceptions/0/working',
      'on 2026-03-07 the hall is off anyway',
    ],
    [
      'an exception twice',
      {
        exceptions: [
          { department: 'tax', date: '2026-03-07', working: 1, name },
          { department: 'tax', date: '2026-03-07', working: 1, name },
        ],
      },
      '/exceptions/1/date',
      'tax 2026-03-07 is listed already',
    ],
  ])('refuses %s', (_case, lists, path, reason) => {
    expect(checkCalendar({ ...defaultCalendar, ...lists })).toEqual([{ path, reason }]);
  });

  it('takes two closures of one day that leave each other alone', () => {
    const closures = [
      { date: '2026-03-04', fromMinute: 540, toMinute: 600, name },
      { date: '2026-03-04', fromMinute: 600, toMinute: 660, name },
    ];
    expect(checkCalendar({ ...defaultCalendar, closures })).toEqual([]);
  });
});
