import type { Grade } from '@sunlit/domain/visit';
import { useState } from 'preact/hooks';
import { AskedNote } from '../elements/center-refusal-note.tsx';
import { GivenFields, readGiven } from '../elements/given-fields.tsx';
import type { Asked } from '../feed/center-api.ts';
import { rateVisit } from '../feed/receipt-api.ts';
import { language, say } from '../text/language.ts';
import { receiptText as text } from '../text/receipt.ts';
import { formatDue } from '../text/time.ts';
import type { HeldSlip } from './case-card.tsx';

interface RateCardProps {
  readonly slip: HeldSlip;
  readonly until: number;
  readonly offsetMinutes: number;
  /** It was taken: what the answer said before is no longer so. */
  readonly onRated: () => void;
}

/** The five choices for whoever holds the slip: all alike, none chosen before, and the same thanks for each. */
export function RateCard({ slip, until, offsetMinutes, onRated }: RateCardProps) {
  const [grade, setGrade] = useState<Grade | null>(null);
  const [answer, setAnswer] = useState<Asked<unknown> | 'asking' | null>(null);
  const send = (event: SubmitEvent): void => {
    event.preventDefault();
    if (grade === null || answer === 'asking') return;
    const given = readGiven(grade, new FormData(event.currentTarget as HTMLFormElement));
    setAnswer('asking');
    void rateVisit(slip.ref, slip.code, given).then((got) => {
      setAnswer(got);
      if (got.ok) onRated();
    });
  };
  if (answer !== null && answer !== 'asking' && answer.ok)
    return (
      <section class="receipt-card" role="status" data-testid="rate-thanks">
        <p>{say(text.rateThanks)}</p>
      </section>
    );
  return (
    <form class="receipt-card rate" onSubmit={send} data-testid="rate">
      <GivenFields
        grade={grade}
        onGrade={setGrade}
        title={say(text.rateTitle)}
        hint={say(text.rateHint, { date: formatDue(until, offsetMinutes, language.value) })}
      />
      <button
        type="submit"
        class="button primary"
        disabled={grade === null || answer === 'asking'}
        data-testid="rate-send"
      >
        {say(answer === 'asking' ? text.rateSending : text.rateSend)}
      </button>
      {answer !== 'asking' && <AskedNote answer={answer} />}
    </form>
  );
}
