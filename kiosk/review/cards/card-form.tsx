import type { ReviewCard } from '@sunlit/domain/contracts';
import { groundsOf, type Ground, type Outcome } from '@sunlit/domain/supervision';
import { useState } from 'preact/hooks';
import { AskedNote } from '../../elements/center-refusal-note.tsx';
import { typedIn } from '../../elements/typed-in.ts';
import type { Asked } from '../../feed/center-api.ts';
import { actOnCard, urge, type CardAct } from '../../feed/supervision-api.ts';
import { say } from '../../text/language.ts';
import { groundWords, outcomeWords, supervisionText as text } from '../../text/supervision.ts';
import { Choice } from '../choice.tsx';
import { outcomesOf } from './acts-of.ts';

interface CardFormProps {
  readonly card: ReviewCard;
  readonly act: CardAct | 'urge';
  readonly onDone: () => Promise<void>;
}

/** One act with the words it asks for; they are committed to, and the record names who wrote them. */
export function CardForm({ card, act, onDone }: CardFormProps) {
  const [answer, setAnswer] = useState<Asked<unknown> | null>(null);
  const [outcome, setOutcome] = useState('');
  const outcomes = outcomesOf(card);
  const send = (event: SubmitEvent): void => {
    event.preventDefault();
    const typed = typedIn(event);
    const more = act === 'decide' ? { outcome: typed('outcome'), ground: typed('ground') } : {};
    const given = typed('words').trim();
    const asked = act === 'urge' ? urge(card.caseRef, given) : actOnCard(act, card, given, more);
    void asked.then(async (got) => {
      setAnswer(got);
      if (got.ok) await onDone();
    });
  };
  return (
    <form class="review-form" onSubmit={send} data-testid={`form-${act}`}>
      {act === 'decide' && (
        <>
          {!outcomes.includes('upheld') && (
            <p class="muted" data-testid="hear-first">
              {say(text.hearFirst)}
            </p>
          )}
          <Choice
            name="outcome"
            testId="card-outcome"
            label={say(text.outcome)}
            of={outcomes.map((one) => [one, say(outcomeWords[one])])}
            onChoice={setOutcome}
          />
          <Choice
            key={outcome}
            name="ground"
            testId="card-ground"
            label={say(text.ground)}
            of={groundsFor(outcomes, outcome).map((one) => [one, say(groundWords[one])])}
          />
        </>
      )}
      <label>
        {say(text.words)}
        <textarea name="words" rows={3} required minLength={4} maxLength={500} data-testid="card-words" />
      </label>
      <button type="submit" class="button primary" data-testid="card-send">
        {say(text.send)}
      </button>
      <AskedNote answer={answer} />
    </form>
  );
}

/** Those that fit what was chosen; none before. */
function groundsFor(outcomes: readonly Outcome[], chosen: string): readonly Ground[] {
  return outcomes.filter((one) => one === chosen).flatMap((one) => groundsOf[one]);
}
