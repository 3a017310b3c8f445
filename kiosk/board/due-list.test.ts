import { describe, expect, it } from 'vitest';
import { boardCase } from './board-case.sample.ts';
import { byUrgency, capped, dueList, nextDueMs, urgencyOf } from './due-list.ts';
import { noFilter } from './filter.ts';

const HOUR_MS = 3_600_000;
const now = 1000 * HOUR_MS;

describe('urgencyOf', () => {
  it.each([
    ['no limit runs', {}, 'rest'],
    ['the promised limit has passed', { promisedDueAtMs: now - 1 }, 'overdue'],
    ['it is the very instant', { promisedDueAtMs: now }, 'soon'],
    [
      'a stage is late though the total is in time',
      { promisedDueAtMs: now + 90 * HOUR_MS, stageDueAtMs: now - 1 },
      'overdue',
    ],
    ['a day is left', { promisedDueAtMs: now + 24 * HOUR_MS }, 'soon'],
    ['more than a day is left', { promisedDueAtMs: now + 25 * HOUR_MS }, 'rest'],
    ['the law has warned over a weekend', { promisedDueAtMs: now + 70 * HOUR_MS, level: 'warning' }, 'soon'],
    ['the clock stands still', { promisedDueAtMs: now - 1, paused: 1 }, 'rest'],
    ['a card stays although the clock stands still', { paused: 1, level: 'yellow' }, 'overdue'],
  ] as const)('%s', (_, more, expected) => {
    expect(urgencyOf(boardCase(more), now)).toBe(expected);
  });
});

describe('the list', () => {
  const rows = [
    boardCase({ caseRef: 'none' }),
    boardCase({ caseRef: 'late', promisedDueAtMs: now - 5 }),
    boardCase({ caseRef: 'far', promisedDueAtMs: now + 99 * HOUR_MS }),
    boardCase({ caseRef: 'b', promisedDueAtMs: now + 5 }),
    boardCase({ caseRef: 'a', promisedDueAtMs: now + 5 }),
  ];

  it('is sorted by the earliest running limit; cases without one come last', () => {
    expect(nextDueMs(boardCase({ promisedDueAtMs: 7, stageDueAtMs: 3 }))).toBe(3);
    expect(dueList(rows, noFilter).map(({ caseRef }) => caseRef)).toEqual(['late', 'a', 'b', 'far', 'none']);
  });

  it('is capped over its parts in their order', () => {
    const parts = capped(byUrgency(dueList(rows, noFilter), now), 2);
    const refs = [parts.overdue, parts.soon, parts.rest].map((part) => part.map(({ caseRef }) => caseRef));
    expect(refs).toEqual([['late'], ['a'], []]);
  });
});
