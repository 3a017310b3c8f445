import type { BoardClock, ToldForesight } from '@sunlit/domain/contracts';
import { Columns } from '../elements/columns.tsx';
import { boardText } from '../text/board.ts';
import { foresightText as text } from '../text/foresight.ts';
import { language, say } from '../text/language.ts';
import { postName } from '../text/places.ts';
import { formatExact, formatInstant } from '../text/time.ts';
import { openCase } from './screen.ts';

const outcomes = { late: text.late, 'in-time': text['in-time'], moved: text.moved, open: text.open_ } as const;

/** What was told at the set hour, and what came of it. */
export function Told({ of: told, clock }: { readonly of: ToldForesight | null; readonly clock: BoardClock }) {
  if (told === null) return <p>{say(text.neverTold)}</p>;
  const { toldAtMs, total, rows } = told;
  return (
    <>
      <p data-testid="told-at">{say(text.toldAt, { time: formatExact(toldAtMs, clock.offsetMinutes), total })}</p>
      {rows.length === 0 && <p>{say(text.toldNone)}</p>}
      {rows.length > 0 && (
        <div class="scroll-x">
          <table class="sums-table told">
            <Columns of={[text.case, text.due, text.where, text.outcome]} />
            <tbody>
              {rows.map((row) => (
                <tr key={row.caseRef} data-testid={`told-${row.caseRef}`} data-outcome={row.outcome}>
                  <th scope="row">
                    <button type="button" class="link mono" onClick={() => (openCase.value = row.caseRef)}>
                      {row.number}
                    </button>
                    <small>{say(row.itemName)}</small>
                  </th>
                  <td>
                    {formatInstant(row.dueAtMs, clock.offsetMinutes, language.value)}
                    <small>
                      {say(row.title)} · {say(boardText[row.coming])}
                    </small>
                  </td>
                  <td>
                    {row.desk} <small>{postName(row.post)}</small>
                  </td>
                  <td>
                    <span class={`outcome ${row.outcome}`}>{say(outcomes[row.outcome])}</span>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}
