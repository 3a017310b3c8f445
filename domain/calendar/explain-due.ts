import type { Due, EpochDay } from './calendar.ts';
import { civil, weekday } from './civil.ts';

export type Language = 'zh' | 'en';

/** The arithmetic of a due instant in a few sentences: beginning, skipped days by name, pauses, end. */
export function explainDue(due: Due, lang: Language): string[] {
  return (lang === 'zh' ? chinese : english)(due);
}

function chinese(due: Due): string[] {
  const unit = due.unit === 'working' ? '个工作日' : '日（自然日）';
  return [
    due.dueDay === due.startDay
      ? `${zhDate(due.startDay)}当日办结。`
      : `自${zhDate(due.startDay)}的次日起计算，计${String(due.days)}${unit}。`,
    ...runsOf(due).map(({ from, to, label }) => `${zhSpan(from, to)}${label.zh}，不计入。`),
    ...due.paused.map(({ ground, days }) => `暂停（${ground}）${String(days)}日，不计入。`),
    `期限至${zhDate(due.dueDay)}下班时止。`,
    ...(due.provisional ? ['其中有的年份放假安排尚未公布，只按周末推算，此期限为暂定。'] : []),
  ];
}

function english(due: Due): string[] {
  const unit = `${due.unit} day${due.days === 1 ? '' : 's'}`;
  return [
    due.dueDay === due.startDay
      ? `To be decided on the same day, ${enDate(due.startDay)}.`
      : `Counted from the day after ${enDate(due.startDay)}: ${String(due.days)} ${unit}.`,
    ...runsOf(due).map(({ from, to, label }) => `Not counted: ${enSpan(from, to)}, ${label.en}.`),
    ...due.paused.map(
      ({ ground, days }) => `Clock stood still (${ground}): ${String(days)} day${days === 1 ? '' : 's'}.`,
    ),
    `Ends at close of business on ${enDate(due.dueDay)}.`,
    ...(due.provisional
      ? ['Provisional: one of the years has no published holiday list yet; weekends alone were assumed.']
      : []),
  ];
}

interface Run {
  readonly from: EpochDay;
  readonly to: EpochDay;
  readonly label: { readonly zh: string; readonly en: string };
}

/** Neighbouring skipped days of one name, told together. */
function runsOf(due: Due): Run[] {
  const runs: Run[] = [];
  for (const { day, name } of due.skipped) {
    const label = name ?? { zh: '周末', en: 'weekend' };
    const last = runs.at(-1);
    if (last?.to === day - 1 && last.label.zh === label.zh) runs[runs.length - 1] = { ...last, to: day };
    else runs.push({ from: day, to: day, label });
  }
  return runs;
}

const zhDate = (at: EpochDay): string => {
  const { year, month, day } = civil(at);
  return `${String(year)}年${String(month)}月${String(day)}日（星期${'日一二三四五六'.charAt(weekday(at))}）`;
};
const zhSpan = (from: EpochDay, to: EpochDay): string =>
  from === to ? zhDate(from) : `${zhDate(from)}至${zhDate(to)}`;

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const enDate = (at: EpochDay): string => {
  const { year, month, day } = civil(at);
  return `${DAYS[weekday(at)] ?? ''} ${String(day)} ${MONTHS[month - 1] ?? ''} ${String(year)}`;
};
const enSpan = (from: EpochDay, to: EpochDay): string =>
  from === to ? enDate(from) : `${enDate(from)} to ${enDate(to)}`;
