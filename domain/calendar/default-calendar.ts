import type { Calendar } from './calendar.ts';
import { officialYears } from './official-years.ts';

/** What a hall starts with: China's offset, close at 17:30, open 09:00–12:00 and 13:30–17:30. */
export const defaultCalendar: Calendar = {
  kind: 'calendar',
  version: 1,
  offsetMinutes: 480,
  closeMinute: 17 * 60 + 30,
  hours: [
    { fromMinute: 9 * 60, toMinute: 12 * 60 },
    { fromMinute: 13 * 60 + 30, toMinute: 17 * 60 + 30 },
  ],
  years: officialYears,
};
