import { disputeGrounds, disputeRefusal, isDisputeRule } from '@sunlit/domain/disputes';
import { useState } from 'preact/hooks';
import { AskedNote } from '../../elements/center-refusal-note.tsx';
import { RefusalNote } from '../../elements/refusal-note.tsx';
import type { Asked } from '../../feed/center-api.ts';
import { answerProposal, type Dispute } from '../../feed/disputes-api.ts';
import { disputeText as text, settlementWords } from '../../text/disputes.ts';
import { say } from '../../text/language.ts';
import { instantText } from '../hall-time.ts';
import { ProposalForm } from './proposal-form.tsx';

interface DisputeCardProps {
  readonly one: Dispute;
  /** Who looks. */
  readonly user: string;
  readonly onChange: () => Promise<void>;
}

/** One refused fact: what it was, why it was refused, what one person proposes, and what two made of it. */
export function DisputeCard({ one, user, onChange }: DisputeCardProps) {
  const { desk, actor, atMs, caseRef, state, proposal, settledBy, settledAtMs } = one;
  return (
    <li class="review-card" data-testid={`dispute-${desk}-${one.seq}`} data-state={state}>
      <p class="review-head">
        <strong>{say(one.title)}</strong>
        <span class="mono">{caseRef === '' ? say(text.noCase) : caseRef}</span>
        <span class="muted">{say(text.happened, { desk, actor, time: instantText(atMs) })}</span>
      </p>
      <h3>{say(text.why)}</h3>
      <RefusalNote refusal={one.refusal} about="" />
      {state !== 'open' && (
        <p data-testid="dispute-settled">
          <strong>
            {say(text.settled, {
              outcome: say(settlementWords[state]),
              by: settledBy,
              time: instantText(settledAtMs),
            })}
          </strong>
        </p>
      )}
      {state === 'open' && <NotNow rule={one.effect} />}
      {state === 'open' && proposal === null && <ProposalForm one={one} onDone={onChange} />}
      {state === 'open' && proposal !== null && (
        <Proposal one={one} proposal={proposal} user={user} onChange={onChange} />
      )}
    </li>
  );
}

/** Why it can only be set aside as things stand. */
function NotNow({ rule }: { readonly rule: string }) {
  if (!isDisputeRule(rule)) return null;
  const { title, cure } = disputeRefusal(rule);
  return (
    <p class="muted" data-testid="dispute-effect">
      {say(text.notNow)} {say(title)}。{say(cure)}
    </p>
  );
}

interface ProposalProps extends DisputeCardProps {
  readonly proposal: NonNullable<Dispute['proposal']>;
}

function Proposal({ one, proposal, user, onChange }: ProposalProps) {
  const [answer, setAnswer] = useState<Asked<unknown> | null>(null);
  const give = async (said: 'settled' | 'dropped'): Promise<void> => {
    const got = await answerProposal(one, said, proposal.seq);
    setAnswer(got);
    if (got.ok) await onChange();
  };
  const { by, atMs, outcome, ground } = proposal;
  return (
    <>
      <p data-testid="dispute-proposal">
        {say(text.proposed, {
          by,
          time: instantText(atMs),
          outcome: say(settlementWords[outcome]),
          ground: say(disputeGrounds[ground].title),
        })}
      </p>
      {one.reason !== '' && <p data-testid="dispute-reason">{say(text.said, { reason: one.reason })}</p>}
      {by === user && <p class="muted">{say(text.own)}</p>}
      <p class="review-acts">
        {by !== user && (
          <button type="button" class="button primary" data-testid="dispute-agree" onClick={() => void give('settled')}>
            {say(text.agree)}
          </button>
        )}
        <button type="button" class="button" data-testid="dispute-drop" onClick={() => void give('dropped')}>
          {say(text.drop)}
        </button>
      </p>
      <AskedNote answer={answer} />
    </>
  );
}
