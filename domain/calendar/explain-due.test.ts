import { describe, expect, it } from 'vitest';
import {
  defaultCalendar,
  dueAfter,
  dueAfterMinutes,
  epochDay,
  expiryDue,
  explainDue,
  publishedCalendar,
  type Calendar,
} from './index.ts';

const at = (text: string): number => Date.parse(`${text}:00+08:00`);

describe('explainDue', () => {
  const due = dueAfter(defaultCalendar, {
    fromMs: at('2026-09-29T10:00'),
    limit: { days: 3, unit: 'working' },
    pauses: [{ ground: '补正', fromMs: at('2026-10-08T10:00'), toMs: at('2026-10-09T10:00'), limitDays: 0 }],
  });

  it('tells beginning, skipped days, pauses and end in Chinese', () => {
    expect(explainDue(due, 'zh')).toEqual([
      '自2026年9月29日（星期二）的次日起计算，计3个工作日。',
      '2026年10月1日（星期四）至2026年10月2日（星期五）国庆节，不计入。',
      '2026年10月3日（星期六）至2026年10月4日（星期日）周末，不计入。',
      '2026年10月5日（星期一）至2026年10月7日（星期三）国庆节，不计入。',
      '暂停（补正）1个工作日，不计入。',
      '期限至2026年10月10日（星期六）下班时止。',
      '依据日历第1版。',
    ]);
  });

  it('tells the same in English', () => {
    expect(explainDue(due, 'en')).toEqual([
      'Counted from the day after Tue 29 Sep 2026: 3 working days.',
      'Not counted: Thu 1 Oct 2026 to Fri 2 Oct 2026, National Day.',
      'Not counted: Sat 3 Oct 2026 to Sun 4 Oct 2026, weekend.',
      'Not counted: Mon 5 Oct 2026 to Wed 7 Oct 2026, National Day.',
      'Clock stood still (补正): 1 working day.',
      'Ends at close of business on Sat 10 Oct 2026.',
      'By version 1 of the calendar.',
    ]);
  });

  it('says that a day of the next year is provisional', () => {
    const next = dueAfter(defaultCalendar, { fromMs: at('2026-12-31T10:00'), limit: { days: 1, unit: 'natural' } });
    expect([explainDue(next, 'zh').at(-2), explainDue(next, 'en')]).toEqual([
      '其中有的年份放假安排尚未公布，只按周末推算，此期限为暂定。',
      [
        'Counted from the day after Thu 31 Dec 2026: 1 natural day.',
        'Ends at close of business on Fri 1 Jan 2027.',
        'Provisional: one of the years has no published holiday list yet; weekends alone were assumed.',
        'By version 1 of the calendar.',
      ],
    ]);
  });

  it('tells the same day', () => {
    const now = dueAfter(defaultCalendar, { fromMs: at('2026-03-06T10:00'), limit: { days: 0, unit: 'working' } });
    expect([explainDue(now, 'zh'), explainDue(now, 'en')]).toEqual([
      ['2026年3月6日（星期五）当日办结。', '期限至2026年3月6日（星期五）下班时止。', '依据日历第1版。'],
      [
        'To be decided on the same day, Fri 6 Mar 2026.',
        'Ends at close of business on Fri 6 Mar 2026.',
        'By version 1 of the calendar.',
      ],
    ]);
  });

  const name = { zh: '腊月二十九', en: 'Eve of the feast' };
  const hall: Calendar = {
    ...defaultCalendar,
    version: 4,
    halfDays: [{ date: '2026-03-11', closeMinute: 720, name }],
  };

  it('tells the citizen in plain words', () => {
    const long = dueAfter(hall, {
      fromMs: at('2026-03-02T10:00'),
      limit: { days: 5, unit: 'working' },
      extraDays: 1,
      pauses: [{ ground: 'hearing', fromMs: at('2026-03-04T10:00'), toMs: at('2026-03-05T10:00'), limitDays: 0 }],
    });
    expect([explainDue(long, 'zh', 'citizen'), explainDue(long, 'en', 'citizen')]).toEqual([
      [
        '从2026年3月2日（星期一）的第二天算起，一共6个工作日。',
        '其中1天是依法延长的。',
        '2026年3月7日（星期六）至2026年3月8日（星期日）是周末，不算在内。',
        '听证用去1个工作日，这几天不算在内。',
        '2026年3月11日（星期三）是腊月二十九，大厅提前下班。',
        '最迟2026年3月11日（星期三）12:00前办好。',
      ],
      [
        'We count from the day after Mon 2 Mar 2026: 6 working days in all.',
        'Added as the law allows: 1 of them.',
        'Not counted: Sat 7 Mar 2026 to Sun 8 Mar 2026, weekend.',
        'Not counted, because we waited: 1 working day, hearing.',
        'The hall closes early on Wed 11 Mar 2026: Eve of the feast.',
        'You get your answer by 12:00 on Wed 11 Mar 2026.',
      ],
    ]);
  });

  it('names the ground with its article, hours carried on, and the version', () => {
    const carried = dueAfter(hall, {
      fromMs: at('2026-03-02T10:00'),
      limit: { days: 2, unit: 'working' },
      pauses: [
        { ground: 'correction', fromMs: at('2026-03-03T10:00'), toMs: at('2026-03-04T10:00'), limitDays: 0 },
        { ground: 'test', fromMs: at('2026-03-04T10:00'), toMs: at('2026-03-04T11:30'), limitDays: 0, limitHours: 5 },
      ],
    });
    expect([explainDue(carried, 'zh').slice(1), explainDue(carried, 'en').slice(1)]).toEqual([
      [
        '暂停（补正材料，行政许可法第三十二条）1个工作日，不计入。',
        '暂停（检测，行政许可法第四十五条）1小时30分钟办公时间，顺延。',
        '期限至2026年3月6日（星期五）10:30止。',
        '依据日历第4版。',
      ],
      [
        'Clock stood still (correction of materials, Administrative Licensing Law art. 32): 1 working day.',
        'Clock stood still (test, Administrative Licensing Law art. 45): 1 h 30 min of open time, carried on.',
        'Ends at 10:30 on Fri 6 Mar 2026.',
        'By version 4 of the calendar.',
      ],
    ]);
  });

  it('says what a publication left standing', () => {
    const old: Calendar = {
      ...defaultCalendar,
      regional: [{ date: '2026-03-03', name: { zh: '三月三', en: 'San Yue San' } }],
    };
    const next = publishedCalendar(old, { ...defaultCalendar }, at('2026-03-04T09:00'));
    const due = dueAfter(next, { fromMs: at('2026-03-02T10:00'), limit: { days: 1, unit: 'working' } });
    expect([explainDue(due, 'zh'), explainDue(due, 'en', 'citizen')]).toEqual([
      [
        '自2026年3月2日（星期一）的次日起计算，计1个工作日。',
        '日历于2026年3月4日（星期三）调整，期限因此提前；此前的时间不追究，期限以下列时刻为准。',
        '期限至2026年3月4日（星期三）17:30止。',
        '依据日历第2版。',
      ],
      [
        'We count from the day after Mon 2 Mar 2026: 1 working day in all.',
        "The hall's calendar was changed on Wed 4 Mar 2026; the time below holds.",
        'You get your answer by 17:30 on Wed 4 Mar 2026.',
      ],
    ]);
  });

  it('tells the expiry of a permit and the end of hours', () => {
    const expiry = expiryDue(hall, at('2026-03-02T10:00'), epochDay(2026, 3, 15));
    const hours = dueAfterMinutes(hall, at('2026-03-02T16:00'), 'test', 180);
    expect([explainDue(expiry, 'zh'), explainDue(hours, 'en')]).toEqual([
      ['许可有效期至2026年3月15日（星期日）届满；届满未作决定的，视为准予延续（行政许可法第五十条）。'],
      [
        'Counted in open hours from Mon 2 Mar 2026.',
        'Clock stood still (test, Administrative Licensing Law art. 45): 3 h of open time, carried on.',
        'Ends at 10:30 on Tue 3 Mar 2026.',
        'By version 4 of the calendar.',
      ],
    ]);
  });
});
