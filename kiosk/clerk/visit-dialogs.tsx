import type { ClerkView } from '@sunlit/domain/contracts';
import { useId, useRef, useState } from 'preact/hooks';
import { Dialog } from '../elements/dialog.tsx';
import { badField, FieldProblem, useProblem } from '../elements/problem.tsx';
import { clerkText } from '../text/clerk.ts';
import { say } from '../text/language.ts';
import { shared } from '../text/shared.ts';
import { ActDialog } from './act-dialog.tsx';
import { visitDialog } from './desk.ts';
import { SignInForm } from './sign-in-form.tsx';

const close = (): void => void (visitDialog.value = '');

/** The dialogs of the visit and of the second person. */
export function VisitDialogs({ view }: { readonly view: ClerkView }) {
  const visitRef = view.visit?.visitRef ?? '';
  switch (visitDialog.value) {
    case 'second':
      return (
        <Dialog title={say(clerkText.second)} onClose={close} testId="dialog-second">
          <p class="hint second">{say(clerkText.secondHint)}</p>
          <SignInForm second={1} onDone={close} />
        </Dialog>
      );
    case 'open':
      return <OpenVisit />;
    case 'close':
      return <CloseVisit visitRef={visitRef} />;
    case 'cancel-invitation':
      return <CancelInvitation visitRef={visitRef} />;
    case '':
      return null;
  }
}

function CancelInvitation({ visitRef }: { readonly visitRef: string }) {
  const problem = useProblem();
  return (
    <ActDialog
      title={say(clerkText.cancelInvitation)}
      submit={say(clerkText.cancelInvitation)}
      onClose={close}
      problem={problem}
      intent={() => ({ type: 'LeaveUnrated', visitRef, caseRef: '', fields: { reason: 'cancelled' }, values: {} })}
    >
      <p class="hint">{say(clerkText.cancelInvitationHint)}</p>
    </ActDialog>
  );
}

function OpenVisit() {
  const id = useId();
  const problem = useProblem();
  const input = useRef<HTMLInputElement>(null);
  return (
    <ActDialog
      title={say(clerkText.openVisit)}
      submit={say(clerkText.openVisit)}
      onClose={close}
      problem={problem}
      intent={() => {
        const ticket = input.current?.value.trim() ?? '';
        const via = ticket === '' ? 'walk-up' : 'ticket';
        return { type: 'OpenVisit', visitRef: '', caseRef: '', fields: { via, ticket }, values: {} };
      }}
    >
      <p class="field">
        <label for={id}>{say(clerkText.ticket)}</label>
        <input id={id} ref={input} data-testid="ticket" autocomplete="off" maxLength={16} />
        <small>{say(clerkText.ticketHint)}</small>
      </p>
    </ActDialog>
  );
}

const outcomes = ['handled', 'advice', 'turned-away'] as const;
type Outcome = (typeof outcomes)[number];

function CloseVisit({ visitRef }: { readonly visitRef: string }) {
  const [outcome, setOutcome] = useState<Outcome | ''>('');
  const [reason, setReason] = useState('');
  const problem = useProblem();
  const id = useId();
  return (
    <ActDialog
      title={say(clerkText.closeVisit)}
      submit={say(clerkText.closeVisit)}
      onClose={close}
      problem={problem}
      intent={() => {
        if (outcome === '') return { name: 'outcome', text: say(shared.needField, { field: say(clerkText.outcome) }) };
        if (outcome === 'turned-away' && reason.trim() === '') {
          return { name: 'reason', text: say(shared.needField, { field: say(clerkText.turnedAwayReason) }) };
        }
        const values: Record<string, string> = reason.trim() === '' ? {} : { reason: reason.trim() };
        return { type: 'CloseVisit', visitRef, caseRef: '', fields: { outcome }, values };
      }}
    >
      <fieldset class="field" {...badField(problem.problem, 'outcome')}>
        <legend>{say(clerkText.outcome)}</legend>
        <div class="segments">
          {outcomes.map((one) => (
            <label key={one} class="segment">
              <input
                type="radio"
                name="outcome"
                data-testid={`outcome-${one}`}
                checked={outcome === one}
                onChange={() => {
                  setOutcome(one);
                  problem.answered('outcome', 'reason');
                }}
              />
              <span>{say(clerkText[one])}</span>
            </label>
          ))}
        </div>
        <FieldProblem problem={problem.problem} name="outcome" />
      </fieldset>
      {outcome === 'turned-away' && (
        <p class="field">
          <label for={id}>{say(clerkText.turnedAwayReason)}</label>
          <textarea
            id={id}
            rows={3}
            maxLength={2000}
            data-testid="field-reason"
            value={reason}
            {...badField(problem.problem, 'reason')}
            onInput={(event) => {
              setReason(event.currentTarget.value);
              problem.answered('reason');
            }}
          />
          <FieldProblem problem={problem.problem} name="reason" />
        </p>
      )}
    </ActDialog>
  );
}
