import { reasonName } from '@sunlit/domain/visit';
import { useEffect, useState } from 'preact/hooks';
import { AskedNote } from '../../elements/center-refusal-note.tsx';
import type { Asked } from '../../feed/center-api.ts';
import { rectifications, type Rectification } from '../../feed/loop-api.ts';
import { language, say } from '../../text/language.ts';
import { loopText as text } from '../../text/loop.ts';
import { formatDue } from '../../text/time.ts';
import { OFFSET_MINUTES } from './loop-card.tsx';
import { StepForm } from './step-form.tsx';

/** What is to be mended, as callers released it. */
export function RectifyPage() {
  const [answer, setAnswer] = useState<Asked<{ readonly rectify: readonly Rectification[] }> | null>(null);
  const read = async (): Promise<void> => setAnswer(await rectifications());
  useEffect(() => void read(), []);
  const tasks = answer?.ok === true ? answer.value.rectify : [];
  return (
    <section data-testid="rectify-page">
      <h2>{say(text.rectifyTitle)}</h2>
      <p class="muted">{say(text.rectifyNote)}</p>
      <AskedNote answer={answer} />
      {answer?.ok === true && tasks.length === 0 && <p data-testid="rectify-none">{say(text.none)}</p>}
      <ol class="loop-list">
        {tasks.map(({ loop, item, reasons, words, due }) => (
          <li class="loop-card" key={loop} data-testid="rectify">
            <p class="loop-head">
              <strong>{say(item)}</strong>
              <strong>{say(text.until, { date: formatDue(due.dueAtMs, OFFSET_MINUTES, language.value) })}</strong>
            </p>
            <dl class="loop-said">
              <dt>{say(text.reasons)}</dt>
              <dd>
                {reasons.map((code) => say(reasonName(code) ?? { zh: code, en: code })).join('\n') || say(text.nothing)}
              </dd>
              <dt>{say(text.words)}</dt>
              <dd>{words || say(text.nothing)}</dd>
            </dl>
            <StepForm loop={loop} step="Rectified" said={null} onDone={read} />
          </li>
        ))}
      </ol>
    </section>
  );
}
