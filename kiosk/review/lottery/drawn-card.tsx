import { callBackAnswers, callBackRoles, isCallBackAnswer, type DrawnVisit } from '@sunlit/domain/lottery';
import type { Contact } from '@sunlit/domain/visit';
import { useState } from 'preact/hooks';
import type { Asked } from '../../feed/center-api.ts';
import { openContact, readAnswer, type CallBack } from '../../feed/lottery-api.ts';
import { say } from '../../text/language.ts';
import { lotteryText as text } from '../../text/lottery.ts';
import { instantText } from '../hall-time.ts';
import { LookForm } from '../look-form.tsx';
import { CallForm } from './call-form.tsx';

interface DrawnCardProps {
  readonly day: string;
  readonly drawn: DrawnVisit;
  /** Null where nobody did anything yet. */
  readonly call: CallBack | null;
  readonly roles: readonly string[];
  readonly onChange: () => Promise<void>;
}

/** One drawn visit: what was done about it, and what whoever looks may do. */
export function DrawnCard({ day, drawn: { visit, desk, endedAtMs }, call, roles, onChange }: DrawnCardProps) {
  const isAnswered = call !== null && call.answered > 0;
  const tries = call?.triedAtMs.length ?? 0;
  const hasNoContact = call?.opened.some(({ contact }) => contact === 0) === true;
  return (
    <li class="review-card" data-testid={`drawn-${visit}`} data-state={isAnswered ? 'answered' : 'waiting'}>
      <p class="review-head">
        <strong class="mono">{visit}</strong>
        <span class="muted">
          {say(text.ended, { desk: desk.split('/').at(-1) ?? '', time: instantText(endedAtMs) })}
        </span>
        {tries > 0 && <span data-testid="drawn-tries">{say(text.tried, { tries })}</span>}
        {hasNoContact && <span data-testid="call-nobody">{say(text.noContact)}</span>}
        {isAnswered ? (
          <strong data-testid="drawn-answered">
            {say(text.answered, { by: call.answeredBy, time: instantText(call.answeredAtMs) })}
          </strong>
        ) : (
          !hasNoContact && <span>{say(text.waiting)}</span>
        )}
      </p>
      {!isAnswered && !hasNoContact && roles.includes(callBackRoles.CallBackMade) && (
        <ToCall day={day} visit={visit} tries={tries} onChange={onChange} />
      )}
      {isAnswered && roles.includes(callBackRoles.CallBackRead) && <Answer day={day} visit={visit} />}
    </li>
  );
}

interface ToCallProps {
  readonly day: string;
  readonly visit: string;
  readonly tries: number;
  readonly onChange: () => Promise<void>;
}

/** The contact, for a clue and a purpose; then what came of the call. */
function ToCall({ day, visit, tries, onChange }: ToCallProps) {
  const [answer, setAnswer] = useState<Asked<{ readonly contacts: readonly Contact[] }> | null>(null);
  const opened = async (got: typeof answer): Promise<void> => {
    setAnswer(got);
    // Where there is nobody to call, that is what the list says from now on.
    if (got?.ok === true && got.value.contacts.length === 0) await onChange();
  };
  if (answer?.ok !== true)
    return (
      <LookForm
        label={say(text.open)}
        answer={answer}
        testId="call"
        onLook={(clue, purpose) => void openContact(day, visit, { clue, purpose }).then(opened)}
      />
    );
  const { contacts } = answer.value;
  return (
    <>
      <dl class="review-said">
        <dt>{say(text.contact)}</dt>
        <dd data-testid="call-contact">{contacts.map(({ name, phone }) => `${name} · ${phone}`).join('\n')}</dd>
      </dl>
      {/* Each call has a form of its own. */}
      <CallForm key={tries} day={day} visit={visit} onDone={onChange} />
    </>
  );
}

/** What was answered, for a clue and a purpose. */
function Answer({ day, visit }: { readonly day: string; readonly visit: string }) {
  const [said, setSaid] = useState<Awaited<ReturnType<typeof readAnswer>> | null>(null);
  if (said?.ok !== true)
    return (
      <LookForm
        label={say(text.read)}
        answer={said}
        testId="answer"
        onLook={(clue, purpose) => void readAnswer(day, visit, { clue, purpose }).then(setSaid)}
      />
    );
  const { answer, words } = said.value;
  return (
    <dl class="review-said" data-testid="answer-said">
      <dt>{say(text.answer)}</dt>
      <dd>{isCallBackAnswer(answer) ? say(callBackAnswers[answer]) : answer}</dd>
      <dt>{say(text.said)}</dt>
      <dd>{words === '' ? say(text.noWords) : words}</dd>
    </dl>
  );
}
