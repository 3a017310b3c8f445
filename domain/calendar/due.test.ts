import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Limit } from '../catalogue/item.ts';
import {
  closeOf,
  dateText,
  dayKind,
  dueAfter,
  epochDay,
  instantAt,
  isLate,
  overdueDays,
  defaultCalendar as hall,
  type Due,
  type Pause,
} from './index.ts';

/** An instant by the hall's clock. */
const at = (text: string): number => Date.parse(`${text}:00+08:00`);
const working = (days: number): Limit => ({ days, unit: 'working' });
const natural = (days: number): Limit => ({ days, unit: 'natural' });
const total = (list: Due['paused']): number => list.reduce((sum, { days }) => sum + days, 0);

describe('dueAfter', () => {
  it.each([
    ['Spring Festival 2026 with its make-up Saturdays', '2026-02-13T10:00', working(3), '2026-02-25', false],
    ['the make-up Saturday alone', '2026-02-13T10:00', working(1), '2026-02-14', false],
    ['National Day and Mid-Autumn 2025', '2025-09-30T10:00', working(1), '2025-10-09', false],
    ['into the make-up Saturday after National Day 2025', '2025-09-30T10:00', working(3), '2025-10-11', false],
    ['National Day 2026', '2026-09-30T10:00', working(3), '2026-10-10', false],
    ['a make-up Sunday before National Day 2026', '2026-09-18T09:00', working(1), '2026-09-20', false],
    ['accepted after close: counted from the same day', '2026-03-06T20:00', working(1), '2026-03-09', false],
    ['accepted on a day off', '2026-03-07T10:00', working(1), '2026-03-09', false],
    ['a leap day', '2024-02-28T10:00', working(1), '2024-02-29', false],
    ['over a leap day', '2024-02-28T10:00', natural(2), '2024-03-01', false],
    ['into a year without a list', '2026-12-31T10:00', working(1), '2027-01-01', true],
    ['20 working days', '2026-03-02T10:00', working(20), '2026-03-30', false],
    ['natural days over a weekend', '2026-03-05T10:00', natural(5), '2026-03-10', false],
    ['natural days that end on a Sunday', '2026-03-02T10:00', natural(6), '2026-03-09', false],
    ['natural days that end in Spring Festival', '2026-02-10T10:00', natural(7), '2026-02-24', false],
    ['natural days that end on a make-up Saturday', '2026-02-10T10:00', natural(4), '2026-02-14', false],
    ['the same day', '2026-03-06T10:00', working(0), '2026-03-06', false],
    ['the same day, at the close itself', '2026-03-06T17:30', working(0), '2026-03-06', false],
    ['the same day, after close', '2026-03-06T17:31', working(0), '2026-03-09', false],
    ['the same day, on a day off', '2026-03-07T10:00', natural(0), '2026-03-09', false],
  ])('%s', (_case, from, limit, dueDate, provisional) => {
    const due = dueAfter(hall, { fromMs: at(from), limit });
    expect([dateText(due.dueDay), due.dueAtMs, due.provisional]).toEqual([
      dueDate,
      at(`${dueDate}T17:30`),
      provisional,
    ]);
  });

  it('tells every skipped day by name', () => {
    const name = { zh: '春节', en: 'Spring Festival' };
    const day = (d: number) => epochDay(2026, 2, d);
    const holiday = (d: number) => ({ day: day(d), reason: 'holiday', name });
    const weekend = (d: number) => ({ day: day(d), reason: 'weekend' });
    expect(dueAfter(hall, { fromMs: at('2026-02-13T10:00'), limit: working(2) })).toEqual({
      dueAtMs: at('2026-02-24T17:30'),
      startDay: day(13),
      dueDay: day(24),
      dueMinute: 1050,
      days: 2,
      extraDays: 0,
      unit: 'working',
      skipped: [weekend(15), ...[16, 17, 18, 19, 20].map(holiday), weekend(21), weekend(22), holiday(23)],
      paused: [],
      carried: [],
      carriedDays: 0,
      provisional: false,
      calendarVersion: 1,
    });
  });

  it('adds the days of an extension', () => {
    const fromMs = at('2026-03-02T10:00');
    expect(dueAfter(hall, { fromMs, limit: working(20), extraDays: 10 })).toEqual({
      ...dueAfter(hall, { fromMs, limit: working(30) }),
      extraDays: 10,
    });
  });

  it('is counted anew under a newer calendar', () => {
    const storm = { date: '2026-03-03', name: { zh: '暴雪', en: 'Snow storm' } };
    const years = hall.years.map((list) => (list.year === 2026 ? { ...list, off: [...list.off, storm] } : list));
    const due = dueAfter({ ...hall, version: 2, years }, { fromMs: at('2026-03-02T10:00'), limit: working(1) });
    expect([dateText(due.dueDay), due.skipped, due.calendarVersion]).toEqual([
      '2026-03-04',
      [{ day: epochDay(2026, 3, 3), reason: 'holiday', name: storm.name }],
      2,
    ]);
  });
});

describe('pauses', () => {
  const fromMs = at('2026-03-02T10:00'); // Monday; 5 days end on Monday the 9th.
  const pause = (from: string, to?: string, limitDays = 0, ground = 'correction'): Pause => ({
    ground,
    fromMs: at(`2026-03-${from}`),
    ...(to !== undefined && { toMs: at(`2026-03-${to}`) }),
    limitDays,
  });
  const dueWith = (pauses: Pause[], now?: string, limit = working(5)) => {
    const nowMs = now === undefined ? {} : { nowMs: at(`2026-03-${now}`) };
    const due = dueAfter(hall, { fromMs, limit, pauses, ...nowMs });
    return [dateText(due.dueDay).slice(5), due.paused];
  };
  const correction = (days: number) => [{ ground: 'correction', days }];

  it.each([
    ['from Tuesday to Thursday freezes two days', [pause('03T10:00', '05T10:00')], '03-11', correction(2)],
    ['within one day freezes none', [pause('03T10:00', '03T16:00')], '03-09', []],
    ['begun on the day of the beginning', [pause('02T11:00', '04T10:00')], '03-10', correction(1)],
    ['begun on the last day', [pause('09T10:00', '11T10:00')], '03-11', correction(2)],
    ['begun after the close of the last day cannot mend lateness', [pause('09T17:31', '12T10:00')], '03-09', []],
    ['ended after close leaves the day frozen', [pause('09T10:00', '09T18:00')], '03-10', correction(1)],
    ['over a weekend freezes working days only', [pause('06T10:00', '09T10:00')], '03-10', correction(1)],
    [
      'overlapping ones count once',
      [pause('03T10:00', '05T10:00'), pause('04T10:00', '06T10:00', 0, 'hearing')],
      '03-12',
      [...correction(2), { ground: 'hearing', days: 1 }],
    ],
    [
      'one inside the other counts once',
      [pause('03T10:00', '06T10:00'), pause('04T10:00', '05T10:00', 0, 'hearing')],
      '03-12',
      correction(3),
    ],
    ['limited: freezes up to its limit', [pause('03T10:00', '20T10:00', 4)], '03-13', correction(4)],
    ['limited, but ended before', [pause('03T10:00', '04T10:00', 4)], '03-10', correction(1)],
  ])('%s', (_case, pauses, dueDate, paused) => {
    expect(dueWith(pauses)).toEqual([dueDate, paused]);
  });

  it('freezes days off too when the limit is in natural days', () => {
    expect(dueWith([pause('06T10:00', '10T10:00')], undefined, natural(5))).toEqual(['03-11', correction(4)]);
  });

  it('moves the end with every day it stays open, and never lets it pass', () => {
    expect(dueWith([pause('09T10:00')], '09T10:00')).toEqual(['03-10', correction(1)]);
    expect(dueWith([pause('09T10:00')], '09T23:00')).toEqual(['03-11', correction(2)]);
    expect(dueWith([pause('09T10:00')], '12T09:00')).toEqual(['03-13', correction(4)]);
  });

  it('runs again when an open one has reached its limit', () => {
    expect(dueWith([pause('03T10:00', undefined, 2)], '25T10:00')).toEqual(['03-11', correction(2)]);
  });

  it('asks for now while one is open', () => {
    expect(() => dueWith([pause('03T10:00')])).toThrow(new RangeError('nowMs: needed while a pause is open'));
  });

  it('is followed for a century at most', () => {
    const endless = { ground: 'correction', fromMs, toMs: Number.MAX_SAFE_INTEGER, limitDays: 0 };
    expect(dateText(dueAfter(hall, { fromMs, limit: natural(1), pauses: [endless] }).dueDay)).toBe('2126-03-04');
  });
});

describe('laws of counting', () => {
  const instants = fc.integer({ min: at('2024-01-01T00:00'), max: at('2027-06-30T00:00') });
  const limits = fc.record({
    days: fc.integer({ min: 0, max: 60 }),
    unit: fc.constantFrom<Limit['unit']>('working', 'natural'),
  });
  const pauseLists = fc.array(
    fc
      .record({ fromMs: instants, hours: fc.integer({ min: 0, max: 900 }), limitDays: fc.integer({ min: 0, max: 20 }) })
      .map(({ fromMs, hours, limitDays }): Pause => {
        return { ground: `g${String(limitDays)}`, fromMs, toMs: fromMs + hours * 3_600_000, limitDays };
      }),
    { maxLength: 4 },
  );

  it('the explanation adds up and ends on a working day at close', () => {
    fc.assert(
      fc.property(instants, limits, pauseLists, (fromMs, limit, pauses) => {
        // Pauses near the counting, so that most of them matter.
        const near = pauses.map((pause) => {
          const shift = (pause.fromMs % 30) * 86_400_000 + fromMs - pause.fromMs;
          return { ...pause, fromMs: pause.fromMs + shift, toMs: (pause.toMs ?? 0) + shift };
        });
        const due = dueAfter(hall, { fromMs, limit, pauses: near });
        expect(due.days + due.skipped.length + total(due.paused)).toBe(due.dueDay - due.startDay);
        expect(due.days === limit.days || (limit.days === 0 && due.days === 1)).toBe(true);
        expect(dayKind(hall, due.dueDay).working).toBe(true);
        expect(due.dueAtMs).toBe(closeOf(hall, due.dueDay));
        expect(due.dueAtMs).toBeGreaterThanOrEqual(fromMs);
        for (const { day, reason } of due.skipped) {
          expect([dayKind(hall, day).working, dayKind(hall, day).reason]).toEqual([false, reason]);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('a later beginning or a longer limit never ends earlier', () => {
    fc.assert(
      fc.property(instants, fc.nat(2e9), limits, fc.nat(10), pauseLists, (fromMs, laterMs, limit, moreDays, pauses) => {
        const due = dueAfter(hall, { fromMs, limit, pauses }).dueAtMs;
        expect(dueAfter(hall, { fromMs: fromMs + laterMs, limit, pauses }).dueAtMs).toBeGreaterThanOrEqual(due);
        expect(dueAfter(hall, { fromMs, limit, pauses, extraDays: moreDays }).dueAtMs).toBeGreaterThanOrEqual(due);
        expect(dueAfter(hall, { fromMs, limit }).dueAtMs).toBeLessThanOrEqual(due);
      }),
    );
  });

  it('natural days never end later than as many working days', () => {
    fc.assert(
      fc.property(instants, fc.integer({ min: 0, max: 60 }), (fromMs, days) => {
        const naturalDue = dueAfter(hall, { fromMs, limit: natural(days) }).dueAtMs;
        expect(naturalDue).toBeLessThanOrEqual(dueAfter(hall, { fromMs, limit: working(days) }).dueAtMs);
      }),
    );
  });

  it('a pause of n counted days moves the end by n, a limited one by at most its limit', () => {
    const small = fc.integer({ min: 1, max: 15 });
    fc.assert(
      fc.property(instants, small, small, small, fc.nat(20), (fromMs, days, first, n, limitDays) => {
        fc.pre(first <= days);
        const dayAfter = (count: number) => dueAfter(hall, { fromMs, limit: working(count) }).dueDay;
        const noonMs = (day: number) => instantAt(hall, day, 720);
        const pause = { ground: 'test', fromMs: noonMs(dayAfter(first)), toMs: noonMs(dayAfter(first + n)), limitDays };
        const due = dueAfter(hall, { fromMs, limit: working(days), pauses: [pause] });
        const frozen = limitDays === 0 ? n : Math.min(n, limitDays);
        expect([due.dueDay, due.days, total(due.paused)]).toEqual([dayAfter(days + frozen), days, frozen]);
      }),
    );
  });

  it('an open pause without a limit is never late', () => {
    fc.assert(
      fc.property(instants, limits, fc.nat(3e9), fc.nat(3e9), (fromMs, limit, waitMs, openMs) => {
        const pauseMs = fromMs + waitMs;
        fc.pre(pauseMs <= dueAfter(hall, { fromMs, limit }).dueAtMs);
        const nowMs = pauseMs + openMs;
        const pauses = [{ ground: 'test', fromMs: pauseMs, limitDays: 0 }];
        expect(isLate(dueAfter(hall, { fromMs, limit, pauses, nowMs }).dueAtMs, nowMs)).toBe(false);
      }),
    );
  });
});

describe('overdueDays', () => {
  const dueAtMs = at('2026-02-13T17:30'); // a Friday; Saturday is a make-up day, then Spring Festival until the 23rd
  it.each([
    ['2026-02-13T17:30', 0, false],
    ['2026-02-13T17:31', 1, true],
    ['2026-02-14T10:00', 1, true],
    ['2026-02-20T10:00', 1, true],
    ['2026-02-24T00:00', 2, true],
    ['2026-02-25T09:00', 3, true],
  ])('at %s: %i', (now, days, late) => {
    expect([overdueDays(hall, dueAtMs, at(now)), isLate(dueAtMs, at(now))]).toEqual([days, late]);
  });
});
