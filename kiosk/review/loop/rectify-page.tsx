import { reasonName } from '@sunlit/domain/visit';
import { AskedNote } from '../../elements/center-refusal-note.tsx';
import { useAsked } from '../../elements/use-asked.ts';
import { rectifications } from '../../feed/loop-api.ts';
import { say } from '../../text/language.ts';
import { loopStepWords, loopText as text } from '../../text/loop.ts';
import { dueText } from '../hall-time.ts';
import { StepForm } from './step-form.tsx';

/** What is to be mended, as callers released it. */
export function RectifyPage() {
  const { answer, again } = useAsked(rectifications);
  const tasks = answer?.ok === true ? answer.value.rectify : [];
  return (
    <section data-testid="rectify-page">
      <h2>{say(text.rectifyTitle)}</h2>
      <p class="muted">{say(text.rectifyNote)}</p>
      <AskedNote answer={answer} />
      {answer?.ok === true && tasks.length === 0 && <p data-testid="rectify-none">{say(text.none)}</p>}
      <ol class="review-list">
        {tasks.map(({ loop, item, reasons, words, due }) => (
          <li class="review-card" key={loop} data-testid="rectify">
            <p class="review-head">
              <strong>{say(item)}</strong>
              <strong>{say(text.until, { date: dueText(due.dueAtMs) })}</strong>
            </p>
            <dl class="review-said">
              <dt>{say(text.reasons)}</dt>
              <dd>
                {reasons.map((code) => say(reasonName(code) ?? { zh: code, en: code })).join('\n') || say(text.nothing)}
              </dd>
              <dt>{say(text.words)}</dt>
              <dd>{words || say(text.nothing)}</dd>
            </dl>
            <StepForm label={say(loopStepWords.Rectified)} loop={loop} step="Rectified" said={null} onDone={again} />
          </li>
        ))}
      </ol>
    </section>
  );
}
