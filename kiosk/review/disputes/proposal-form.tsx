import { disputeGrounds, type DisputeGround, type Settlement } from '@sunlit/domain/disputes';
import { useState } from 'preact/hooks';
import { AskedNote } from '../../elements/center-refusal-note.tsx';
import { typedIn } from '../../elements/typed-in.ts';
import type { Asked } from '../../feed/center-api.ts';
import { proposeSettlement, type Dispute } from '../../feed/disputes-api.ts';
import { disputeText as text, settlementWords } from '../../text/disputes.ts';
import { say } from '../../text/language.ts';
import { Choice } from '../choice.tsx';

interface ProposalFormProps {
  readonly one: Dispute;
  readonly onDone: () => Promise<void>;
}

const grounds = Object.entries(disputeGrounds) as [DisputeGround, (typeof disputeGrounds)[DisputeGround]][];

/** What one supervisor proposes; a second one decides. What cannot be recognised any more is not offered. */
export function ProposalForm({ one, onDone }: ProposalFormProps) {
  const [isOpen, setOpen] = useState(false);
  const [answer, setAnswer] = useState<Asked<unknown> | null>(null);
  const [outcome, setOutcome] = useState('');
  const outcomes: readonly Settlement[] = one.effect === '' ? ['recognised', 'set-aside'] : ['set-aside'];
  const send = (event: SubmitEvent): void => {
    event.preventDefault();
    const typed = typedIn(event);
    const said = { outcome: typed('outcome'), ground: typed('ground'), reason: typed('reason').trim() };
    void proposeSettlement(one, said).then(async (got) => {
      setAnswer(got);
      if (got.ok) await onDone();
    });
  };
  if (!isOpen)
    return (
      <p class="review-acts">
        <button type="button" class="button" data-testid="dispute-propose" onClick={() => setOpen(true)}>
          {say(text.propose)}
        </button>
      </p>
    );
  return (
    <form class="review-form" onSubmit={send} data-testid="dispute-form">
      <Choice
        name="outcome"
        label={say(text.outcome)}
        testId="dispute-outcome"
        of={outcomes.map((value) => [value, say(settlementWords[value])])}
        onChoice={setOutcome}
      />
      <Choice
        key={outcome}
        name="ground"
        label={say(text.ground)}
        testId="dispute-ground"
        of={grounds.filter(([, { of }]) => of === outcome).map(([value, { title }]) => [value, say(title)])}
      />
      <label>
        {say(text.reason)}
        <textarea name="reason" rows={2} maxLength={500} data-testid="dispute-words" />
      </label>
      <button type="submit" class="button primary" data-testid="dispute-send">
        {say(text.send)}
      </button>
      <AskedNote answer={answer} />
    </form>
  );
}
