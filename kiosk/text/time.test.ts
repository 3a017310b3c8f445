import { describe, expect, it } from 'vitest';
import {
  formatDue,
  formatExact,
  formatInstant,
  formatLength,
  formatRecent,
  formatTimeOfDay,
  remaining,
} from './time.ts';

const at = Date.parse('2026-11-24T09:00:05Z');

describe('formatLength', () => {
  it.each([
    [0, '0 秒', '0 s'],
    [59_999, '59 秒', '59 s'],
    [60_000, '1 分 00 秒', '1 min 00 s'],
    [3_600_000 + 5 * 60_000, '1 小时 05 分', '1 h 05 min'],
    [3 * 86_400_000 + 4 * 3_600_000 + 59 * 60_000, '3 天 4 小时', '3 d 4 h'],
    [-3_600_000, '1 小时 00 分', '1 h 00 min'],
  ])('%i ms', (ms, zh, en) => {
    expect([formatLength(ms, 'zh'), formatLength(ms, 'en')]).toEqual([zh, en]);
  });
});

describe('remaining', () => {
  it('is in time at the very instant and late after it', () => {
    expect(remaining(at, at, 'zh')).toEqual({ late: false, text: '剩 0 秒' });
    expect(remaining(at, at + 1, 'en')).toEqual({ late: true, text: '0 s late' });
    expect(remaining(at, at - 90_000, 'en')).toEqual({ late: false, text: '1 min 30 s left' });
    expect(remaining(at, at + 7_500_000, 'zh')).toEqual({ late: true, text: '逾期 2 小时 05 分' });
  });
});

describe('hall time', () => {
  it('is told with the offset of the hall, over midnight too', () => {
    expect(formatInstant(at, 480, 'zh')).toBe('11-24 周二 17:00');
    expect(formatInstant(at, 480, 'en')).toBe('Tue 11-24 17:00');
    expect(formatInstant(Date.parse('2026-12-31T16:00:00Z'), 480, 'en')).toBe('Fri 01-01 00:00');
    expect(formatDue(at, 480, 'zh')).toBe('11月24日（周二）17:00');
    expect(formatDue(Date.parse('2026-12-31T16:00:00Z'), 480, 'en')).toBe('Fri 1 Jan, 00:00');
    expect(formatExact(at, 480)).toBe('2026-11-24 17:00:05');
    expect(formatTimeOfDay(at, -300)).toBe('04:00');
  });

  it('names the day of what did not happen today, by the day of the hall', () => {
    const evening = Date.parse('2026-11-24T15:30:00Z');
    const midnight = Date.parse('2026-11-24T16:00:00Z');
    expect(formatRecent(at, evening, 480, 'en')).toBe('17:00');
    expect(formatRecent(at, midnight, 480, 'en')).toBe('Tue 11-24 17:00');
    expect(formatRecent(at, midnight, 480, 'zh')).toBe('11-24 周二 17:00');
  });
});
