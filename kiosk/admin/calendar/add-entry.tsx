import type { CalendarContent } from '@sunlit/domain/contracts';
import { useState } from 'preact/hooks';
import { calendarText, closureReasons } from '../../text/calendar.ts';
import { language, say } from '../../text/language.ts';
import { departments } from '../../text/places.ts';
import { edit } from './desk.ts';
import { minuteOf, timeText } from './words-of-day.ts';
import { faultOf, type Entry, type EntryFault } from './working-copy.ts';

const kinds = [
  ['closures', calendarText.addClosure],
  ['halfDays', calendarText.addHalfDay],
  ['regional', calendarText.addRegional],
  ['exceptions', calendarText.addException],
] as const;

interface Form {
  readonly list: Entry['list'];
  readonly isWhole: boolean;
  readonly from: string;
  readonly to: string;
  readonly close: string;
  readonly department: string;
  readonly working: 0 | 1;
  readonly zh: string;
  readonly en: string;
}
const empty: Form = {
  list: 'closures',
  isWhole: true,
  from: '09:00',
  to: '12:00',
  close: '12:00',
  department: '',
  working: 0,
  zh: '',
  en: '',
};

interface AddEntryProps {
  readonly date: string;
  readonly content: CalendarContent;
}

/** Adds one entry to the lists of a day. */
export function AddEntry({ date, content }: AddEntryProps) {
  const [form, setForm] = useState<Form>(empty);
  const [fault, setFault] = useState<EntryFault | undefined>(undefined);
  const fill = (more: Partial<Form>): void => {
    setForm({ ...form, ...more });
    setFault(undefined);
  };
  const put = (): void => {
    const what = entryOf(form, date);
    const found = faultOf(content, what);
    setFault(found);
    if (found !== undefined) return;
    edit({ type: 'put', what });
    setForm({ ...empty, list: form.list });
  };
  return (
    <form
      class="add-entry"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        put();
      }}
    >
      <fieldset class="field">
        <legend>{say(calendarText.addHere)}</legend>
        <div class="segments">
          {kinds.map(([list, name]) => (
            <label key={list} class="segment">
              <input
                type="radio"
                name="list"
                data-testid={`add-${list}`}
                checked={form.list === list}
                onChange={() => fill({ list })}
              />
              <span>{say(name)}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <Details form={form} fill={fill} usualClose={content.closeMinute} />
      <Reason form={form} fill={fill} />
      {fault !== undefined && (
        <p class="problem" role="alert" data-testid="entry-fault" data-fault={fault}>
          {say(calendarText[`fault_${fault}`])}
        </p>
      )}
      <button type="submit" class="button primary wide" data-testid="put-entry">
        {say(calendarText.put)}
      </button>
    </form>
  );
}

interface PartProps {
  readonly form: Form;
  readonly fill: (more: Partial<Form>) => void;
}

function Details({ form, fill, usualClose }: PartProps & { readonly usualClose: number }) {
  switch (form.list) {
    case 'closures':
      return <ClosureDetails form={form} fill={fill} />;
    case 'halfDays':
      return (
        <TimeField
          label={say(calendarText.closeTime)}
          hint={say(calendarText.closeHint, { time: timeText(usualClose) })}
          testId="half-close"
          value={form.close}
          onInput={(close) => fill({ close })}
        />
      );
    case 'regional':
      return null;
    case 'exceptions':
      return <ExceptionDetails form={form} fill={fill} />;
  }
}

function ClosureDetails({ form, fill }: PartProps) {
  return (
    <fieldset class="field">
      {[true, false].map((isWhole) => (
        <label key={String(isWhole)} class="pick">
          <input
            type="radio"
            name="whole"
            data-testid={isWhole ? 'closure-whole' : 'closure-hours'}
            checked={form.isWhole === isWhole}
            onChange={() => fill({ isWhole })}
          />
          <span>{say(isWhole ? calendarText.wholeDay : calendarText.someHours)}</span>
        </label>
      ))}
      {!form.isWhole && (
        <div class="field-pair">
          <TimeField
            label={say(calendarText.fromTime)}
            testId="closure-from"
            value={form.from}
            onInput={(from) => fill({ from })}
          />
          <TimeField
            label={say(calendarText.toTime)}
            testId="closure-to"
            value={form.to}
            onInput={(to) => fill({ to })}
          />
        </div>
      )}
    </fieldset>
  );
}

function ExceptionDetails({ form, fill }: PartProps) {
  return (
    <>
      <label class="field">
        <span class="label">{say(calendarText.department)}</span>
        <select
          data-testid="exception-department"
          value={form.department}
          onChange={(event) => fill({ department: event.currentTarget.value })}
        >
          <option value="">{say(calendarText.chooseDepartment)}</option>
          {departments.value.map(({ id, name }) => (
            <option key={id} value={id}>
              {say(name)}
            </option>
          ))}
        </select>
      </label>
      <fieldset class="field">
        {([0, 1] as const).map((working) => (
          <label key={working} class="pick">
            <input
              type="radio"
              name="working"
              data-testid={`exception-working-${working}`}
              checked={form.working === working}
              onChange={() => fill({ working })}
            />
            <span>{say(working === 1 ? calendarText.doesWork : calendarText.doesNotWork)}</span>
          </label>
        ))}
      </fieldset>
    </>
  );
}

/** The name in both languages; frequent reasons fill both at once. */
function Reason({ form, fill }: PartProps) {
  const chosen = closureReasons.findIndex(({ zh, en }) => zh === form.zh && en === form.en);
  return (
    <fieldset class="field">
      <legend>{say(calendarText.reason)}</legend>
      {form.list === 'closures' && (
        <select
          data-testid="reason-choice"
          aria-label={say(calendarText.reason)}
          value={String(chosen)}
          onChange={(event) => fill(closureReasons[Number(event.currentTarget.value)] ?? { zh: '', en: '' })}
        >
          <option value="-1">{say(calendarText.reasonOther)}</option>
          {closureReasons.map((reason, at) => (
            <option key={reason.en} value={String(at)}>
              {reason.zh} · {reason.en}
            </option>
          ))}
        </select>
      )}
      <div class="field-pair">
        <TextField
          label={say(calendarText.nameZh)}
          lang="zh-CN"
          testId="name-zh"
          value={form.zh}
          onInput={(zh) => fill({ zh })}
        />
        <TextField
          label={say(calendarText.nameEn)}
          lang="en"
          testId="name-en"
          value={form.en}
          onInput={(en) => fill({ en })}
        />
      </div>
    </fieldset>
  );
}

interface FieldProps {
  readonly label: string;
  readonly hint?: string;
  readonly testId: string;
  readonly value: string;
  readonly lang?: string;
  readonly onInput: (value: string) => void;
}

function TextField({ label, testId, value, lang, onInput }: FieldProps) {
  return (
    <label class="field">
      <span class="label">{label}</span>
      <input
        type="text"
        lang={lang}
        maxLength={100}
        data-testid={testId}
        value={value}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
    </label>
  );
}

function TimeField({ label, hint, testId, value, onInput }: FieldProps) {
  return (
    <label class="field">
      <span class="label">{label}</span>
      <input
        type="time"
        lang={language.value}
        data-testid={testId}
        value={value}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
      {hint !== undefined && <small>{hint}</small>}
    </label>
  );
}

function entryOf(form: Form, date: string): Entry {
  const name = { zh: form.zh.trim(), en: form.en.trim() };
  switch (form.list) {
    case 'closures': {
      const [fromMinute, toMinute] = form.isWhole ? [0, 1440] : [minuteOf(form.from), minuteOf(form.to)];
      return { list: form.list, entry: { date, fromMinute, toMinute, name } };
    }
    case 'halfDays':
      return { list: form.list, entry: { date, closeMinute: minuteOf(form.close), name } };
    case 'regional':
      return { list: form.list, entry: { date, name } };
    case 'exceptions':
      return { list: form.list, entry: { department: form.department, date, working: form.working, name } };
  }
}
