import type { KeepingPage } from '../../feed/keeping-api.ts';
import { Columns } from '../../elements/columns.tsx';
import { keepingText as text } from '../../text/keeping.ts';
import { say } from '../../text/language.ts';

/** Machines on whose disks something of what was erased may still lie; nothing is shown where there is none. */
export function OwedTable({ owed: { total, rows } }: { readonly owed: KeepingPage['owed'] }) {
  if (total === 0) return null;
  return (
    <section class="panel" data-testid="owed">
      <h2>{say(text.owed)}</h2>
      <p class="hint">{say(text.owedHint)}</p>
      {rows.length < total && <p>{say(text.heldShown, { shown: rows.length, total })}</p>}
      <table class="table">
        <Columns of={[text.owedDesk, text.number, text.owedState]} />
        <tbody>
          {rows.map(({ desk, epoch, subject, isGone }) => (
            <tr key={`${desk} ${String(epoch)} ${subject}`} data-testid={`owed-${desk}-${subject}`}>
              <td data-label={say(text.owedDesk)}>
                {desk} / {epoch}
              </td>
              <td data-label={say(text.number)} class="mono">
                {subject}
              </td>
              <td data-label={say(text.owedState)}>{say(isGone === 1 ? text.owedGone : text.owedWaits)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
