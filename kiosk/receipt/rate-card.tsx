import { MOST_WORDS, reasonsOf, type Given, type Grade } from '@sunlit/domain/visit';
import { useState } from 'preact/hooks';
import { AskedNote } from '../elements/center-refusal-note.tsx';
import type { Asked } from '../feed/center-api.ts';
import { rateVisit } from '../feed/receipt-api.ts';
import { gradeNames } from '../text/grades.ts';
import { language, say } from '../text/language.ts';
import { receiptText as text } from '../text/receipt.ts';
import { formatDue } from '../text/time.ts';
import type { HeldSlip } from './case-card.tsx';

interface RateCardProps {
  readonly slip: HeldSlip;
  readonly until: number;
  readonly offsetMinutes: number;
}

/** The five choices for whoever holds the slip: all alike, none chosen before, and the same thanks for each. */
export function RateCard({ slip, until, offsetMinutes }: RateCardProps) {
  const [grade, setGrade] = useState<Grade | null>(null);
  const [answer, setAnswer] = useState<Asked<unknown> | 'asking' | null>(null);
  const send = (event: SubmitEvent): void => {
    event.preventDefault();
    if (grade === null || answer === 'asking') return;
    const given = readGiven(grade, new FormData(event.currentTarget as HTMLFormElement));
    setAnswer('asking');
    void rateVisit(slip.ref, slip.code, given).then(setAnswer);
  };
  if (answer !== null && answer !== 'asking' && answer.ok)
    return (
      <section class="receipt-card" role="status" data-testid="rate-thanks">
        <p>{say(text.rateThanks)}</p>
      </section>
    );
  return (
    <form class="receipt-card rate" onSubmit={send} data-testid="rate">
      <fieldset class="rate-grades">
        <legend>{say(text.rateTitle)}</legend>
        <p>{say(text.rateHint, { date: formatDue(until, offsetMinutes, language.value) })}</p>
        {gradeNames.map(({ grade: each, name }) => (
          <label key={each}>
            <input
              type="radio"
              name="grade"
              value={each}
              required
              checked={grade === each}
              onChange={() => setGrade(each)}
              data-testid={`rate-${each}`}
            />
            {say(name)}
          </label>
        ))}
      </fieldset>
      {grade !== null && <Details key={grade} grade={grade} />}
      <button
        type="submit"
        class="button primary"
        disabled={grade === null || answer === 'asking'}
        data-testid="rate-send"
      >
        {say(answer === 'asking' ? text.rateSending : text.rateSend)}
      </button>
      {answer !== 'asking' && <AskedNote answer={answer} />}
    </form>
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

function readGiven(grade: Grade, form: FormData): Given {
  const typed = (name: string): string => {
    const value = form.get(name);
    return typeof value === 'string' ? value : '';
  };
  const name = typed('name').trim();
  const contact = name === '' ? null : { name, phone: typed('phone').trim() };
  const reasons = form.getAll('reason').filter((code) => typeof code === 'string');
  return { grade, reasons, words: typed('words').replaceAll('\r\n', '\n'), contact };
}
