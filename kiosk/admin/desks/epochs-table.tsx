import type { HeardEpoch } from '@sunlit/domain/contracts';
import { useState } from 'preact/hooks';
import { askDesk, revokeDesk, type AskedWish } from '../../feed/desk-requests-api.ts';
import { desksText as text } from '../../text/desks.ts';
import { say } from '../../text/language.ts';
import { AskDialog } from './ask-dialog.tsx';
import { Columns } from '../../elements/columns.tsx';
import { RevokeDialog } from './revoke-dialog.tsx';
import { desksPage } from './state.ts';

interface EpochsTableProps {
  readonly epochs: readonly HeardEpoch[];
}
interface Asking {
  readonly kind: 'rehome' | 'salvage';
  readonly of: HeardEpoch;
}

/** Every epoch of every desk; what is not here is said with its count. */
export function EpochsTable({ epochs }: EpochsTableProps) {
  const [asking, setAsking] = useState<Asking | null>(null);
  const [revoking, setRevoking] = useState<HeardEpoch | null>(null);
  const isNewest = ({ desk, epoch }: HeardEpoch): boolean =>
    !epochs.some((other) => other.desk === desk && other.epoch > epoch);
  const shown = epochs.toSorted((a, b) => a.desk.localeCompare(b.desk) || b.epoch - a.epoch);
  const ask = async (wish: AskedWish): Promise<void> => {
    setAsking(null);
    await desksPage.give(askDesk(wish));
  };
  return (
    <>
      <table class="table">
        <Columns
          of={[text.desk, text.epoch, text.state, text.receipted, text.heard, text.missing, text.cases, text.acts]}
        />
        <tbody>
          {shown.map((one) => (
            <Row
              key={`${one.desk}-${one.epoch}`}
              one={one}
              isNewest={isNewest(one)}
              onAsk={setAsking}
              onRevoke={setRevoking}
            />
          ))}
        </tbody>
      </table>
      {revoking !== null && (
        <RevokeDialog
          of={revoking}
          onNo={() => setRevoking(null)}
          onYes={async () => {
            setRevoking(null);
            await desksPage.give(revokeDesk(revoking.desk));
          }}
        />
      )}
      {asking !== null && (
        <AskDialog
          kind={asking.kind}
          desk={asking.of.desk}
          epoch={asking.of.epoch}
          desks={[...new Set(epochs.map(({ desk }) => desk))].filter((desk) => desk !== asking.of.desk).sort()}
          onNo={() => setAsking(null)}
          onYes={ask}
        />
      )}
    </>
  );
}

interface RowProps {
  readonly one: HeardEpoch;
  readonly isNewest: boolean;
  readonly onAsk: (asking: Asking) => void;
  readonly onRevoke: (of: HeardEpoch) => void;
}

function Row({ one, isNewest, onAsk, onRevoke }: RowProps) {
  const { desk, epoch, state, alive, receiptedSeq, heardSeq, missing, cases, salvage } = one;
  const word = state === 'writing' && alive === 1 ? text.state_alive : text[`state_${state}`];
  const isAlive = state === 'writing' && alive === 1;
  return (
    <tr data-testid={`epoch-${desk}-${epoch}`} data-state={state} data-missing={missing}>
      <td data-label={say(text.desk)}>{desk}</td>
      <td data-label={say(text.epoch)}>{epoch}</td>
      <td data-label={say(text.state)}>
        <span class={isAlive ? 'badge good' : 'badge caution'}>{say(word)}</span>
        {salvage === 1 && <small> {say(text.salvageAllowed)}</small>}
      </td>
      <td data-label={say(text.receipted)} class="mono">
        {receiptedSeq}
      </td>
      <td data-label={say(text.heard)} class="mono">
        {heardSeq > receiptedSeq ? heardSeq : receiptedSeq}
      </td>
      <td data-label={say(text.missing)}>
        {missing === 0 ? (
          say(state === 'writing' ? text.none : text.noneHeard)
        ) : (
          <strong>{say(text.missingActs, { count: missing })}</strong>
        )}
      </td>
      <td data-label={say(text.cases)}>{isNewest ? cases : ''}</td>
      <td data-label={say(text.acts)}>
        <span class="buttons">
          {isNewest && cases > 0 && (
            <button
              type="button"
              class="button small"
              data-testid={`rehome-${desk}`}
              onClick={() => onAsk({ kind: 'rehome', of: one })}
            >
              {say(text.rehome)}
            </button>
          )}
          {isNewest && state === 'writing' && (
            <button type="button" class="button small" data-testid={`revoke-${desk}`} onClick={() => onRevoke(one)}>
              {say(text.revoke)}
            </button>
          )}
          {state !== 'writing' && salvage === 0 && (
            <button
              type="button"
              class="button small"
              data-testid={`salvage-${desk}-${epoch}`}
              onClick={() => onAsk({ kind: 'salvage', of: one })}
            >
              {say(text.salvage)}
            </button>
          )}
        </span>
      </td>
    </tr>
  );
}
