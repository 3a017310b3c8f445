import type { MovedLimit } from '@sunlit/domain/contracts';
import { describe, expect, it } from 'vitest';
import { countMoved, pageOf } from './moved-limits.ts';

const moved = (caseRef: string, byMs: number): MovedLimit => ({
  caseRef,
  number: `N-${caseRef}`,
  limit: 'promised',
  fromMs: 1000,
  toMs: 1000 + byMs,
});

describe('countMoved', () => {
  it('counts a case with two limits once', () => {
    expect(countMoved([moved('A', 5), moved('A', 5), moved('B', -5)])).toEqual({
      cases: 2,
      limits: 3,
      earlier: 1,
      later: 2,
    });
    expect(countMoved([])).toEqual({ cases: 0, limits: 0, earlier: 0, later: 0 });
  });
});

describe('pageOf', () => {
  it.each([
    [1, { rows: [1, 2], page: 1, pages: 3 }],
    [3, { rows: [5], page: 3, pages: 3 }],
    [9, { rows: [5], page: 3, pages: 3 }],
    [0, { rows: [1, 2], page: 1, pages: 3 }],
  ])('page %i', (asked, page) => {
    expect(pageOf([1, 2, 3, 4, 5], asked, 2)).toEqual(page);
  });

  it('has one empty page of nothing', () => {
    expect(pageOf([], 1, 2)).toEqual({ rows: [], page: 1, pages: 1 });
  });
});
