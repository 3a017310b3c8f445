import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateText, defaultCalendar as calendar, instantAt, parseDate } from '../calendar/index.ts';
import { erasableFrom, eraseFault, isRatedSide, yearsFor, type Keeping, type Schedule } from './index.ts';

const schedule: Schedule = { caseYears: 10, visitYears: 3, items: [{ item: 'GAJ-001', years: 30 }] };
const at = (date: string): number => instantAt(calendar, parseDate(date) ?? 0, 600);
const kept: Keeping = {
  endedAtMs: at('2026-03-02'),
  item: 'GAJ-002',
  isDisputed: false,
  isHeld: false,
  isErased: false,
};
const fault = (given: Partial<Keeping>, date: string, by: Schedule | undefined = schedule) =>
  eraseFault({ ...kept, ...given }, by, calendar, at(date));

describe('the schedule', () => {
  it('counts from 1 January after the year in which it ended', () => {
    const first = (date: string, years: number): string => dateText(erasableFrom(calendar, at(date), years));
    expect([first('2026-01-01', 1), first('2026-12-31', 1), first('2026-03-02', 10)]).toEqual([
      '2028-01-01',
      '2028-01-01',
      '2037-01-01',
    ]);
  });
  it('knows items, and visits apart from cases', () => {
    expect(['GAJ-001', 'GAJ-002', ''].map((item) => yearsFor(schedule, item))).toEqual([30, 10, 3]);
  });
  it('never lets go before the full years have passed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_000 }), fc.integer({ min: 1, max: 30 }), (days, years) => {
        const endedAtMs = at('2026-01-01') + days * 86_400_000;
        const from = instantAt(calendar, erasableFrom(calendar, endedAtMs, years), 0);
        expect(from - endedAtMs).toBeGreaterThan(years * 365 * 86_400_000);
      }),
    );
  });
});

it.each<[string, Partial<Keeping>, string, string | undefined]>([
  ['the day before its time has passed', {}, '2036-12-31', 'keeping/too-early'],
  ['on the first day after', {}, '2037-01-01', undefined],
  ['while it is open', { endedAtMs: 0 }, '2099-01-01', 'keeping/open'],
  ['under a hold, whatever else', { isHeld: true, endedAtMs: 0 }, '2099-01-01', 'keeping/hold'],
  ['disputed', { isDisputed: true }, '2099-01-01', 'keeping/disputed'],
  ['twice', { isErased: true }, '2099-01-01', 'keeping/erased'],
  ['a visit sooner than a case', { item: '' }, '2030-01-01', undefined],
])('%s', (_, given, date, expected) => {
  expect(fault(given, date)).toBe(expected);
});

it('nothing is erased without a schedule', () => {
  expect(eraseFault(kept, undefined, calendar, at('2099-01-01'))).toBe('keeping/no-schedule');
});

describe('the rated side', () => {
  const items = [
    { department: 'police', posts: { accept: 'gaj-counter', handle: 'gaj-handling', approve: 'gaj-approval' } },
    { department: 'health', posts: { accept: 'wjw-counter', handle: 'wjw-handling', approve: 'wjw-approval' } },
  ];
  const clerk = { user: 'clerk1', posts: ['gaj-counter'], deputyFor: [] };
  const person = (user: string, posts: string[], deputyFor: string[] = []) => ({
    user,
    roles: ['supervisor'],
    posts,
    deputyFor,
  });
  it.each([
    ['the clerk', person('clerk1', []), true],
    ['a post of the same department', person('s1', ['gaj-approval']), true],
    ['a deputy there', person('s1', [], ['gaj-handling']), true],
    ['a post elsewhere', person('s1', ['wjw-counter']), false],
    ['no post', person('s1', []), false],
  ])('%s', (_, who, expected) => {
    expect(isRatedSide(who, clerk, items)).toBe(expected);
  });
});
