import { stepRoles } from '@sunlit/domain/loop';
import { reasonName } from '@sunlit/domain/visit';
import { useState } from 'preact/hooks';
import { AskedNote } from '../../elements/center-refusal-note.tsx';
import { DueWhy } from '../../elements/due-why.tsx';
import type { Asked } from '../../feed/center-api.ts';
import { viewLoop, type LoopLine, type LoopSaid } from '../../feed/loop-api.ts';
import { gradeWording } from '../../text/grades.ts';
import { language, say } from '../../text/language.ts';
import { loopStageWords, loopStepWords, loopText as text } from '../../text/loop.ts';
import { formatDue, formatInstant } from '../../text/time.ts';
import { StepForm } from './step-form.tsx';
import { typedIn } from './typed-in.ts';

/** Offset of the hall: the law is Chinese, and so is its time. */
export const OFFSET_MINUTES = 480;

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
  const done = async (): Promise<void> => {
    setStep(null);
    await onChange();
  };
  return (
    <li class="loop-card" data-testid={`loop-${loop}`} data-stage={state.value}>
      <p class="loop-head">
        <strong>{say(text.number, { loop })}</strong>
        <span data-testid="loop-stage">{say(loopStageWords[state.value])}</span>
        <span class="muted">
          {say(text.openedAt, { at: formatInstant(state.context.openedAtMs, OFFSET_MINUTES, language.value) })}
        </span>
        <span class="muted">{say(contact === 1 ? text.named : text.anonymous)}</span>
        {due !== null && (
          <strong data-testid="loop-due" data-due={due.dueAtMs}>
            {say(text.until, { date: formatDue(due.dueAtMs, OFFSET_MINUTES, language.value) })}
          </strong>
        )}
      </p>
      {due !== null && (
        <details>
          <summary>{say(text.limit)}</summary>
          <DueWhy label={text.limit} due={due} audience="clerk" />
        </details>
      )}
      {roles.includes('caller') && <Said loop={loop} answer={said} onAnswer={setSaid} />}
      <p class="loop-acts">
        {mine.map((one) => (
          <button
            key={one}
            type="button"
            class="button"
            data-testid={`step-${one}`}
            aria-pressed={step === one}
            onClick={() => setStep(step === one ? null : one)}
          >
            {say(loopStepWords[one])}
          </button>
        ))}
      </p>
      {step !== null && (
        <StepForm key={step} loop={loop} step={step} said={said?.ok === true ? said.value : null} onDone={done} />
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
  const send = (event: SubmitEvent): void => {
    event.preventDefault();
    const typed = typedIn(event);
    void viewLoop(loop, typed('clue').trim(), typed('purpose').trim()).then(onAnswer);
  };
  return (
    <form class="loop-form" onSubmit={send}>
      <label>
        {say(text.clue)}
        <input
          name="clue"
          required
          pattern="[A-Za-z0-9][A-Za-z0-9\-]{2,31}"
          autocomplete="off"
          data-testid="loop-clue"
        />
      </label>
      <label>
        {say(text.purpose)}
        <input name="purpose" required minLength={4} maxLength={500} autocomplete="off" data-testid="loop-purpose" />
      </label>
      <button type="submit" class="button" data-testid="loop-view">
        {say(text.open)}
      </button>
      <AskedNote answer={answer} />
    </form>
  );
}

function SaidWords({ said: { grade, reasons, words, contact, items } }: { readonly said: LoopSaid }) {
  const named = reasons.map((code) => `${code} ${say(reasonName(code) ?? { zh: code, en: code })}`).join('\n');
  return (
    <dl class="loop-said" data-testid="loop-said">
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
