import type { ReviewCard } from '@sunlit/domain/contracts';
import { useState } from 'preact/hooks';
import { AskedNote } from '../../elements/center-refusal-note.tsx';
import type { Asked } from '../../feed/center-api.ts';
import { ownCardWords, viewCardWords, type CardWords } from '../../feed/supervision-api.ts';
import { say } from '../../text/language.ts';
import { saidWords, supervisionText as text } from '../../text/supervision.ts';
import { instantText } from '../hall-time.ts';
import { LookForm } from '../look-form.tsx';

interface WordsOfCardProps {
  readonly card: ReviewCard;
  readonly roles: readonly string[];
}
type Answer = Asked<{ readonly words: readonly CardWords[] }>;

/** What was said about a card: for a supervisor with clue and purpose, for the post its own at once; gone when the page is left. */
export function WordsOfCard({ card, roles }: WordsOfCardProps) {
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [asks, setAsks] = useState(false);
  const isReview = roles.includes('supervisor');
  if (!isReview && !roles.includes('clerk') && !roles.includes('approver')) return null;
  const { explained, decided, appealed, closed } = card.course;
  if ([explained, decided, appealed, closed].every(({ by }) => by === '')) return null;
  if (answer?.ok === true) return <Said words={answer.value.words} />;
  const open = (): void => {
    if (isReview) setAsks(!asks);
    else void ownCardWords(card).then(setAnswer);
  };
  return (
    <>
      <p class="review-acts">
        <button
          type="button"
          class="button quiet"
          data-testid="card-said"
          aria-expanded={isReview ? asks : undefined}
          onClick={open}
        >
          {say(text.said)}
        </button>
      </p>
      {isReview && asks && (
        <>
          <p class="muted">{say(text.saidNote)}</p>
          <LookForm
            label={say(text.said)}
            answer={answer}
            testId="words"
            onLook={(clue, purpose) => void viewCardWords(card, clue, purpose).then(setAnswer)}
          />
        </>
      )}
      {!isReview && <AskedNote answer={answer} />}
    </>
  );
}

function Said({ words }: { readonly words: readonly CardWords[] }) {
  if (words.length === 0) return <p data-testid="said">{say(text.nothingSaid)}</p>;
  return (
    <dl class="review-words" data-testid="said">
      {words.map(({ act, by, atMs, words: said }) => (
        <div key={act} data-testid={`said-${act}`}>
          <dt>{say(saidWords[act], { by, time: instantText(atMs) })}</dt>
          <dd>{said === '' ? say(text.wordsErased) : said}</dd>
        </div>
      ))}
    </dl>
  );
}
