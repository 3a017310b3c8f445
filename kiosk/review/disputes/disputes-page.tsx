import { useState } from 'preact/hooks';
import { AskedNote } from '../../elements/center-refusal-note.tsx';
import { useAsked } from '../../elements/use-asked.ts';
import { disputes } from '../../feed/disputes-api.ts';
import { disputeText as text } from '../../text/disputes.ts';
import { say } from '../../text/language.ts';
import { Pages } from '../pages.tsx';
import { DisputeCard } from './dispute-card.tsx';

const NONE = { total: 0, open: 0, pageSize: 1, disputes: [] };

/** Facts that the law refused, those to be settled first. */
export function DisputesPage({ user }: { readonly user: string }) {
  const [page, setPage] = useState(1);
  const { answer, again } = useAsked(() => disputes(page), [page]);
  const { total, open, pageSize, disputes: all } = answer?.ok === true ? answer.value : NONE;
  return (
    <section data-testid="disputes-page">
      <h2>{say(text.title)}</h2>
      <p class="muted">{say(text.note)}</p>
      <AskedNote answer={answer} />
      {answer?.ok === true && (
        <p data-testid={all.length === 0 ? 'disputes-none' : 'disputes-open'}>
          {all.length === 0 ? say(text.none) : say(text.open, { count: open })}
        </p>
      )}
      <ol class="review-list">
        {all.map((one) => (
          <DisputeCard key={`${one.origin}/${one.epoch}/${one.seq}`} one={one} user={user} onChange={again} />
        ))}
      </ol>
      <Pages page={page} total={total} pageSize={pageSize} onPage={setPage} />
    </section>
  );
}
