import { MOST_EXTRA_DAYS, type LoopStep } from '@sunlit/domain/loop';
import { MOST_WORDS } from '@sunlit/domain/visit';
import { useState } from 'preact/hooks';
import { AskedNote } from '../../elements/center-refusal-note.tsx';
import { typedIn } from '../../elements/typed-in.ts';
import type { Asked } from '../../feed/center-api.ts';
import { stepLoop, type LoopSaid } from '../../feed/loop-api.ts';
import { gradeNames } from '../../text/grades.ts';
import { say } from '../../text/language.ts';
import { loopText as text } from '../../text/loop.ts';

interface StepFormProps {
  readonly loop: number;
  readonly step: LoopStep;
  /** Words of its button. */
  readonly label: string;
  /** What was said, where it was opened. */
  readonly said: LoopSaid | null;
  readonly onDone: () => Promise<void>;
}

/** One step of the loop with what it asks for. */
export function StepForm({ loop, step, label, said, onDone }: StepFormProps) {
  const [answer, setAnswer] = useState<Asked<unknown> | null>(null);
  const send = (event: SubmitEvent): void => {
    event.preventDefault();
    const wish = wishOf(step, typedIn(event), said);
    void stepLoop(loop, wish).then(async (got) => {
      setAnswer(got);
      if (got.ok) await onDone();
    });
  };
  const isTold = step === 'LoopContacted' || step === 'LoopRevisited';
  return (
    <form class="review-form" onSubmit={send} data-testid={`form-${step}`}>
      {isTold && (
        <label class="check">
          <input type="checkbox" name="reached" value="1" data-testid="loop-reached" />
          {say(text.reached)}
        </label>
      )}
      {step === 'RectifyAsked' && <Released said={said} />}
      {step === 'RectifyExtended' && (
        <label>
          {say(text.days)}
          <input name="days" type="number" min={1} max={MOST_EXTRA_DAYS} required data-testid="loop-days" />
        </label>
      )}
      {step === 'LoopRevisited' && <Regrade />}
      {step === 'LoopSetAside' && (
        <label>
          {say(text.finding)}
          <select name="finding" required data-testid="loop-finding">
            <option value="">{say(text.choose)}</option>
            <option value="mistaken">{say(text.mistaken)}</option>
            <option value="malicious">{say(text.malicious)}</option>
          </select>
        </label>
      )}
      {step !== 'RectifyAsked' && step !== 'LoopClosed' && (
        <label>
          {say(step === 'Rectified' ? text.measure : text.text)}
          <textarea name="note" rows={2} required minLength={4} maxLength={500} data-testid="loop-note" />
        </label>
      )}
      <button type="submit" class="button primary" data-testid="loop-send">
        {label}
      </button>
      <AskedNote answer={answer} />
    </form>
  );
}

/** What the department will read; nothing is released that the caller has not opened. */
function Released({ said }: { readonly said: LoopSaid | null }) {
  if (said === null) return <p>{say(text.note)}</p>;
  return (
    <>
      {said.items.length === 0 ? (
        <p data-testid="loop-no-item">{say(text.noItem)}</p>
      ) : (
        <label>
          {say(text.item)}
          <select name="item" required data-testid="loop-item">
            {said.items.map(({ code, name }) => (
              <option key={code} value={code}>
                {say(name)}
              </option>
            ))}
          </select>
        </label>
      )}
      <label>
        {say(text.released)}
        <textarea name="words" rows={2} maxLength={MOST_WORDS} data-testid="loop-released">
          {said.words}
        </textarea>
      </label>
    </>
  );
}

function Regrade() {
  return (
    <label>
      {say(text.regrade)}
      <select name="regrade" data-testid="loop-regrade">
        <option value="">{say(text.noRegrade)}</option>
        {gradeNames.map(({ grade, name }) => (
          <option key={grade} value={grade}>
            {say(name)}
          </option>
        ))}
      </select>
    </label>
  );
}

function wishOf(
  type: LoopStep,
  typed: (name: string) => string,
  said: LoopSaid | null,
): Readonly<Record<string, unknown>> {
  const reached = typed('reached') === '1' ? 1 : 0;
  const note = typed('note');
  switch (type) {
    case 'LoopContacted':
      return { type, reached, note };
    case 'RectifyAsked':
      return { type, item: typed('item'), reasons: said?.reasons ?? [], words: typed('words') };
    case 'RectifyExtended':
      return { type, days: Number(typed('days')), note };
    case 'Rectified':
      return { type, measure: note };
    case 'LoopRevisited':
      return { type, reached, note, regrade: reached === 1 ? typed('regrade') : '' };
    case 'LoopSetAside':
      return { type, finding: typed('finding'), note };
    case 'LoopClosed':
      return { type };
  }
}
