import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { civil, closeOf, dateText, dayOf, defaultCalendar, epochDay, instantAt, parseDate, weekday } from './index.ts';

const days = fc.integer({ min: -800_000, max: 800_000 });

describe('civil days', () => {
  it('agree with the engine on every day', () => {
    fc.assert(
      fc.property(days, (day) => {
        const engine = new Date(day * 86_400_000);
        const date = { year: engine.getUTCFullYear(), month: engine.getUTCMonth() + 1, day: engine.getUTCDate() };
        expect(civil(day)).toEqual(date);
        expect(epochDay(date.year, date.month, date.day)).toBe(day);
        expect(weekday(day)).toBe(engine.getUTCDay());
      }),
    );
  });

  it.each([
    ['1970-01-01', 0],
    ['2000-02-29', 11_016],
    ['2024-02-29', 19_782],
    ['2100-03-01', 47_541],
  ])('%s is day %i', (text, day) => {
    expect(parseDate(text)).toBe(day);
    expect(dateText(day)).toBe(text);
  });

  it.each([
    '2026-02-29',
    '2100-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-04-31',
    '2026-1-01',
    '20260101',
    '',
    ' 2026-01-01',
  ])('refuses %j', (text) => {
    expect(parseDate(text)).toBeUndefined();
  });
});

describe('instants of the hall', () => {
  const day = epochDay(2026, 2, 13);

  it('take the hall’s offset from the instant', () => {
    expect(closeOf(defaultCalendar, day)).toBe(Date.parse('2026-02-13T17:30:00+08:00'));
    expect(instantAt(defaultCalendar, day, 0)).toBe(Date.parse('2026-02-13T00:00:00+08:00'));
  });

  it('put an instant into the hall’s day, not into that of UTC', () => {
    expect(dayOf(defaultCalendar, Date.parse('2026-02-12T16:00:00Z'))).toBe(day);
    expect(dayOf(defaultCalendar, Date.parse('2026-02-12T15:59:59.999Z'))).toBe(day - 1);
  });
});
