import { useEffect, useState } from 'preact/hooks';
import { AskedNote } from '../../elements/center-refusal-note.tsx';
import type { Asked } from '../../feed/center-api.ts';
import { loopPage, type LoopLine } from '../../feed/loop-api.ts';
import { say } from '../../text/language.ts';
import { loopText as text } from '../../text/loop.ts';
import { LoopCard } from './loop-card.tsx';

/** Bad ratings that are followed, the newest first. */
export function LoopPage({ roles }: { readonly roles: readonly string[] }) {
  const [answer, setAnswer] = useState<Asked<{ readonly loops: readonly LoopLine[] }> | null>(null);
  const read = async (): Promise<void> => setAnswer(await loopPage(1));
  useEffect(() => void read(), []);
  const loops = answer?.ok === true ? answer.value.loops : [];
  return (
    <section data-testid="loop-page">
      <h2>{say(text.title)}</h2>
      <p class="muted">{say(text.note)}</p>
      <AskedNote answer={answer} />
      {answer?.ok === true && loops.length === 0 && <p data-testid="loop-none">{say(text.none)}</p>}
      <ol class="loop-list">
        {loops.map((line) => (
          <LoopCard key={line.loop} line={line} roles={roles} onChange={read} />
        ))}
      </ol>
    </section>
  );
}
