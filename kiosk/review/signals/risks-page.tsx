import type { LiveRisk } from '@sunlit/domain/signals';
import { useState } from 'preact/hooks';
import { AskedNote } from '../../elements/center-refusal-note.tsx';
import { useAsked } from '../../elements/use-asked.ts';
import { riskPoints } from '../../feed/signals-api.ts';
import { say } from '../../text/language.ts';
import { lawText } from '../../text/law.ts';
import { stageNames } from '../../text/shared.ts';
import { riskStateWords, signalsText as text } from '../../text/signals.ts';
import { toSignals } from '../where.ts';
import { AboveLine } from './above-line.tsx';

const DAYS = 30;
const stages: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = stageNames;

/** Risk points with their live state, what is raised first. */
export function RisksPage() {
  const { answer } = useAsked(() => riskPoints(DAYS));
  const risks = answer?.ok === true ? answer.value.risks : [];
  const [isOpen, setOpen] = useState(false);
  const quiet = risks.filter(({ state }) => state === 'quiet');
  return (
    <section data-testid="risks-page">
      <h2>{say(text.risks)}</h2>
      <p class="muted">
        {say(text.days, { days: DAYS })} · {say(text.risksNote)}
      </p>
      <AskedNote answer={answer} />
      <RiskList risks={risks.filter(({ state }) => state !== 'quiet')} />
      {quiet.length > 0 && (
        <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
          <summary data-testid="risks-quiet">{say(text.quietOnes, { count: quiet.length })}</summary>
          {isOpen && <RiskList risks={quiet} />}
        </details>
      )}
    </section>
  );
}

function RiskList({ risks }: { readonly risks: readonly LiveRisk[] }) {
  return (
    <ol class="review-list risk-list">
      {risks.map(({ point, state, weight, cards, marks, refused, above, signals }) => (
        <li key={point.id} class="review-card" data-testid={`risk-${point.id}`} data-state={state}>
          <p class="review-head">
            <span class="badge">{say(riskStateWords[state])}</span>
            <strong>{say(point.description)}</strong>
          </p>
          <p class="review-head muted">
            <span class="mono">{point.id}</span>
            <span>
              {say(lawText[`stage_${point.post}`])} · {say(stages[point.stage] ?? { zh: point.stage, en: point.stage })}
            </span>
            {point.item !== '' && <span class="mono">{point.item}</span>}
            <span class="mono">{point.rule}</span>
            <span>{say(text.weight, { weight })}</span>
            {state !== 'sealed' && <span>{say(text.counts, { cards, marks, refused })}</span>}
          </p>
          {above.length > 0 && (
            <>
              <ul class="clocks-above">
                {above.map((one) => (
                  <AboveLine key={one.post} above={one} />
                ))}
              </ul>
              <p class="review-acts">
                <button
                  type="button"
                  class="button small"
                  data-testid={`to-clocks-${point.id}`}
                  onClick={() => toSignals(null)}
                >
                  {say(text.toClocks)}
                </button>
              </p>
            </>
          )}
          {signals.length > 0 && (
            <p class="review-acts">
              {signals.map(({ seq, window, period }) => (
                <button
                  key={seq}
                  type="button"
                  class="button small"
                  data-testid={`to-signal-${seq}`}
                  onClick={() => toSignals(seq)}
                >
                  {say(text.toSignal, { window, period })}
                </button>
              ))}
            </p>
          )}
        </li>
      ))}
    </ol>
  );
}
