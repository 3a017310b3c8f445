import type { Wording } from '../catalogue/item.ts';
import type { Due, EpochDay } from './calendar.ts';
import { civil, weekday } from './civil.ts';
import { phrases, type Audience, type Language, type Span } from './due-phrases.ts';
import { groundWords } from './ground-words.ts';

/**
 * The arithmetic of a due instant in a few sentences: beginning, skipped days by name, pauses by ground, what a publication left standing, end.
 * The clerk is told legal grounds and the version of the calendar, the citizen in plain words when to expect an answer.
 */
export function explainDue(due: Due, lang: Language, audience: Audience = 'clerk'): string[] {
  const say = phrases[lang][audience];
  const date = lang === 'zh' ? zhDate : enDate;
  const label = (words: Wording): string => words[lang];
  const start = date(due.startDay);
  if (due.expiry) return [say.expires(date(due.dueDay))];
  return [
    beginning(due, start, say),
    ...(due.extraDays > 0 ? [say.extended(due.extraDays)] : []),
    ...runsOf(due).map(({ from, to, name }) => say.skipped(spanOf(date(from), date(to)), label(name))),
    ...due.paused.map(({ ground, days }) => say.paused(groundIn(ground, lang), days, due.unit)),
    ...due.carried.map(({ ground, minutes }) => say.carried(groundIn(ground, lang), minutes)),
    ...(due.early ? [say.early(date(due.dueDay), label(due.early))] : []),
    ...(due.held ? [say.held(date(due.held.publishedDay))] : []),
    ending(due, date(due.dueDay), say),
    ...(due.provisional ? [say.provisional] : []),
    ...(say.version === undefined ? [] : [say.version(due.calendarVersion)]),
  ];
}

type Phrases = (typeof phrases)[Language][Audience];

function beginning({ days, startDay, dueDay, unit }: Due, start: string, say: Phrases): string {
  if (days === 0 && dueDay > startDay) return say.inHours(start);
  return dueDay === startDay || days === 0 ? say.sameDay(start) : say.counted(start, days, unit);
}

/** The close of an ordinary day needs no clock; any other end does. */
function ending({ dueMinute, carried, early, held }: Due, day: string, say: Phrases): string {
  const isAtMinute = carried.length > 0 || early !== undefined || held !== undefined;
  return isAtMinute ? say.endsAt(day, clockText(dueMinute)) : say.ends(day);
}

function groundIn(ground: string, lang: Language): { readonly name: string; readonly basis: string } {
  const { basis, ...words } = groundWords(ground);
  return { name: words[lang], basis: basis?.[lang] ?? '' };
}

interface Run {
  readonly from: EpochDay;
  readonly to: EpochDay;
  readonly name: Wording;
}

const WEEKEND: Wording = { zh: '周末', en: 'weekend' };

/** Neighbouring skipped days of one name, told together. */
function runsOf(due: Due): Run[] {
  const runs: Run[] = [];
  for (const { day, name = WEEKEND } of due.skipped) {
    const last = runs.at(-1);
    if (last?.to === day - 1 && last.name.zh === name.zh) runs[runs.length - 1] = { ...last, to: day };
    else runs.push({ from: day, to: day, name });
  }
  return runs;
}

const spanOf = (from: string, to: string): Span => ({ from, to, isOneDay: from === to });

function clockText(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}

const zhDate = (at: EpochDay): string => {
  const { year, month, day } = civil(at);
  return `${String(year)}年${String(month)}月${String(day)}日（星期${'日一二三四五六'.charAt(weekday(at))}）`;
};

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const enDate = (at: EpochDay): string => {
  const { year, month, day } = civil(at);
  return `${DAYS[weekday(at)] ?? ''} ${String(day)} ${MONTHS[month - 1] ?? ''} ${String(year)}`;
};
