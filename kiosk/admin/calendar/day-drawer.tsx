import { civil, dateText, type EpochDay } from '@sunlit/domain/calendar';
import { Dialog } from '../../elements/dialog.tsx';
import { Icon } from '../../elements/icons.tsx';
import { calendarText, markNames } from '../../text/calendar.ts';
import { say } from '../../text/language.ts';
import { calendar } from '../screen.ts';
import { AddEntry } from './add-entry.tsx';
import { edit, next, openDay } from './desk.ts';
import { dateWords, entryWords, kindWords } from './words-of-day.ts';
import { dayOn, type Day } from './year-grid.ts';

/** One day of the working copy: what it is, what the lists say of it, and what may be added. */
export function DayDrawer({ day }: { readonly day: EpochDay }) {
  if (next.value === null || calendar.value === null) return null;
  const shown = dayOn(next.value, calendar.value, day, civil(day).day);
  const close = (): void => void (openDay.value = null);
  return (
    <Dialog title={dateWords(day, dateText(day))} onClose={close} testId="day" drawer>
      <DayKindLine shown={shown} />
      {shown.entries.length > 0 && (
        <section class="day-entries">
          <h3>{say(calendarText.onThisDay)}</h3>
          <ul>
            {shown.entries.map((what, at) => (
              <li key={at} data-testid={`entry-${what.list}`}>
                <span>{entryWords(what)}</span>
                <button
                  type="button"
                  class="button danger small"
                  data-testid={`take-${what.list}`}
                  onClick={() => edit({ type: 'take', what })}
                >
                  {say(calendarText.take)}
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
      <AddEntry date={shown.date} content={next.value} />
      <p class="dialog-foot">
        <button type="button" class="button" data-testid="day-close" onClick={close}>
          {say(calendarText.closeDay)} <kbd>Esc</kbd>
        </button>
      </p>
    </Dialog>
  );
}

function DayKindLine({ shown }: { readonly shown: Day }) {
  return (
    <p class="day-kind" data-testid="day-kind">
      <span class={shown.kind.working ? 'badge good' : 'badge caution'}>
        <Icon name={shown.kind.working ? 'check' : 'pause'} />{' '}
        {say(shown.kind.working ? calendarText.counts : calendarText.countsNot)}
      </span>
      <strong>{kindWords(shown)}</strong>
      {shown.marks.includes('hours') && <span class="badge">{say(markNames.hours)}</span>}
      {shown.kind.provisional && <span class="badge caution">{say(calendarText.provisional)}</span>}
      {shown.changed && <span class="badge changed-badge">{say(calendarText.changed)}</span>}
    </p>
  );
}
