import { defaultCalendar, type Calendar } from '@sunlit/domain/calendar';
import { afterEach, describe, expect, it } from 'vitest';
import { language } from '../../text/language.ts';
import { contentOf } from '../calendar/working-copy.ts';
import { calendarChanges } from './calendar-changes.ts';

const name = { zh: '暴雪', en: 'Heavy snow' };
const content = contentOf(defaultCalendar);

afterEach(() => {
  language.value = 'zh';
});

describe('calendarChanges', () => {
  it('tells a closure, shut hours and an exception day by day, in the language of the face', () => {
    const next = {
      ...content,
      closures: [
        { date: '2026-03-11', fromMinute: 0, toMinute: 1440, name },
        { date: '2026-03-12', fromMinute: 540, toMinute: 600, name },
      ],
      exceptions: [{ department: 'gaj', date: '2026-03-14', working: 1 as const, name }],
    };
    expect(calendarChanges(defaultCalendar, next)).toEqual([
      { path: '2026-03-11', before: '工作日，计入期限', after: '临时关闭：暴雪，不计入期限' },
      {
        path: '2026-03-12',
        before: '工作日，计入期限，17:30 下班，开门 7 小时',
        after: '工作日，计入期限，17:30 下班，开门 6 小时',
      },
      { path: '2026-03-14 gaj', before: '周末，不计入期限', after: '部门例外：暴雪，计入期限' },
    ]);
    language.value = 'en';
    expect(calendarChanges(defaultCalendar, next)[0]).toEqual({
      path: '2026-03-11',
      before: 'Weekday, counts',
      after: 'Closure: Heavy snow, does not count',
    });
  });

  it('tells a year that gets its list', () => {
    const old: Calendar = { ...defaultCalendar, years: defaultCalendar.years.filter(({ year }) => year !== 2026) };
    expect(calendarChanges(old, content)[0]).toEqual({ path: '2026', before: '尚未公布', after: '已公布放假安排' });
  });

  it('finds nothing in the calendar itself', () => {
    expect(calendarChanges(defaultCalendar, content)).toEqual([]);
  });
});
