import type { Wording } from '../catalogue/item.ts';
import type { CalendarYear } from './calendar.ts';

const newYear = { zh: '元旦', en: 'New Year' };
const springFestival = { zh: '春节', en: 'Spring Festival' };
const qingming = { zh: '清明节', en: 'Qingming Festival' };
const labourDay = { zh: '劳动节', en: 'Labour Day' };
const dragonBoat = { zh: '端午节', en: 'Dragon Boat Festival' };
const midAutumn = { zh: '中秋节', en: 'Mid-Autumn Festival' };
const nationalDay = { zh: '国庆节', en: 'National Day' };
/** In 2025 both fell into one holiday. */
const nationalDayAndMidAutumn = { zh: '国庆节、中秋节', en: 'National Day and Mid-Autumn Festival' };

type Days = readonly (readonly [name: Wording, ...monthDays: string[]])[];

function named(year: number, days: Days): CalendarYear['off'] {
  return days.flatMap(([name, ...monthDays]) =>
    monthDays.map((monthDay) => ({ date: `${String(year)}-${monthDay}`, name })),
  );
}

function official(year: number, source: string, off: Days, worked: Days): CalendarYear {
  return { year, source, off: named(year, off), worked: named(year, worked) };
}

/** The published lists: weekdays off, and weekend days worked (调休). */
export const officialYears: CalendarYear[] = [
  official(
    2024,
    '国务院办公厅关于2024年部分节假日安排的通知（国办发明电〔2023〕7号）',
    [
      [newYear, '01-01'],
      [springFestival, '02-12', '02-13', '02-14', '02-15', '02-16'],
      [qingming, '04-04', '04-05'],
      [labourDay, '05-01', '05-02', '05-03'],
      [dragonBoat, '06-10'],
      [midAutumn, '09-16', '09-17'],
      [nationalDay, '10-01', '10-02', '10-03', '10-04', '10-07'],
    ],
    [
      [springFestival, '02-04', '02-18'],
      [qingming, '04-07'],
      [labourDay, '04-28', '05-11'],
      [midAutumn, '09-14'],
      [nationalDay, '09-29', '10-12'],
    ],
  ),
  official(
    2025,
    '国务院办公厅关于2025年部分节假日安排的通知（国办发明电〔2024〕12号）',
    [
      [newYear, '01-01'],
      [springFestival, '01-28', '01-29', '01-30', '01-31', '02-03', '02-04'],
      [qingming, '04-04'],
      [labourDay, '05-01', '05-02', '05-05'],
      [dragonBoat, '06-02'],
      [nationalDayAndMidAutumn, '10-01', '10-02', '10-03', '10-06', '10-07', '10-08'],
    ],
    [
      [springFestival, '01-26', '02-08'],
      [labourDay, '04-27'],
      [nationalDayAndMidAutumn, '09-28', '10-11'],
    ],
  ),
  official(
    2026,
    '国务院办公厅关于2026年部分节假日安排的通知（国办发明电〔2025〕7号）',
    [
      [newYear, '01-01', '01-02'],
      [springFestival, '02-16', '02-17', '02-18', '02-19', '02-20', '02-23'],
      [qingming, '04-06'],
      [labourDay, '05-01', '05-04', '05-05'],
      [dragonBoat, '06-19'],
      [midAutumn, '09-25'],
      [nationalDay, '10-01', '10-02', '10-05', '10-06', '10-07'],
    ],
    [
      [newYear, '01-04'],
      [springFestival, '02-14', '02-28'],
      [labourDay, '05-09'],
      [nationalDay, '09-20', '10-10'],
    ],
  ),
];
