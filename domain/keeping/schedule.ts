import type { Static } from 'typebox';
import Type from 'typebox';
import { civil, dayOf, epochDay, type Calendar, type EpochDay } from '../calendar/index.ts';

const closed = { additionalProperties: false };
const Years = Type.Integer({ minimum: 1, maximum: 100 });
const Item = Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9-]{0,63}$' });

/** For how many years values are kept after a visit or case has ended; of a case, those of its item where it stands in the list. */
export const ScheduleSchema = Type.Object(
  {
    caseYears: Years,
    visitYears: Years,
    items: Type.Array(Type.Object({ item: Item, years: Years }, closed), { maxItems: 250 }),
  },
  closed,
);
export type Schedule = Static<typeof ScheduleSchema>;

/** Years for an item; of a visit where `item` is "". */
export function yearsFor(schedule: Schedule, item: string): number {
  if (item === '') return schedule.visitYears;
  return schedule.items.find((one) => one.item === item)?.years ?? schedule.caseYears;
}

/** The first day on which it may be erased: years are counted from 1 January after the year in which it ended, as files are archived by the year. */
export function erasableFrom(calendar: Calendar, endedAtMs: number, years: number): EpochDay {
  const { year } = civil(dayOf(calendar, endedAtMs));
  return epochDay(year + years + 1, 1, 1);
}
