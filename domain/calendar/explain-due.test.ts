import { describe, expect, it } from 'vitest';
import { defaultCalendar, dueAfter, explainDue } from './index.ts';

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
      '暂停（补正）1日，不计入。',
      '期限至2026年10月10日（星期六）下班时止。',
    ]);
  });

  it('tells the same in English', () => {
    expect(explainDue(due, 'en')).toEqual([
      'Counted from the day after Tue 29 Sep 2026: 3 working days.',
      'Not counted: Thu 1 Oct 2026 to Fri 2 Oct 2026, National Day.',
      'Not counted: Sat 3 Oct 2026 to Sun 4 Oct 2026, weekend.',
      'Not counted: Mon 5 Oct 2026 to Wed 7 Oct 2026, National Day.',
      'Clock stood still (补正): 1 day.',
      'Ends at close of business on Sat 10 Oct 2026.',
    ]);
  });

  it('says that a day of the next year is provisional', () => {
    const next = dueAfter(defaultCalendar, { fromMs: at('2026-12-31T10:00'), limit: { days: 1, unit: 'natural' } });
    expect([explainDue(next, 'zh').at(-1), explainDue(next, 'en')]).toEqual([
      '其中有的年份放假安排尚未公布，只按周末推算，此期限为暂定。',
      [
        'Counted from the day after Thu 31 Dec 2026: 1 natural day.',
        'Ends at close of business on Fri 1 Jan 2027.',
        'Provisional: one of the years has no published holiday list yet; weekends alone were assumed.',
      ],
    ]);
  });

  it('tells the same day', () => {
    const now = dueAfter(defaultCalendar, { fromMs: at('2026-03-06T10:00'), limit: { days: 0, unit: 'working' } });
    expect([explainDue(now, 'zh'), explainDue(now, 'en')]).toEqual([
      ['2026年3月6日（星期五）当日办结。', '期限至2026年3月6日（星期五）下班时止。'],
      ['To be decided on the same day, Fri 6 Mar 2026.', 'Ends at close of business on Fri 6 Mar 2026.'],
    ]);
  });
});
