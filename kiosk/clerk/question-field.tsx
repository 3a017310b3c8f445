import { useId } from 'preact/hooks';
import { badField, FieldProblem, type Problem } from '../elements/problem.tsx';
import { clerkText } from '../text/clerk.ts';
import { fill } from '../text/words.ts';
import { language, say } from '../text/language.ts';
import { asText, type Answers } from './answers.ts';
import { MaterialsList } from './materials-list.tsx';
import { PlaceField } from './place-field.tsx';
import type { Question } from './command-form.ts';

interface QuestionFieldProps {
  readonly question: Question;
  readonly answers: Answers;
  readonly problem: Problem | null;
  readonly onAnswer: (answers: Answers) => void;
}

/** One question of a command form, drawn after its kind. */
export function QuestionField({ question, answers, problem, onAnswer }: QuestionFieldProps) {
  const id = useId();
  if (question.kind === 'desk') {
    return <PlaceField question={question} answers={answers} problem={problem} onAnswer={onAnswer} />;
  }
  const { name } = question;
  const answer = (value: string): void => onAnswer({ [name]: value });
  const typed = (event: { currentTarget: HTMLInputElement | HTMLTextAreaElement }): void =>
    answer(event.currentTarget.value);
  const label =
    question.kind === 'days' || question.kind === 'yuan'
      ? fill(question.label, language.value, { max: question.max })
      : say(question.label);

  if (question.kind === 'materials') {
    const given = answers[name] ?? [];
    return (
      <MaterialsList
        name={name}
        label={label}
        problem={problem}
        options={question.options}
        given={typeof given === 'string' ? [] : given}
        onGiven={(ids) => onAnswer({ [name]: ids })}
      />
    );
  }
  if (question.kind === 'choice' || question.kind === 'served' || question.kind === 'lift') {
    return (
      <fieldset class="field" {...badField(problem, name)}>
        <legend>{label}</legend>
        {question.options.map((option) => (
          <label key={option.value} class="pick">
            <input
              type="radio"
              name={name}
              data-testid={`field-${name}-${option.value}`}
              checked={answers[name] === option.value}
              onChange={() => answer(option.value)}
            />
            <span>
              {say(option.label)} {option.hint !== undefined && <small>{say(option.hint)}</small>}
            </span>
          </label>
        ))}
        {question.kind === 'served' && asText(answers[name]) !== '' && (
          <input
            {...badField(problem, 'proof')}
            maxLength={64}
            autocomplete="off"
            aria-label={say(clerkText.proof)}
            placeholder={say(clerkText.proof)}
            data-testid="field-proof"
            value={asText(answers['proof'])}
            onInput={(event) => onAnswer({ proof: event.currentTarget.value })}
          />
        )}
        <FieldProblem problem={problem} name={name} />
        {question.kind === 'served' && <FieldProblem problem={problem} name="proof" />}
      </fieldset>
    );
  }
  if (question.kind === 'tick') {
    return (
      <label class="pick">
        <input
          type="checkbox"
          {...badField(problem, name)}
          data-testid={`field-${name}`}
          checked={answers[name] === '1'}
          onChange={(event) => answer(event.currentTarget.checked ? '1' : '')}
        />
        <span>
          {label} <FieldProblem problem={problem} name={name} />
        </span>
      </label>
    );
  }
  return (
    <p class="field">
      <label for={id}>{label}</label>
      {question.kind === 'long-text' ? (
        <textarea
          id={id}
          rows={4}
          maxLength={2000}
          data-testid={`field-${name}`}
          {...badField(problem, name)}
          value={asText(answers[name])}
          onInput={typed}
        />
      ) : (
        <input
          id={id}
          inputMode={question.kind === 'days' ? 'numeric' : question.kind === 'yuan' ? 'decimal' : 'text'}
          maxLength={question.kind === 'text' ? 2000 : 64}
          autocomplete="off"
          data-testid={`field-${name}`}
          {...badField(problem, name)}
          value={asText(answers[name])}
          onInput={typed}
        />
      )}
      <FieldProblem problem={problem} name={name} />
      {question.kind === 'long-text' && <small>{say(clerkText.sealedHint)}</small>}
    </p>
  );
}
