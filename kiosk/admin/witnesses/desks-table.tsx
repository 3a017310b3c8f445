import type { HeardEpoch } from '@sunlit/domain/contracts';
import type { Standing } from '../../feed/witness-api.ts';
import { say } from '../../text/language.ts';
import { witnessesText as text } from '../../text/witnesses.ts';
import { Columns } from '../../elements/columns.tsx';
import { CosignedCells } from './cosigned-cells.tsx';

interface DesksTableProps {
  readonly standing: Standing;
  readonly epochs: readonly HeardEpoch[];
}

/** Every desk that may write, and what it cosigned last. */
export function DesksTable({ standing, epochs }: DesksTableProps) {
  const writing = epochs.filter(({ state }) => state === 'writing').toSorted((a, b) => a.desk.localeCompare(b.desk));
  return (
    <section class="panel" data-testid="witness-desks">
      <h2>{say(text.desks)}</h2>
      {writing.length === 0 ? (
        <p class="hint">{say(text.noDesks)}</p>
      ) : (
        <table class="table">
          <Columns of={[text.desk, text.newest, text.at, text.state]} />
          <tbody>
            {writing.map(({ desk }) => (
              <tr key={desk} data-testid={`witness-${desk}`}>
                <td data-label={say(text.desk)}>{desk}</td>
                <CosignedCells name={originOf(standing, desk)} standing={standing} />
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

/** A desk signs as its origin, `H01/desk/W01`; "" while it has not. */
function originOf({ cosigners }: Standing, desk: string): string {
  return cosigners.find(({ name }) => name.endsWith(`/desk/${desk}`))?.name ?? '';
}
