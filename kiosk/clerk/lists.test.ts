import { starterDepartments, starterItems } from '@sunlit/domain/catalogue';
import type { WindowCase } from '@sunlit/domain/contracts';
import { describe, expect, it } from 'vitest';
import { findItems } from './item-search.ts';
import { windowCase } from './window-case.sample.ts';
import { groupCases } from './work-groups.ts';

describe('findItems', () => {
  const catalogue = { version: 1, departments: starterDepartments, items: starterItems, liftable: [] };
  const codes = (query: string, department = ''): string[] =>
    findItems(catalogue, query, department).map(({ code }) => code);

  it('finds by code, by words of the name in either language, and by department', () => {
    expect(codes('scjg-001')).toEqual(['SCJG-001']);
    expect(codes('公司 设立')).toEqual(['SCJG-001']);
    expect(codes('NEW company')).toEqual(['SCJG-001']);
    expect(codes('', 'gaj')).toEqual(starterItems.filter((item) => item.department === 'gaj').map(({ code }) => code));
    expect(codes('公司', 'gaj')).toEqual([]);
  });
});

describe('groupCases', () => {
  const due = (dueAtMs: number): WindowCase['promised'] => ({
    dueAtMs,
    startDay: 0,
    dueDay: 1,
    dueMinute: 1050,
    days: 1,
    extraDays: 0,
    unit: 'working',
    skipped: [],
    paused: [],
    carried: [],
    carriedDays: 0,
    provisional: false,
    calendarVersion: 1,
  });
  const one = (caseRef: string, more: Partial<WindowCase> = {}): WindowCase =>
    windowCase({ caseRef, number: `N-${caseRef}`, item: 'SCJG-001', ...more });
  const cases = [
    one('open'),
    one('urgent', { statutory: due(9), stageDue: due(3) }),
    one('later', { promised: due(7) }),
    one('sent', { custody: 'transit', toDesk: 'D01' }),
    one('coming', { custody: 'transit', desk: 'D01', toDesk: 'W01', incoming: 1 }),
    one('elsewhere', { desk: 'D01' }),
    one('done', { stage: 'completed' }),
  ];
  const refs = (query: string): Record<string, string[]> =>
    Object.fromEntries(
      Object.entries(groupCases(cases, starterItems, 'W01', query)).map(([group, list]) => [
        group,
        list.map(({ caseRef }) => caseRef),
      ]),
    );

  it('puts each case where it lies, the soonest due first', () => {
    expect(refs('')).toEqual({
      incoming: ['coming'],
      here: ['urgent', 'later', 'open'],
      away: ['elsewhere', 'sent'],
      done: ['done'],
    });
  });

  it('finds by number, item and applicant', () => {
    expect(refs('公司 王 later')).toEqual({ incoming: [], here: ['later'], away: [], done: [] });
  });
});
