import type { BoardCase } from '@sunlit/domain/contracts';
import { describe, expect, it } from 'vitest';
import { filterOf, noFilter, passes, queryOf } from './filter.ts';
import { boardCase } from './board-case.sample.ts';

describe('the address', () => {
  it('carries a filter there and back', () => {
    const filter = {
      text: '330100-2603',
      department: 'scjg',
      level: 'yellow',
      desk: 'W02',
      stage: 'handling',
      scope: 'attention',
    } as const;
    expect(filterOf(queryOf(filter, '', ''))).toEqual(filter);
  });

  it('keeps words and long digits to itself: they could be somebody', () => {
    expect(queryOf({ ...noFilter, text: '王小明' }, '', '')).toBe('');
    expect(queryOf({ ...noFilter, text: 'Wang Xiaoming' }, '', '')).toBe('');
    expect(queryOf({ ...noFilter, text: '330100199001011234' }, '', '')).toBe('');
    expect(queryOf({ ...noFilter, text: '33010019900101123X' }, '', '')).toBe('');
  });

  it('keeps what it does not know and drops what is not asked any more', () => {
    expect(queryOf(noFilter, 'H-W01-1-7', '?lang=en&level=red')).toBe('?lang=en&case=H-W01-1-7');
    expect(filterOf('?level=purple&stage=lost&scope=x')).toEqual(noFilter);
    expect(filterOf('?stage=completed')).toEqual(noFilter);
  });
});

describe('passes', () => {
  const row: BoardCase = boardCase({ level: 'yellow', stage: 'handling', desk: 'D01' });

  it.each([
    [{}, true],
    [{ text: 'n-0001' }, true],
    [{ text: '公司 登记' }, true],
    [{ text: 'company scjg' }, true],
    [{ text: 'company gaj' }, false],
    [{ department: 'gaj' }, false],
    [{ level: 'yellow' }, true],
    [{ level: 'none' }, false],
    [{ desk: 'W01' }, false],
    [{ stage: 'handling' }, true],
    [{ stage: 'received' }, false],
  ] as const)('%j → %s', (more, expected) => {
    expect(passes(row, { ...noFilter, ...more })).toBe(expected);
  });
});
