import { dateText, defaultCalendar, epochDay } from '@sunlit/domain/calendar';
import { describe, expect, it } from 'vitest';
import { contentOf, withEdits, type Edit } from './working-copy.ts';
import { asCalendar, dayAfterKey, yearGrid, type Day } from './year-grid.ts';

const name = { zh: '暴雪', en: 'Heavy snow' };
const grid = (edits: readonly Edit[], year = 2026) =>
  yearGrid(asCalendar(withEdits(contentOf(defaultCalendar), edits), 2), defaultCalendar, year);
const daysOf = (edits: readonly Edit[], year = 2026): Day[] =>
  grid(edits, year).months.flatMap(({ weeks }) => weeks.flat().filter((day) => day !== null));
const on = (date: string, edits: readonly Edit[] = []): Day | undefined =>
  daysOf(edits).find((day) => day.date === date);

describe('yearGrid', () => {
  it.each([
    [2024, 366],
    [2025, 365],
    [2026, 365],
  ])('holds every day of %i once', (year, count) => {
    const days = daysOf([], year).map(({ day }) => day);
    expect(days).toEqual(Array.from({ length: count }, (_, at) => epochDay(year, 1, 1) + at));
  });

  it('puts Monday first', () => {
    // 1 January 2026 is a Thursday, 1 February a Sunday.
    const [january, february] = grid([]).months;
    expect(january?.weeks[0]?.map((day) => day?.dayOfMonth ?? 0)).toEqual([0, 0, 0, 1, 2, 3, 4]);
    expect(february?.weeks[0]?.map((day) => day?.dayOfMonth ?? 0)).toEqual([0, 0, 0, 0, 0, 0, 1]);
    expect(february?.weeks).toHaveLength(5);
  });

  it('marks the days of the official list', () => {
    expect(on('2026-02-17')).toMatchObject({ marks: ['holiday'], changed: false, kind: { working: false } });
    expect(on('2026-02-14')).toMatchObject({ marks: ['make-up'], changed: false, kind: { working: true } });
    expect(on('2026-03-07')).toMatchObject({ marks: ['weekend'], changed: false });
    expect(on('2026-03-09')).toMatchObject({ marks: ['weekday'], changed: false });
  });

  it('says that a year without a list is not published', () => {
    const year = grid([], 2027);
    expect([year.published, year.source]).toEqual([0, '']);
    expect(daysOf([], 2027).every(({ kind }) => kind.provisional)).toBe(true);
    expect(daysOf([], 2027).find(({ date }) => date === '2027-10-01')?.marks).toEqual(['weekday']);
  });

  it('marks what was edited, and nothing else, as changed', () => {
    const edits: Edit[] = [
      {
        type: 'put',
        what: { list: 'closures', entry: { date: '2026-03-09', fromMinute: 0, toMinute: 1440, name } },
      },
      {
        type: 'put',
        what: { list: 'closures', entry: { date: '2026-03-10', fromMinute: 540, toMinute: 720, name } },
      },
      { type: 'put', what: { list: 'halfDays', entry: { date: '2026-03-11', closeMinute: 720, name } } },
      { type: 'put', what: { list: 'regional', entry: { date: '2026-03-12', name } } },
      {
        type: 'put',
        what: { list: 'exceptions', entry: { date: '2026-03-14', department: 'gaj', working: 1, name } },
      },
    ];
    const changed = daysOf(edits).filter((day) => day.changed);
    expect(changed.map(({ date, marks }) => [date, marks])).toEqual([
      ['2026-03-09', ['closure']],
      ['2026-03-10', ['hours']],
      ['2026-03-11', ['half-day']],
      ['2026-03-12', ['regional']],
      ['2026-03-14', ['exception']],
    ]);
    expect(grid(edits).changedDays).toBe(5);
  });

  it('keeps the holiday in sight under an exception of a department', () => {
    const edits: Edit[] = [
      {
        type: 'put',
        what: { list: 'exceptions', entry: { date: '2026-02-17', department: 'gaj', working: 1, name } },
      },
    ];
    expect(on('2026-02-17', edits)?.marks).toEqual(['holiday', 'exception']);
  });
});

describe('dayAfterKey', () => {
  it.each([
    ['2026-03-11', 'ArrowLeft', '2026-03-10'],
    ['2026-03-11', 'ArrowRight', '2026-03-12'],
    ['2026-03-11', 'ArrowUp', '2026-03-04'],
    ['2026-03-11', 'ArrowDown', '2026-03-18'],
    ['2026-01-01', 'ArrowLeft', '2025-12-31'],
    ['2026-03-11', 'Home', '2026-03-01'],
    ['2026-02-11', 'End', '2026-02-28'],
    ['2026-12-11', 'End', '2026-12-31'],
    ['2026-03-31', 'PageUp', '2026-02-28'],
    ['2026-12-31', 'PageDown', '2027-01-31'],
    ['2026-01-15', 'PageUp', '2025-12-15'],
    ['2026-11-30', 'PageDown', '2026-12-30'],
  ])('%s %s: %s', (from, key, to) => {
    const [year = 0, month = 0, day = 0] = from.split('-').map(Number);
    expect(dateText(dayAfterKey(epochDay(year, month, day), key) ?? 0)).toBe(to);
  });

  it('leaves other keys alone', () => {
    expect(dayAfterKey(20_000, 'Enter')).toBeUndefined();
  });
});
