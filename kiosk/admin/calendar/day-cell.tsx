import { markSigns } from '../../text/calendar.ts';
import { say } from '../../text/language.ts';
import { dayWords } from './words-of-day.ts';
import type { Day, Mark } from './year-grid.ts';

const signs: Readonly<Partial<Record<Mark, { readonly zh: string; readonly en: string }>>> = markSigns;

interface DayCellProps {
  readonly day: Day;
  readonly isToday: boolean;
  readonly isCursor: boolean;
  readonly onOpen: () => void;
}

/** One day: told by a letter and a shape as well as by colour, and in words to those who hear the page. */
export function DayCell({ day, isToday, isCursor, onOpen }: DayCellProps) {
  const words = dayWords(day, isToday);
  return (
    <button
      type="button"
      class={classOf(day, isToday)}
      data-testid={`day-${day.date}`}
      data-day={day.day}
      data-marks={day.marks.join(' ')}
      data-working={day.kind.working ? 1 : 0}
      data-provisional={day.kind.provisional ? 1 : 0}
      data-changed={day.changed ? 1 : 0}
      tabIndex={isCursor ? 0 : -1}
      aria-label={words}
      aria-current={isToday ? 'date' : undefined}
      title={words}
      onClick={onOpen}
    >
      <DayFace dayOfMonth={day.dayOfMonth} marks={day.marks} />
    </button>
  );
}

interface DayFaceProps {
  readonly dayOfMonth: number;
  readonly marks: readonly Mark[];
}

/** Number and letters of a day, as in the legend. */
export function DayFace({ dayOfMonth, marks }: DayFaceProps) {
  return (
    <>
      <span class="day-number">{dayOfMonth}</span>
      <span class="day-signs" aria-hidden="true">
        {marks.map((mark) => {
          const sign = signs[mark];
          return sign === undefined ? null : <span key={mark}>{say(sign)}</span>;
        })}
      </span>
    </>
  );
}

export function classOf({ marks: [mark], kind, changed }: Pick<Day, 'marks' | 'kind' | 'changed'>, isToday: boolean) {
  return [
    'day',
    `day-${mark}`,
    kind.working ? 'working' : 'off',
    kind.provisional && 'provisional',
    changed && 'changed',
    isToday && 'today',
  ]
    .filter(Boolean)
    .join(' ');
}
