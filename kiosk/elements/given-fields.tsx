import { MOST_WORDS, reasonsOf, type Given, type Grade } from '@sunlit/domain/visit';
import { useState } from 'preact/hooks';
import { gradeNames } from '../text/grades.ts';
import { say } from '../text/language.ts';
import { receiptText as text } from '../text/receipt.ts';
import './given-fields.css';

interface GivenFieldsProps {
  readonly grade: Grade | null;
  readonly onGrade: (grade: Grade) => void;
  readonly title: string;
  readonly hint: string;
}

/** The five grades, all alike and none chosen before, then what may be said besides: fields of a form that {@link readGiven} reads. */
export function GivenFields({ grade, onGrade, title, hint }: GivenFieldsProps) {
  return (
    <>
      <fieldset class="rate-grades">
        <legend>{title}</legend>
        <p>{hint}</p>
        {gradeNames.map(({ grade: each, name }) => (
          <label key={each}>
            <input
              type="radio"
              name="grade"
              value={each}
              required
              checked={grade === each}
              onChange={() => onGrade(each)}
              data-testid={`rate-${each}`}
            />
            {say(name)}
          </label>
        ))}
      </fieldset>
      {grade !== null && <Details key={grade} grade={grade} />}
    </>
  );
}

/** Reasons of the grade, words, and a way to be called back: all of it may be left out. */
function Details({ grade }: { readonly grade: Grade }) {
  const [left, setLeft] = useState(MOST_WORDS);
  const [contact, setContact] = useState(false);
  return (
    <>
      <fieldset class="rate-reasons">
        <legend>{say(text.rateReasons)}</legend>
        {reasonsOf(grade).map(({ code, name }) => (
          <label key={code}>
            <input type="checkbox" name="reason" value={code} data-testid={`reason-${code}`} />
            {say(name)}
          </label>
        ))}
      </fieldset>
      <label class="rate-words">
        {say(text.rateWords)}
        <textarea
          name="words"
          rows={3}
          maxLength={MOST_WORDS}
          data-testid="rate-words"
          onInput={({ currentTarget }) => setLeft(MOST_WORDS - [...currentTarget.value].length)}
        />
        <small>{say(text.rateWordsLeft, { left })}</small>
      </label>
      <label class="rate-contact">
        <input
          type="checkbox"
          checked={contact}
          onChange={({ currentTarget }) => setContact(currentTarget.checked)}
          data-testid="rate-contact"
        />
        {say(text.rateContact)}
      </label>
      {contact && (
        <div class="rate-person">
          <p>{say(text.rateContactHint)}</p>
          <label>
            {say(text.rateName)}
            <input name="name" maxLength={50} required autocomplete="name" data-testid="rate-name" />
          </label>
          <label>
            {say(text.ratePhone)}
            <input
              name="phone"
              inputMode="tel"
              pattern="[0-9+\(\) \-]{5,30}"
              required
              autocomplete="tel"
              data-testid="rate-phone"
            />
          </label>
        </div>
      )}
    </>
  );
}

/** What was filled in, for a grade. */
export function readGiven(grade: Grade, form: FormData): Given {
  const typed = (name: string): string => {
    const value = form.get(name);
    return typeof value === 'string' ? value : '';
  };
  const name = typed('name').trim();
  const contact = name === '' ? null : { name, phone: typed('phone').trim() };
  const reasons = form.getAll('reason').filter((code) => typeof code === 'string');
  return { grade, reasons, words: typed('words').replaceAll('\r\n', '\n'), contact };
}
