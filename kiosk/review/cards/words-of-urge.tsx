import { useState } from 'preact/hooks';
import { AskedNote } from '../../elements/center-refusal-note.tsx';
import { useAsked } from '../../elements/use-asked.ts';
import { urgeWords } from '../../feed/supervision-api.ts';
import { say } from '../../text/language.ts';
import { supervisionText as text } from '../../text/supervision.ts';

/** What the post is asked to do: at once for whoever is to acknowledge it, for others when they ask. */
export function WordsOfUrge({ seq, atOnce }: { readonly seq: number; readonly atOnce: boolean }) {
  const [isAsked, setIsAsked] = useState(atOnce);
  if (isAsked) return <Words seq={seq} />;
  return (
    <p class="review-acts">
      <button type="button" class="button quiet" data-testid="urge-said" onClick={() => setIsAsked(true)}>
        {say(text.urgeSaid)}
      </button>
    </p>
  );
}

function Words({ seq }: { readonly seq: number }) {
  const { answer } = useAsked(() => urgeWords(seq), [seq]);
  if (answer?.ok !== true) return <AskedNote answer={answer} />;
  const { words } = answer.value;
  return (
    <blockquote class="review-words" data-testid="urge-words">
      {words === '' ? say(text.wordsErased) : words}
    </blockquote>
  );
}
