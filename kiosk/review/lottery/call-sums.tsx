import { callBackAnswers } from '@sunlit/domain/lottery';
import { Columns } from '../../elements/columns.tsx';
import type { CallTotals } from '../../feed/lottery-api.ts';
import { say } from '../../text/language.ts';
import { lotteryText as text } from '../../text/lottery.ts';

/** Calls of the last whole month in sums, beside what the records say of its visits. */
export function CallSums({ totals: { year, month, calls, visits } }: { readonly totals: CallTotals }) {
  const { answered, notReached, noContact, answers } = calls;
  const sums = [
    [text.sumEnded, visits.ended],
    [text.sumRated, visits.rated],
    [text.sumAnswered, answered],
    [text.sumNotReached, notReached],
    [text.sumNoContact, noContact],
  ] as const;
  if (sums.every(([, count]) => count === 0)) {
    return (
      <section class="review-part" data-testid="lottery-sums">
        <h3>{say(text.month, { year, month })}</h3>
        <p>{say(text.monthEmpty)}</p>
      </section>
    );
  }
  return (
    <section class="review-part" data-testid="lottery-sums">
      <h3>{say(text.month, { year, month })}</h3>
      <p class="muted">{say(text.monthNote)}</p>
      <dl class="signal-figures">
        {sums.map(([label, count]) => (
          <div key={label.en}>
            <dt>{say(label)}</dt>
            <dd>{count}</dd>
          </div>
        ))}
      </dl>
      {answers.length === 0 ? (
        <p data-testid="lottery-too-few">{say(text.tooFew)}</p>
      ) : (
        <table class="scores-sum">
          <Columns of={[text.answers, text.count]} />
          <tbody>
            {answers.map(({ of, count }) => (
              <tr key={of.join()} data-testid={`answers-${of.join('-')}`}>
                <th scope="row">{of.map((one) => say(callBackAnswers[one])).join(` ${say(text.or)} `)}</th>
                <td>{count}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
