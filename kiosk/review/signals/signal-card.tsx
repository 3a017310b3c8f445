import type { RaisedFigures } from '@sunlit/domain/signals';
import { useState } from 'preact/hooks';
import type { Asked } from '../../feed/center-api.ts';
import { signalFigures, type ShownSignal } from '../../feed/signals-api.ts';
import { say } from '../../text/language.ts';
import { figureWords, signalsText as text } from '../../text/signals.ts';
import { instantText } from '../hall-time.ts';
import { LookForm } from '../look-form.tsx';
import { figureText } from './figure-text.ts';

interface SignalCardProps {
  readonly signal: ShownSignal;
  readonly roles: readonly string[];
}

/** One signal with what it rests on; figures that come from grades for a supervisor with clue and purpose. */
export function SignalCard({ signal, roles }: SignalCardProps) {
  const [answer, setAnswer] = useState<Asked<{ readonly figures: RaisedFigures }> | null>(null);
  const figures = signal.graded === 0 ? signal.figures : answer?.ok === true ? answer.value.figures : undefined;
  return (
    <li class="review-card" data-testid={`signal-${signal.seq}`} data-signal={signal.signal}>
      <p class="review-head">
        <strong>{say(signal.words.title)}</strong>
        <span>{say(text.window, { window: signal.window, period: signal.period })}</span>
        <span class="muted">{say(text.raised, { time: instantText(signal.raisedAtMs) })}</span>
      </p>
      <p>{say(signal.words.why)}</p>
      {figures !== undefined && (
        <>
          <h3>{say(text.evidence)}</h3>
          <dl class="signal-figures" data-testid="figures">
            {figures.map(({ name, value }) => (
              <div key={name}>
                <dt>{say(figureWords[name] ?? { zh: name, en: name })}</dt>
                <dd>{figureText(name, value)}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
      {figures === undefined && <p class="muted">{say(text.fromGrades)}</p>}
      {figures === undefined && roles.includes('supervisor') && (
        <LookForm
          label={say(text.look)}
          answer={answer}
          testId={`signal-${signal.seq}`}
          onLook={(clue, purpose) => void signalFigures(signal.seq, clue, purpose).then(setAnswer)}
        />
      )}
    </li>
  );
}
