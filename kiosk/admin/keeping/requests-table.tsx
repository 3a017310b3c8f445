import type { Asked } from '../../feed/center-api.ts';
import { approveKeeping, discardKeeping, type KeepingPage, type KeepingRequest } from '../../feed/keeping-api.ts';
import { keepingText as text } from '../../text/keeping.ts';
import { say } from '../../text/language.ts';
import { formatExact } from '../../text/time.ts';
import { AnswerHere } from '../answer-here.tsx';
import { Columns } from '../../elements/columns.tsx';
import { Pager } from '../drafts/pager.tsx';
import { offsetMinutes } from '../screen.ts';
import { SecondPerson } from '../second-person.tsx';
import { OwnYears } from './own-years.tsx';
import { isAsked, keeping, requestsPage, turnRequests } from './state.ts';

/** What was asked for, the newest first; a second person decides here. */
export function RequestsTable({ known }: { readonly known: KeepingPage }) {
  const pages = Math.max(1, Math.ceil(known.total / known.pageSize));
  return (
    <section class="panel" data-testid="keeping-requests">
      <h2>{say(text.requests)}</h2>
      {isAsked.value && (
        <p class="news" role="status" data-testid="asked-now">
          {say(text.asked)}
        </p>
      )}
      <AnswerHere answer={keeping.answer.value} />
      {known.asked.length === 0 ? (
        <p class="hint">{say(text.noRequests)}</p>
      ) : (
        <table class="table">
          <Columns of={[text.what, text.reason, text.state, text.askedBy, text.askedAt, text.acts]} />
          <tbody>
            {known.asked.map((one) => (
              <Row key={one.seq} one={one} />
            ))}
          </tbody>
        </table>
      )}
      <Pager page={requestsPage.value} pages={pages} onTurn={turnRequests} />
    </section>
  );
}

function Row({ one }: { readonly one: KeepingRequest }) {
  const { seq, kind, subject, reason, state, askedBy, askedAtMs, endedBy } = one;
  const give = (asking: Promise<Asked<unknown>>): void => {
    isAsked.value = false;
    void keeping.give(asking);
  };
  return (
    <tr data-testid={`asked-${seq}`} data-kind={kind} data-subject={subject} data-state={state}>
      <td data-label={say(text.what)}>
        <What one={one} />
      </td>
      <td data-label={say(text.reason)}>{reason}</td>
      <td data-label={say(text.state)}>
        <span class={state === 'open' ? 'badge caution' : 'badge'}>{say(text[`state_${state}`], { by: endedBy })}</span>
      </td>
      <td data-label={say(text.askedBy)}>{askedBy}</td>
      <td data-label={say(text.askedAt)} class="mono">
        {formatExact(askedAtMs, offsetMinutes.value)}
      </td>
      <td data-label={say(text.acts)}>
        {state === 'open' && (
          <SecondPerson
            askedBy={askedBy}
            own={text.ownRequest}
            onApprove={() => give(approveKeeping(seq))}
            onDiscard={() => give(discardKeeping(seq))}
          />
        )}
      </td>
    </tr>
  );
}

function What({ one: { kind, subject, schedule } }: { readonly one: KeepingRequest }) {
  if (kind !== 'schedule') return <>{say(text[`what_${kind}`], { subject })}</>;
  if (schedule === null) return null;
  const { caseYears, visitYears, items } = schedule;
  return (
    <>
      {say(text.what_schedule, { caseYears, visitYears })}
      {items.length > 0 && (
        <details>
          <summary>{say(text.what_items, { count: items.length })}</summary>
          <OwnYears of={schedule} />
        </details>
      )}
    </>
  );
}
