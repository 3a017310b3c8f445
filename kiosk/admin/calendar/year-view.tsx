import { civil, epochDay, type EpochDay } from '@sunlit/domain/calendar';
import { signal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { calendarText, monthNames, weekdayNames } from '../../text/calendar.ts';
import { say } from '../../text/language.ts';
import { firstYear, lastYear } from '../address.ts';
import { go, today } from '../screen.ts';
import { DayCell } from './day-cell.tsx';
import { openDay } from './desk.ts';
import { dayAfterKey, type Month, type Year } from './year-grid.ts';

/** The one day that Tab reaches; arrow keys move it. Null before anybody has moved. */
const cursor = signal<EpochDay | null>(null);

/** Twelve months; the arrow keys walk through them and over the ends of the year. */
export function YearView({ shown }: { readonly shown: Year }) {
  const box = useRef<HTMLDivElement>(null);
  const isMoving = useRef(false);
  const start = startOf(shown, today.value);
  const at = cursor.value !== null && civil(cursor.value).year === shown.year ? cursor.value : start;
  useEffect(() => {
    if (!isMoving.current) return;
    isMoving.current = false;
    box.current?.querySelector<HTMLElement>(`[data-day="${String(at)}"]`)?.focus();
  }, [at]);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const focused = event.target instanceof HTMLElement ? Number(event.target.dataset['day'] ?? at) : at;
    const day = dayAfterKey(focused, event.key);
    if (day === undefined) return;
    event.preventDefault();
    const { year } = civil(day);
    if (year < firstYear || year > lastYear) return;
    isMoving.current = true;
    cursor.value = day;
    if (year !== shown.year) go({ page: 'calendar', year });
  };
  return (
    <>
      <p class="hint calendar-keys" id="calendar-keys">
        {say(calendarText.keys)}
      </p>
      <div class="months" ref={box} onKeyDown={onKeyDown}>
        {shown.months.map((month) => (
          <MonthTable key={month.month} month={month} cursor={at} />
        ))}
      </div>
    </>
  );
}

/** Today where the year has it, else its first day. */
function startOf(shown: Year, todayIs: EpochDay): EpochDay {
  return civil(todayIs).year === shown.year ? todayIs : epochDay(shown.year, 1, 1);
}

interface MonthTableProps {
  readonly month: Month;
  readonly cursor: EpochDay;
}

function MonthTable({ month, cursor: at }: MonthTableProps) {
  const name = monthNames[month.month - 1];
  return (
    <table class="month" role="grid" aria-describedby="calendar-keys" data-testid={`month-${month.month}`}>
      <caption>{name === undefined ? month.month : say(name)}</caption>
      <thead>
        <tr>
          {weekdayNames.map((weekday) => (
            <th key={weekday.en} scope="col" abbr={say(weekday.long)}>
              {say(weekday)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {month.weeks.map((week, row) => (
          <tr key={row}>
            {week.map((day, column) =>
              day === null ? (
                <td key={column} />
              ) : (
                <td key={column} role="gridcell">
                  <DayCell
                    day={day}
                    isToday={day.day === today.value}
                    isCursor={day.day === at}
                    onOpen={() => {
                      cursor.value = day.day;
                      openDay.value = day.day;
                    }}
                  />
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
