import { reasonName } from '@sunlit/domain/visit';
import { useMemo, useState } from 'preact/hooks';
import type { Asked } from '../../feed/center-api.ts';
import { openSheet, type Entry, type SheetLine } from '../../feed/pictures-api.ts';
import { gradeWording } from '../../text/grades.ts';
import { say } from '../../text/language.ts';
import { picturesText as text } from '../../text/pictures.ts';
import { instantText } from '../hall-time.ts';
import { LookForm } from '../look-form.tsx';
import { PictureCanvas } from './picture-canvas.tsx';

/** One sheet: who entered it, and for a clue and a purpose the paper beside what was entered. */
export function SheetCard({ line: { rating, enteredBy, atMs } }: { readonly line: SheetLine }) {
  const [answer, setAnswer] = useState<Asked<Entry> | null>(null);
  return (
    <li class="review-card" data-testid={`sheet-${rating.seq}`}>
      <p class="review-head">
        <strong>{say(text.number, { seq: rating.seq })}</strong>
        <span class="muted">{say(text.entered, { by: enteredBy, time: instantText(atMs) })}</span>
      </p>
      {answer?.ok === true ? (
        <Opened entry={answer.value} />
      ) : (
        <LookForm
          label={say(text.open)}
          answer={answer}
          testId="sheet"
          onLook={(clue, purpose) => void openSheet(rating, { clue, purpose }).then(setAnswer)}
        />
      )}
    </li>
  );
}

function Opened({ entry: { visitRef, clerk, grade, scale, sheet } }: { readonly entry: Entry }) {
  const { picture, reasons, words, contact } = sheet;
  const blob = useMemo(() => jpegOf(picture), [picture]);
  const named = reasons.map((code) => `${code} ${say(reasonName(code) ?? { zh: code, en: code })}`).join('\n');
  return (
    <div class="review-beside">
      <PictureCanvas picture={blob} label={say(text.picture)} />
      <div data-testid="sheet-entered">
        <h4>{say(text.asEntered)}</h4>
        <dl class="review-said">
          <dt>{say(text.grade)}</dt>
          <dd>{say(gradeWording(scale, grade))}</dd>
          <dt>{say(text.reasons)}</dt>
          <dd>{named || say(text.nothing)}</dd>
          <dt>{say(text.words)}</dt>
          <dd>{words || say(text.nothing)}</dd>
          <dt>{say(text.contact)}</dt>
          <dd>{say(contact === 1 ? text.withContact : text.withoutContact)}</dd>
          {visitRef !== '' && (
            <>
              <dt>{say(text.visit)}</dt>
              <dd class="mono">{visitRef}</dd>
              <dt>{say(text.clerk)}</dt>
              <dd>{clerk}</dd>
            </>
          )}
        </dl>
      </div>
    </div>
  );
}

function jpegOf(base64url: string): Blob {
  const text = atob(base64url.replaceAll('-', '+').replaceAll('_', '/'));
  return new Blob([Uint8Array.from(text, (character) => character.charCodeAt(0))], { type: 'image/jpeg' });
}
