import { stepRoles, viewRoles, type LoopStep } from '@sunlit/domain/loop';
import { reasonName } from '@sunlit/domain/visit';
import { useState } from 'preact/hooks';
import { DueWhy } from '../../elements/due-why.tsx';
import type { Asked } from '../../feed/center-api.ts';
import { viewLoop, type LoopLine, type LoopSaid } from '../../feed/loop-api.ts';
import { gradeWording } from '../../text/grades.ts';
import { say } from '../../text/language.ts';
import { loopStageWords, loopStepWords, loopText as text } from '../../text/loop.ts';
import { dueText, instantText } from '../hall-time.ts';
import { LookForm } from '../look-form.tsx';
import { StepForm } from './step-form.tsx';

interface LoopCardProps {
  readonly line: LoopLine;
  readonly roles: readonly string[];
  readonly onChange: () => Promise<void>;
}

/** One bad rating: where it stands, until when, and the next step of whoever looks. */
export function LoopCard({ line, roles, onChange }: LoopCardProps) {
  const { loop, contact, state, due, next } = line;
  const [said, setSaid] = useState<Asked<LoopSaid> | null>(null);
  const [step, setStep] = useState<(typeof next)[number] | null>(null);
  const mine = next.filter((one) => roles.includes(stepRoles[one]));
  // Closed before anybody was reached, it ends as that.
  const labelOf = (one: LoopStep): string =>
    say(state.value === 'to-contact' && one === 'LoopClosed' ? text.endUnreached : loopStepWords[one]);
  const done = async (): Promise<void> => {
    setStep(null);
    await onChange();
  };
  return (
    <li class="review-card" data-testid={`loop-${loop}`} data-stage={state.value}>
      <p class="review-head">
        <strong>{say(text.number, { loop })}</strong>
        <span data-testid="loop-stage">{say(loopStageWords[state.value])}</span>
        <span class="muted">{say(text.openedAt, { at: instantText(state.context.openedAtMs) })}</span>
        <span class="muted">{say(contact === 1 ? text.named : text.anonymous)}</span>
        {state.context.triedAtMs.length > 0 && (
          <span class="muted" data-testid="loop-tries">
            {say(text.tries, { tries: state.context.triedAtMs.length })}
          </span>
        )}
        {due !== null && (
          <strong data-testid="loop-due" data-due={due.dueAtMs}>
            {say(text.until, { date: dueText(due.dueAtMs) })}
          </strong>
        )}
      </p>
      {due !== null && (
        <details>
          <summary>{say(text.limit)}</summary>
          <DueWhy label={text.limit} due={due} audience="clerk" />
        </details>
      )}
      {viewRoles.some((role) => roles.includes(role)) && <Said loop={loop} answer={said} onAnswer={setSaid} />}
      {mine.length > 0 && (
        <p class="review-acts">
          {mine.map((one) => (
            <button
              key={one}
              type="button"
              class="button"
              data-testid={`step-${one}`}
              aria-pressed={step === one}
              onClick={() => setStep(step === one ? null : one)}
            >
              {labelOf(one)}
            </button>
          ))}
        </p>
      )}
      {step !== null && (
        <StepForm
          key={step}
          loop={loop}
          step={step}
          label={labelOf(step)}
          said={said?.ok === true ? said.value : null}
          onDone={done}
        />
      )}
    </li>
  );
}

interface SaidProps {
  readonly loop: number;
  readonly answer: Asked<LoopSaid> | null;
  readonly onAnswer: (answer: Asked<LoopSaid>) => void;
}

/** What was said: asked for with a clue and a purpose, and gone when the page is left. */
function Said({ loop, answer, onAnswer }: SaidProps) {
  if (answer?.ok === true) return <SaidWords said={answer.value} />;
  return (
    <LookForm
      label={say(text.open)}
      answer={answer}
      testId="loop"
      onLook={(clue, purpose) => void viewLoop(loop, clue, purpose).then(onAnswer)}
    />
  );
}

function SaidWords({ said: { grade, reasons, words, contact, items } }: { readonly said: LoopSaid }) {
  const named = reasons.map((code) => `${code} ${say(reasonName(code) ?? { zh: code, en: code })}`).join('\n');
  return (
    <dl class="review-said" data-testid="loop-said">
      <dt>{say(text.grade)}</dt>
      <dd>{say(gradeWording('five-grade', grade))}</dd>
      <dt>{say(text.reasons)}</dt>
      <dd>{named || say(text.nothing)}</dd>
      <dt>{say(text.words)}</dt>
      <dd>{words || say(text.nothing)}</dd>
      {items.length > 0 && (
        <>
          <dt>{say(text.item)}</dt>
          <dd>{items.map(({ name }) => say(name)).join('\n')}</dd>
        </>
      )}
      {contact !== null && (
        <>
          <dt>{say(text.contact)}</dt>
          <dd data-testid="loop-contact">
            {contact.name} · {contact.phone}
          </dd>
        </>
      )}
    </dl>
  );
}
