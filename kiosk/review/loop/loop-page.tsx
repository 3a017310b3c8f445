import { AskedNote } from '../../elements/center-refusal-note.tsx';
import { useAsked } from '../../elements/use-asked.ts';
import { loopPage } from '../../feed/loop-api.ts';
import { say } from '../../text/language.ts';
import { loopText as text } from '../../text/loop.ts';
import { LoopCard } from './loop-card.tsx';

/** Bad ratings that are followed, the newest first. */
export function LoopPage({ roles }: { readonly roles: readonly string[] }) {
  const { answer, again } = useAsked(() => loopPage(1));
  const loops = answer?.ok === true ? answer.value.loops : [];
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
    </section>
  );
}
