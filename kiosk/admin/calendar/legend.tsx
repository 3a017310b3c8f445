import type { DayKind } from '@sunlit/domain/calendar';
import { calendarText, markNames } from '../../text/calendar.ts';
import { say } from '../../text/language.ts';
import { classOf, DayFace } from './day-cell.tsx';
import type { Mark } from './year-grid.ts';

const marks = Object.keys(markNames) as Mark[];
const plain: DayKind = { working: true, reason: 'weekday', provisional: false };
const off: readonly Mark[] = ['weekend', 'holiday', 'regional', 'closure'];

/** What letters, shapes and colours mean. */
export function Legend() {
  return (
    <aside class="legend" aria-label={say(calendarText.legend)} data-testid="legend">
      <ul>
        {marks.map((mark) => (
          <li key={mark}>
            <Sample kind={{ ...plain, working: !off.includes(mark) }} mark={mark} /> {say(markNames[mark])}
          </li>
        ))}
        <li>
          <Sample kind={{ ...plain, provisional: true }} /> {say(calendarText.provisional)}
        </li>
        <li>
          <Sample changed /> {say(calendarText.changed)}
        </li>
        <li>
          <Sample isToday /> {say(calendarText.today)}
        </li>
      </ul>
    </aside>
  );
}

interface SampleProps {
  readonly mark?: Mark;
  readonly kind?: DayKind;
  readonly changed?: boolean;
  readonly isToday?: boolean;
}

function Sample({ mark = 'weekday', kind = plain, changed = false, isToday = false }: SampleProps) {
  return (
    <span class={classOf({ marks: [mark], kind, changed }, isToday)} aria-hidden="true">
      <DayFace dayOfMonth={8} marks={[mark]} />
    </span>
  );
}
