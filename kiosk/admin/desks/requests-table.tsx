import type { DeskRequest, HeardEpoch } from '@sunlit/domain/contracts';
import { useState } from 'preact/hooks';
import { approveDesk, askDesk, discardDesk, type AskedWish } from '../../feed/desk-requests-api.ts';
import { desksText as text } from '../../text/desks.ts';
import { say } from '../../text/language.ts';
import { formatExact } from '../../text/time.ts';
import { Columns } from '../../elements/columns.tsx';
import { offsetMinutes } from '../screen.ts';
import { SecondPerson } from '../second-person.tsx';
import { AskDialog } from './ask-dialog.tsx';
import { desksPage, requests } from './state.ts';

const { give } = desksPage;

/** What was asked for, newest first, with what may be done about it; and machines in reserve. */
export function RequestsTable({ epochs }: { readonly epochs: readonly HeardEpoch[] }) {
  const [isAsking, setAsking] = useState(false);
  const [code, setCode] = useState('');
  const ask = async (wish: AskedWish): Promise<void> => {
    setAsking(false);
    const said = await give(askDesk(wish));
    if (said.ok) setCode(said.value.code ?? '');
  };
  return (
    <section class="panel" data-testid="desk-requests">
      <h2>{say(text.requests)}</h2>
      <p class="buttons">
        <button type="button" class="button" data-testid="new-spare" onClick={() => setAsking(true)}>
          {say(text.newSpare)}
        </button>
      </p>
      {code !== '' && (
        <p class="news" role="status">
          {say(text.spareCode)}:{' '}
          <strong class="mono" data-testid="spare-code">
            {code}
          </strong>
        </p>
      )}
      {requests.value.length === 0 ? (
        <p class="hint">{say(text.noRequests)}</p>
      ) : (
        <table class="table">
          <Columns of={[text.what, text.state, text.askedBy, text.approvedBy, text.until, text.acts]} />
          <tbody>
            {requests.value.map((one) => (
              <Row key={one.id} one={one} />
            ))}
          </tbody>
        </table>
      )}
      {isAsking && (
        <AskDialog
          kind="spare"
          desk=""
          epoch={0}
          desks={epochs.map(({ desk }) => desk)}
          onNo={() => setAsking(false)}
          onYes={ask}
        />
      )}
    </section>
  );
}

function Row({ one }: { readonly one: DeskRequest }) {
  const { id, kind, desk, deskEpoch, toDesk, placeKind, state, askedBy, approvedBy, usedBy, expiresAtRealMs } = one;
  const place = desk === '' ? say(placeKind === 'window' ? text.anyWindow : text.anyOffice) : desk;
  const isOver = expiresAtRealMs < Date.now();
  const mayEnd = !isOver && (state === 'open' || state === 'approved');
  return (
    <tr data-testid={`request-${id}`} data-kind={kind} data-state={state}>
      <td data-label={say(text.what)}>{say(text[`kind_${kind}`], { desk: place, toDesk, epoch: deskEpoch })}</td>
      <td data-label={say(text.state)}>
        <span class={state === 'open' ? 'badge caution' : 'badge'}>{say(text[`request_${state}`])}</span>
        {usedBy !== '' && state === 'done' && (
          <small> {say(text.usedBy, { desk: usedBy.split('/').at(-1) ?? '' })}</small>
        )}
      </td>
      <td data-label={say(text.askedBy)}>{askedBy}</td>
      <td data-label={say(text.approvedBy)}>{approvedBy}</td>
      <td data-label={say(text.until)} class="mono">
        {formatExact(expiresAtRealMs, offsetMinutes.value)}
      </td>
      <td data-label={say(text.acts)}>
        {mayEnd && (
          <SecondPerson
            askedBy={askedBy}
            {...(state === 'open' && { onApprove: () => void give(approveDesk(id)) })}
            onDiscard={() => void give(discardDesk(id))}
          />
        )}
      </td>
    </tr>
  );
}
