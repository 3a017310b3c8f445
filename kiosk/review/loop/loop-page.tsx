import { useState } from 'preact/hooks';
import { AskedNote } from '../../elements/center-refusal-note.tsx';
import { useAsked } from '../../elements/use-asked.ts';
import { loopPage } from '../../feed/loop-api.ts';
import { say } from '../../text/language.ts';
import { loopText as text } from '../../text/loop.ts';
import { Pages } from '../pages.tsx';
import { LoopCard } from './loop-card.tsx';

const NONE = { loops: [], total: 0, pageSize: 1 };

/** Bad ratings that are followed, the newest first. */
export function LoopPage({ roles }: { readonly roles: readonly string[] }) {
  const [page, setPage] = useState(1);
  const { answer, again } = useAsked(() => loopPage(page), [page]);
  const { loops, total, pageSize } = answer?.ok === true ? answer.value : NONE;
  return (
    <section data-testid="loop-page">
      <h2>{say(text.title)}</h2>
      <p class="muted">{say(text.note)}</p>
      <AskedNote answer={answer} />
      {answer?.ok === true && loops.length === 0 && <p data-testid="loop-none">{say(text.none)}</p>}
      <ol class="review-list">
        {loops.map((line) => (
          <LoopCard key={line.loop} line={line} roles={roles} onChange={again} />
        ))}
      </ol>
      <Pages page={page} total={total} pageSize={pageSize} onPage={setPage} />
    </section>
  );
}
