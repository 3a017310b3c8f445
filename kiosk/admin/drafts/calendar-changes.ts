import { diffCalendars, type Calendar, type DayChange, type DayState } from '@sunlit/domain/calendar';
import type { CalendarContent, Change } from '@sunlit/domain/contracts';
import { calendarText, markNames } from '../../text/calendar.ts';
import { language, say } from '../../text/language.ts';
import { departmentName } from '../../text/places.ts';
import { timeText } from '../calendar/words-of-day.ts';

/** What a drafted calendar changes, in the words of this face: years that get or lose a list, then day by day. */
export function calendarChanges(inForce: Calendar, content: CalendarContent): Change[] {
  const { days, published, withdrawn } = diffCalendars(inForce, { ...content, version: inForce.version });
  const [unpublished, list] = [say(calendarText.unpublished), say(calendarText.listPublished)];
  return [
    ...published.map((year) => ({ path: String(year), before: unpublished, after: list })),
    ...withdrawn.map((year) => ({ path: String(year), before: list, after: unpublished })),
    ...days.map(changeOf),
  ];
}

function changeOf({ date, department, before, after }: DayChange): Change {
  return {
    path: department === '' ? date : `${date} ${departmentName(department)}`,
    before: stateWords(before, after),
    after: stateWords(after, before),
  };
}

/** A day as a calendar has it; hours are told only where they are what differs. */
function stateWords(state: DayState, other: DayState): string {
  const zh = language.value === 'zh';
  const name = state.name === undefined ? '' : `${zh ? '：' : ': '}${say(state.name)}`;
  const hours =
    state.working &&
    other.working &&
    (state.closeMinute !== other.closeMinute || state.openMinutes !== other.openMinutes)
      ? [
          say(calendarText.closesAt, { time: timeText(state.closeMinute) }),
          say(calendarText.openFor, { hours: Math.round(state.openMinutes / 6) / 10 }),
        ]
      : [];
  return [
    `${say(markNames[state.reason])}${name}`,
    say(state.working ? calendarText.counts : calendarText.countsNot),
    ...hours,
  ].join(zh ? '，' : ', ');
}
