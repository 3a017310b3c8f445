import { DAY_MS, type EpochDay } from '../calendar/index.ts';

/** China has one time; a day of the lottery is one of UTC+8 whatever calendar a hall publishes, so that no publication moves the end of a draw. */
const OFFSET_MS = 8 * 3_600_000;

/** Epoch day of an instant (UTC milliseconds). */
export function lotteryDay(wallMs: number): EpochDay {
  return Math.floor((wallMs + OFFSET_MS) / DAY_MS);
}

/** First instant of a day, UTC milliseconds. */
export function lotteryDayStart(day: EpochDay): number {
  return day * DAY_MS - OFFSET_MS;
}
