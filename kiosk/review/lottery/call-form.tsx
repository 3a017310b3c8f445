import { callBackAnswers, MOST_CALL_WORDS } from '@sunlit/domain/lottery';
import { useState } from 'preact/hooks';
import { AskedNote } from '../../elements/center-refusal-note.tsx';
import { typedIn } from '../../elements/typed-in.ts';
import type { Asked } from '../../feed/center-api.ts';
import { recordCall } from '../../feed/lottery-api.ts';
import { say } from '../../text/language.ts';
import { lotteryText as text } from '../../text/lottery.ts';
import { Choice } from '../choice.tsx';

interface CallFormProps {
  readonly day: string;
  readonly visit: string;
  readonly onDone: () => Promise<void>;
}

/** What came of one call. */
export function CallForm({ day, visit, onDone }: CallFormProps) {
  const [reached, setReached] = useState('');
  const [sent, setSent] = useState<Asked<unknown> | null>(null);
  const send = (event: SubmitEvent): void => {
    event.preventDefault();
    const typed = typedIn(event);
    void recordCall(day, visit, { answer: typed('answer'), words: typed('words').trim() }).then(async (got) => {
      setSent(got);
      if (got.ok) await onDone();
    });
  };
  return (
    <form class="review-form" onSubmit={send} data-testid="call-form">
      <Choice
        name="reached"
        label={say(text.reached)}
        testId="call-reached"
        of={[
          ['yes', say(text.yes)],
          ['no', say(text.no)],
        ]}
        onChoice={setReached}
      />
      {reached === 'yes' && (
        <>
          <Choice
            name="answer"
            label={say(text.answer)}
            testId="call-answer"
            of={Object.entries(callBackAnswers).map(([value, words]) => [value, say(words)])}
          />
          <label>
            {say(text.words)}
            <textarea name="words" rows={2} maxLength={MOST_CALL_WORDS} data-testid="call-words" />
          </label>
        </>
      )}
      <button type="submit" class="button primary" data-testid="call-send">
        {say(text.record)}
      </button>
      <AskedNote answer={sent} />
    </form>
  );
}
