import type { DeskRequest, HeardEpoch } from '@sunlit/domain/contracts';
import { useState } from 'preact/hooks';
import { approveDesk, askDesk, discardDesk, type AskedWish } from '../../feed/desk-requests-api.ts';
import { desksText as text } from '../../text/desks.ts';
import { say } from '../../text/language.ts';
import { formatExact } from '../../text/time.ts';
import { calendar, isAdministrator, me } from '../screen.ts';
import { AskDialog } from './ask-dialog.tsx';
import { give, requests } from './state.ts';

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
          <thead>
            <tr>
              {[text.what, text.state, text.askedBy, text.approvedBy, text.until, text.acts].map((head) => (
                <th key={head.en} scope="col">
                  {say(head)}
                </th>
              ))}
            </tr>
          </thead>
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
  const isOwn = isAdministrator(me.value) && me.value.user === askedBy;
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
        {formatExact(expiresAtRealMs, calendar.value?.offsetMinutes ?? 480)}
      </td>
      <td data-label={say(text.acts)}>
        <span class="buttons">
          {mayEnd && state === 'open' && !isOwn && (
            <button
              type="button"
              class="button primary small"
              data-testid="approve"
              onClick={() => void give(approveDesk(id))}
            >
              {say(text.approve)}
            </button>
          )}
          {mayEnd && state === 'open' && isOwn && <small>{say(text.ownRequest)}</small>}
          {mayEnd && (
            <button type="button" class="button small" data-testid="discard" onClick={() => void give(discardDesk(id))}>
              {say(text.discard)}
            </button>
          )}
        </span>
      </td>
    </tr>
  );
}
