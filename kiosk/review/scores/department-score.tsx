import type { CardLevel } from '@sunlit/domain/contracts';
import type { CardStage } from '@sunlit/domain/supervision';
import type { DepartmentMonth } from '../../feed/scores-api.ts';
import { boardText } from '../../text/board.ts';
import { say } from '../../text/language.ts';
import { departmentName } from '../../text/places.ts';
import { addendWords, scoreText as text, undeterminedWord } from '../../text/scores.ts';
import { cardStateWords } from '../../text/supervision.ts';

const LEVELS = ['warning', 'yellow', 'red'] as const;

/** One department: the sum line by line, the plain counts, and that nothing follows from the number alone. */
export function DepartmentScore({ one, fewest }: { readonly one: DepartmentMonth; readonly fewest: number }) {
  const { department, completed, late, score, addends, cards } = one;
  const shares = Object.entries(cards)
    .toSorted(([a], [b]) => places(a) - places(b) || (a < b ? -1 : 1))
    .map(([name, count]) => `${shareWords(name)} ${String(count)}`);
  return (
    <li class="review-card" data-testid={`score-${department}`} data-score={score}>
      <p class="review-head">
        <strong>{departmentName(department)}</strong>
        <span>
          {say(text.completed)} {completed} · {say(text.onTime)} {completed - late}
        </span>
      </p>
      {score === 'too-few' ? (
        <p data-testid="too-few">{say(text.few, { fewest: String(fewest) })}</p>
      ) : (
        <table class="scores-sum">
          <tbody>
            {addends.map(({ name, count, each, points }) => (
              <tr key={name} data-testid={`addend-${name}`}>
                <th scope="row">{say(addendWords[name])}</th>
                <td>
                  {name === 'start' || name === 'floor'
                    ? ''
                    : say(text.line, { count: String(count), each: signed(each) })}
                </td>
                <td>{signed(points)}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{say(text.sum)}</th>
              <td />
              <td>
                <strong>{score}</strong>
              </td>
            </tr>
          </tfoot>
        </table>
      )}
      {score !== 'too-few' && <p class="muted scores-said">{say(text.consequence)}</p>}
      <p class="muted scores-said">
        {say(text.cards, { cards: shares.length === 0 ? say(text.noCards) : shares.join(' · ') })}
      </p>
    </li>
  );
}

/** Warnings first. */
function places(name: string): number {
  return LEVELS.findIndex((level) => name.startsWith(level));
}

/** `yellow/upheld`. */
function shareWords(name: string): string {
  const [level = '', share = ''] = name.split('/');
  const state = share === 'undetermined' ? undeterminedWord : cardStateWords[share as CardStage];
  return `${say(boardText[level as CardLevel])} (${say(state)})`;
}

/** With the sign for minus that is as wide as a digit. */
function signed(points: number): string {
  return points < 0 ? `−${String(-points)}` : String(points);
}
