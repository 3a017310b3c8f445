import { defaultCalendar, epochDay } from '@sunlit/domain/calendar';
import { describe, expect, it } from 'vitest';
import { contentOf } from '../calendar/working-copy.ts';
import { pastDays } from './past-days.ts';

const name = { zh: '暴雪', en: 'Heavy snow' };
const whole = { fromMinute: 0, toMinute: 1440, name };
const content = contentOf(defaultCalendar);
const today = epochDay(2026, 3, 12);

describe('pastDays', () => {
  it('names what lies before the day of the law, each day once and oldest first', () => {
    const next = {
      ...content,
      closures: [
        { ...whole, date: '2026-03-11' },
        { ...whole, date: '2026-03-12' },
        { ...whole, date: '2026-03-13' },
      ],
      exceptions: [
        { department: 'tax', date: '2026-03-11', working: 1 as const, name },
        { department: 'gaj', date: '2026-03-07', working: 1 as const, name },
      ],
    };
    expect(pastDays(defaultCalendar, next, today)).toEqual(['2026-03-07', '2026-03-11']);
  });

  it('finds a past day that is taken back, too', () => {
    const closed = { ...defaultCalendar, closures: [{ ...whole, date: '2026-03-10' }] };
    expect(pastDays(closed, content, today)).toEqual(['2026-03-10']);
  });

  it('has nothing to say of days to come', () => {
    const next = { ...content, closures: [{ ...whole, date: '2026-03-12' }] };
    expect(pastDays(defaultCalendar, next, today)).toEqual([]);
  });
});
