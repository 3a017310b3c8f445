import type { ReviewUrge } from '@sunlit/domain/contracts';
import { useState } from 'preact/hooks';
import { AskedNote } from '../../elements/center-refusal-note.tsx';
import { useAsked } from '../../elements/use-asked.ts';
import type { Asked } from '../../feed/center-api.ts';
import { acknowledgeUrge, urges } from '../../feed/supervision-api.ts';
import { say } from '../../text/language.ts';
import { postName } from '../../text/places.ts';
import { supervisionText as text } from '../../text/supervision.ts';
import { dueText, instantText } from '../hall-time.ts';
import { Pages } from '../pages.tsx';
import { WordsOfUrge } from './words-of-urge.tsx';

const NONE = { total: 0, pageSize: 1, urges: [] };

/** 督办: what was urged and whether the post has acknowledged it. */
export function UrgesPage({ roles }: { readonly roles: readonly string[] }) {
  const [page, setPage] = useState(1);
  const { answer, again } = useAsked(() => urges(page), [page]);
  const { total, pageSize, urges: all } = answer?.ok === true ? answer.value : NONE;
  const mayAcknowledge = roles.includes('clerk') || roles.includes('approver');
  // A manager reads what that manager wrote; of others the center says so.
  const mayRead = mayAcknowledge || roles.includes('supervisor') || roles.includes('manager');
  return (
    <section data-testid="urges-page">
      <h2>{say(text.urges)}</h2>
      <AskedNote answer={answer} />
      {answer?.ok === true && all.length === 0 && <p data-testid="urges-none">{say(text.noUrges)}</p>}
      <ol class="review-list">
        {all.map((one) => (
          <UrgeLine key={one.seq} one={one} mayAcknowledge={mayAcknowledge} mayRead={mayRead} onChange={again} />
        ))}
      </ol>
      <Pages page={page} total={total} pageSize={pageSize} onPage={setPage} />
    </section>
  );
}

interface UrgeLineProps {
  readonly one: ReviewUrge;
  readonly mayAcknowledge: boolean;
  readonly mayRead: boolean;
  readonly onChange: () => Promise<void>;
}

function UrgeLine({ one, mayAcknowledge, mayRead, onChange }: UrgeLineProps) {
  const [answer, setAnswer] = useState<Asked<unknown> | null>(null);
  const isOpen = one.acknowledgedAtMs === 0;
  const acknowledge = async (): Promise<void> => {
    const got = await acknowledgeUrge(one.seq);
    setAnswer(got);
    if (got.ok) await onChange();
  };
  return (
    <li
      class="review-card"
      data-testid={`urge-${one.caseRef}`}
      data-acknowledged={isOpen ? 0 : 1}
      data-escalated={one.escalated}
    >
      <p class="review-head">
        <strong class="mono">{one.number}</strong>
        <span>
          {one.desk} {postName(one.post)}
        </span>
        <span class="muted">{say(text.urgedAt, { time: instantText(one.urgedAtMs) })}</span>
        <strong>
          {isOpen ? say(text.waiting) : say(text.acknowledged, { time: instantText(one.acknowledgedAtMs) })}
        </strong>
      </p>
      {isOpen && (
        <p class="muted">
          {say(text.acknowledgeBy, { time: dueText(one.dueAtMs) })}
          {one.escalated === 1 && <strong data-testid="escalated"> {say(text.escalated)}</strong>}{' '}
          {one.hands.length === 0
            ? say(text.nobodyThere)
            : say(text.hands, {
                names: one.hands
                  .map(({ user, deputy }) => (deputy === 1 ? say(text.deputy, { user }) : user))
                  .join(say(text.comma)),
              })}
        </p>
      )}
      {mayRead && <WordsOfUrge seq={one.seq} atOnce={isOpen && mayAcknowledge} />}
      {isOpen && mayAcknowledge && (
        <p class="review-acts">
          <button type="button" class="button primary" data-testid="acknowledge" onClick={() => void acknowledge()}>
            {say(text.acknowledge)}
          </button>
        </p>
      )}
      <AskedNote answer={answer} />
    </li>
  );
}
