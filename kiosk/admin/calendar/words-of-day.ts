import { weekday, type EpochDay } from '@sunlit/domain/calendar';
import { calendarText, markNames, weekdayNames } from '../../text/calendar.ts';
import { language, say } from '../../text/language.ts';
import { departmentName } from '../../text/places.ts';
import type { Day } from './year-grid.ts';
import type { Edit, Entry } from './working-copy.ts';

/** `17:30` of a minute after midnight; 1440 is `24:00`. */
export function timeText(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}

/** Minutes after midnight of `17:30`; NaN for anything else. */
export function minuteOf(text: string): number {
  const [, hours, minutes] = /^(\d{2}):(\d{2})/.exec(text) ?? [];
  return Number(hours) * 60 + Number(minutes);
}

/** `2026-03-11 星期三`, `Wednesday 2026-03-11`. */
export function dateWords(day: EpochDay, date: string): string {
  const name = weekdayNames[(weekday(day) + 6) % 7];
  if (name === undefined) return date;
  return language.value === 'zh' ? `${date} ${name.long.zh}` : `${name.long.en} ${date}`;
}

/** One entry of the lists: `临时关闭 09:00–12:00：停电`. */
export function entryWords(what: Entry): string {
  const colon = language.value === 'zh' ? '：' : ': ';
  const { entry } = what;
  return `${entryKind(what)}${colon}${say(entry.name)}`;
}

function entryKind(what: Entry): string {
  switch (what.list) {
    case 'closures': {
      const { fromMinute, toMinute } = what.entry;
      if (fromMinute === 0 && toMinute === 1440) return say(markNames.closure);
      return `${say(markNames.hours)} ${timeText(fromMinute)}–${timeText(toMinute)}`;
    }
    case 'halfDays':
      return `${say(markNames['half-day'])} ${say(calendarText.until, { time: timeText(what.entry.closeMinute) })}`;
    case 'regional':
      return say(markNames.regional);
    case 'exceptions': {
      const does = say(what.entry.working === 1 ? calendarText.works : calendarText.worksNot);
      return `${departmentName(what.entry.department)} ${does}`;
    }
  }
}

/** What a day is and why, for the drawer and for those who hear the page. */
export function kindWords({ kind, marks: [mark] }: Day): string {
  // A department's exception and shut hours leave the day what it is.
  const word = say(markNames[mark === 'exception' || mark === 'hours' ? kind.reason : mark]);
  const name = kind.name === undefined ? '' : `${language.value === 'zh' ? '：' : ': '}${say(kind.name)}`;
  return `${word}${name}`;
}

/** All of a day in one sentence, as it is read out. */
export function dayWords(day: Day, isToday: boolean): string {
  return [
    dateWords(day.day, day.date),
    kindWords(day),
    say(day.kind.working ? calendarText.counts : calendarText.countsNot),
    ...day.entries.map(entryWords),
    ...(day.kind.provisional ? [say(calendarText.provisional)] : []),
    ...(day.changed ? [say(calendarText.changed)] : []),
    ...(isToday ? [say(calendarText.today)] : []),
  ].join(language.value === 'zh' ? '，' : ', ');
}

/** One step of the working copy: `2026-03-11 增加临时关闭：暴雪`. */
export function editWords(edit: Edit): string {
  if (edit.type === 'year') return say(calendarText.did_year, { year: edit.year.year });
  const what = entryWords(edit.what);
  return `${edit.what.entry.date} ${say(edit.type === 'put' ? calendarText.did_put : calendarText.did_take, { what })}`;
}
