import type { CalendarYear } from '@sunlit/domain/calendar';
import { parseDate } from '@sunlit/domain/calendar';
import { useState } from 'preact/hooks';
import { AskedNote } from '../../elements/center-refusal-note.tsx';
import { Dialog } from '../../elements/dialog.tsx';
import { readNotice } from '../../feed/admin-api.ts';
import type { Asked } from '../../feed/center-api.ts';
import { calendarText } from '../../text/calendar.ts';
import { say } from '../../text/language.ts';
import { shared } from '../../text/shared.ts';
import { go, noteSession } from '../screen.ts';
import { edit, shownYear } from './desk.ts';
import { dateWords } from './words-of-day.ts';

/** An official notice, read by the center into the list of one year; what it read is looked at before it fills the working copy. */
export function NoticeDialog({ onClose }: { readonly onClose: () => void }) {
  const [text, setText] = useState('');
  const [year, setYear] = useState(String(shownYear.value));
  const [answer, setAnswer] = useState<Asked<{ readonly year: CalendarYear }> | null>(null);
  const [busy, setBusy] = useState(false);
  const read = async (): Promise<void> => {
    setBusy(true);
    const next = await readNotice(text, Number(year));
    setBusy(false);
    setAnswer(next);
    noteSession(next);
  };
  const take = (list: CalendarYear): void => {
    edit({ type: 'year', year: list });
    go({ page: 'calendar', year: list.year });
    onClose();
  };
  return (
    <Dialog title={say(calendarText.noticeTitle)} onClose={onClose} testId="notice">
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void read();
        }}
      >
        <p class="hint">{say(calendarText.noticeHint)}</p>
        <label class="field">
          <span class="label">{say(calendarText.noticeYear)}</span>
          <input
            type="number"
            min={1990}
            max={2199}
            data-testid="notice-year"
            value={year}
            onInput={(event) => setYear(event.currentTarget.value)}
          />
        </label>
        <label class="field">
          <span class="label">{say(calendarText.noticeText)}</span>
          <textarea
            rows={9}
            lang="zh-CN"
            data-testid="notice-text"
            value={text}
            onInput={(event) => {
              setText(event.currentTarget.value);
              setAnswer(null);
            }}
          />
        </label>
        <AskedNote answer={answer} />
        {answer?.ok === true && <Found list={answer.value.year} />}
        <p class="dialog-foot">
          <button type="button" class="button" data-testid="notice-cancel" onClick={onClose}>
            {say(shared.cancel)}
          </button>
          <button
            type="submit"
            class={answer?.ok === true ? 'button' : 'button primary'}
            data-testid="notice-read"
            disabled={busy || text.trim() === ''}
          >
            {say(calendarText.noticeRead)}
          </button>
          {answer?.ok === true && (
            <button
              type="button"
              class="button primary"
              data-testid="notice-take"
              onClick={() => take(answer.value.year)}
            >
              {say(calendarText.noticeTake)}
            </button>
          )}
        </p>
      </form>
    </Dialog>
  );
}

function Found({ list }: { readonly list: CalendarYear }) {
  return (
    <section class="notice-found" data-testid="notice-found" data-year={list.year}>
      <p role="status">
        <strong>{say(calendarText.noticeFound, { off: list.off.length, worked: list.worked.length })}</strong>
      </p>
      <Days title={say(calendarText.noticeOff)} days={list.off} />
      <Days title={say(calendarText.noticeWorked)} days={list.worked} />
    </section>
  );
}

function Days({ title, days }: { readonly title: string; readonly days: CalendarYear['off'] }) {
  return (
    <>
      <h3>{title}</h3>
      <ul>
        {days.map(({ date, name }) => (
          <li key={date}>
            {dateWords(parseDate(date) ?? 0, date)} · {say(name)}
          </li>
        ))}
      </ul>
    </>
  );
}
