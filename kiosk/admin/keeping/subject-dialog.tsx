import { useId, useState } from 'preact/hooks';
import { Dialog } from '../../elements/dialog.tsx';
import { badField, FieldProblem, useProblem, type Problem } from '../../elements/problem.tsx';
import { askKeeping, type SubjectWish } from '../../feed/keeping-api.ts';
import { keepingText as text } from '../../text/keeping.ts';
import { say } from '../../text/language.ts';
import { AskForm } from '../ask-form.tsx';
import { closeForm, keeping } from './state.ts';

const SUBJECT = /^[VC]-[A-Za-z0-9-]{5,100}$/;
const LEAST_REASON = 4;
const fields = ['subject', 'reason'] as const;
type Answers = Readonly<Record<(typeof fields)[number], string>>;

interface SubjectDialogProps {
  readonly kind: SubjectWish['kind'];
  /** The visit or case where it is chosen already; "" to be filled in. */
  readonly named: string;
}

/** Asks for a hold, its lifting or an erasure. */
export function SubjectDialog({ kind, named }: SubjectDialogProps) {
  const [answers, setAnswers] = useState<Answers>({ subject: named, reason: '' });
  const found = useProblem();
  const first = useId();
  const no = (): void => closeForm(false);
  return (
    <Dialog title={say(text[`${kind}Title`])} onClose={no} testId={`ask-for-${kind}`}>
      <p>{say(text[`${kind}What`])}</p>
      <AskForm
        page={keeping}
        found={found}
        yes={text.ask}
        lacks={() => lackOf(answers)}
        send={() => askKeeping({ kind, ...answers })}
        onAsked={() => closeForm(true)}
        onNo={no}
      >
        {fields.map((name) => (
          <p class="field" key={name}>
            <label for={`${first}-${name}`}>{say(text[name])}</label>
            <input
              id={`${first}-${name}`}
              data-testid={`keeping-${name}`}
              value={answers[name]}
              readOnly={name === 'subject' && named !== ''}
              maxLength={name === 'reason' ? 500 : 102}
              autocomplete="off"
              spellcheck={false}
              {...badField(found.problem, name)}
              onInput={({ currentTarget: { value } }) => {
                setAnswers((now) => ({ ...now, [name]: name === 'subject' ? value.trim() : value }));
                found.answered(name);
              }}
            />
            <FieldProblem problem={found.problem} name={name} />
          </p>
        ))}
      </AskForm>
    </Dialog>
  );
}

function lackOf({ subject, reason }: Answers): Problem | null {
  if (!SUBJECT.test(subject)) return { name: 'subject', text: say(text.needSubject) };
  return reason.trim().length < LEAST_REASON ? { name: 'reason', text: say(text.needReason) } : null;
}
