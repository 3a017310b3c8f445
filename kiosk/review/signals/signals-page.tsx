import { useState } from 'preact/hooks';
import { AskedNote } from '../../elements/center-refusal-note.tsx';
import { useAsked } from '../../elements/use-asked.ts';
import { raisedSignal, raisedSignals } from '../../feed/signals-api.ts';
import { say } from '../../text/language.ts';
import { signalsText as text } from '../../text/signals.ts';
import { Pages } from '../pages.tsx';
import { soughtSignal } from '../where.ts';
import { ClocksOfPosts } from './clocks-of-posts.tsx';
import { SignalCard } from './signal-card.tsx';

/** What stands out at windows, the newest first, and how posts use the clocks of their cases. */
export function SignalsPage({ roles }: { readonly roles: readonly string[] }) {
  const [page, setPage] = useState(1);
  const sought = soughtSignal.value;
  const { answer } = useAsked(() => (sought === null ? raisedSignals(page) : raisedSignal(sought)), [page, sought]);
  const { total, pageSize, signals } = answer?.ok === true ? answer.value : { total: 0, pageSize: 1, signals: [] };
  return (
    <section data-testid="signals-page">
      <h2>{say(text.title)}</h2>
      <p class="muted">{say(text.note)}</p>
      {sought !== null && (
        <p class="review-head" data-testid="signals-one">
          {say(text.oneSignal)}
          <button
            type="button"
            class="button small"
            data-testid="signals-all"
            onClick={() => (soughtSignal.value = null)}
          >
            {say(text.allSignals)}
          </button>
        </p>
      )}
      <AskedNote answer={answer} />
      {answer?.ok === true && signals.length === 0 && <p data-testid="signals-none">{say(text.none)}</p>}
      <ol class="review-list">
        {signals.map((signal) => (
          <SignalCard key={signal.seq} signal={signal} roles={roles} />
        ))}
      </ol>
      <Pages page={page} total={total} pageSize={pageSize} onPage={setPage} />
      <ClocksOfPosts />
    </section>
  );
}
