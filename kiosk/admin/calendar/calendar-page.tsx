import { signal } from '@preact/signals';
import { Icon } from '../../elements/icons.tsx';
import { adminText } from '../../text/admin.ts';
import { calendarText } from '../../text/calendar.ts';
import { say } from '../../text/language.ts';
import { firstYear, lastYear } from '../address.ts';
import { calendar, go } from '../screen.ts';
import { DayDrawer } from './day-drawer.tsx';
import { grid, openDay, shownYear } from './desk.ts';
import { Legend } from './legend.tsx';
import { NoticeDialog } from './notice-dialog.tsx';
import { WorkingBar } from './working-bar.tsx';
import { YearView } from './year-view.tsx';

const isPasting = signal(false);

/** One year of the calendar, and the working copy that may become a draft. */
export function CalendarPage() {
  const shown = grid.value;
  if (shown === null || calendar.value === null) return <p role="status">{say(adminText.loading)}</p>;
  return (
    <section class="calendar" data-testid="calendar" data-version={calendar.value.version} data-year={shown.year}>
      <header class="calendar-head">
        <YearSwitch />
        <span class="calendar-version">
          <span class="badge">{say(adminText.version, { version: calendar.value.version })}</span>
          {shown.source !== '' && <small>{say(calendarText.source, { source: shown.source })}</small>}
        </span>
        <button type="button" class="button" data-testid="paste-notice" onClick={() => (isPasting.value = true)}>
          {say(calendarText.pasteNotice)}
        </button>
      </header>
      {shown.published === 0 && (
        <p class="unpublished" role="status" data-testid="unpublished">
          <Icon name="warning" /> <strong>{say(calendarText.unpublished)}</strong>{' '}
          {say(calendarText.unpublishedWhy, { year: shown.year })}
        </p>
      )}
      <WorkingBar />
      <YearView shown={shown} />
      <Legend />
      {openDay.value !== null && <DayDrawer key={openDay.value} day={openDay.value} />}
      {isPasting.value && <NoticeDialog onClose={() => (isPasting.value = false)} />}
    </section>
  );
}

function YearSwitch() {
  const year = shownYear.value;
  const to = (other: number): void => go({ page: 'calendar', year: Math.min(lastYear, Math.max(firstYear, other)) });
  return (
    <span class="year-switch">
      <button
        type="button"
        class="button"
        data-testid="year-before"
        aria-label={say(calendarText.yearBefore)}
        disabled={year <= firstYear}
        onClick={() => to(year - 1)}
      >
        ‹ {year - 1}
      </button>
      <h2 data-testid="year">{say(calendarText.year, { year })}</h2>
      <button
        type="button"
        class="button"
        data-testid="year-after"
        aria-label={say(calendarText.yearAfter)}
        disabled={year >= lastYear}
        onClick={() => to(year + 1)}
      >
        {year + 1} ›
      </button>
    </span>
  );
}
