import { keepingRefusal } from '@sunlit/domain/keeping';
import type { EndedSubject } from '@sunlit/domain/contracts';
import { keepingText as text } from '../../text/keeping.ts';
import { say } from '../../text/language.ts';
import { formatExact } from '../../text/time.ts';
import { Columns } from '../../elements/columns.tsx';
import { Pager } from '../drafts/pager.tsx';
import { offsetMinutes } from '../screen.ts';
import { itemName } from './item-name.ts';
import { ended, endedOf, form, hasMore, turnEnded } from './state.ts';

const DATE_LENGTH = '2037-01-01'.length;

/** What has ended and is not erased: from when it may be, and what keeps it now. */
export function EndedTable() {
  const { kind, page } = endedOf.value;
  return (
    <section class="panel" data-testid="ended">
      <div class="panel-head">
        <h2>{say(text.ended)}</h2>
        <button
          type="button"
          class="button"
          data-testid="ask-erasure"
          onClick={() => (form.value = { kind: 'erasure', subject: '' })}
        >
          {say(text.erase)}
        </button>
      </div>
      <p class="hint">{say(text.endedHint)}</p>
      <div class="segments">
        {(['case', 'visit'] as const).map((one) => (
          <label key={one} class="segment">
            <input
              type="radio"
              name="ended-kind"
              data-testid={`ended-${one}`}
              checked={kind === one}
              onChange={() => turnEnded({ kind: one, page: 1 })}
            />
            <span>{say(text[`kind_${one}`])}</span>
          </label>
        ))}
      </div>
      {ended.value.length === 0 ? (
        <p class="hint">{say(text.noneEnded)}</p>
      ) : (
        <table class="table">
          <Columns of={[text.number, text.item, text.endedAt, text.erasableFrom, text.standing, text.acts]} />
          <tbody>
            {ended.value.map((one) => (
              <Row key={one.subject} one={one} />
            ))}
          </tbody>
        </table>
      )}
      <Pager page={page} pages={hasMore.value ? page + 1 : page} isOpen onTurn={(next) => turnEnded({ page: next })} />
    </section>
  );
}

function Row({ one: { subject, item, endedAtMs, from, fault } }: { readonly one: EndedSubject }) {
  return (
    <tr data-testid={`ended-${subject}`} data-fault={fault}>
      <td data-label={say(text.number)} class="mono">
        {subject}
      </td>
      <td data-label={say(text.item)}>{item === '' ? say(text.kind_visit) : itemName(item)}</td>
      <td data-label={say(text.endedAt)} class="mono tight">
        {formatExact(endedAtMs, offsetMinutes.value).slice(0, DATE_LENGTH)}
      </td>
      <td data-label={say(text.erasableFrom)} class="mono tight">
        {from}
      </td>
      <td data-label={say(text.standing)}>
        {fault === '' ? (
          <span class="badge good">{say(text.mayErase)}</span>
        ) : (
          <span class="badge">{say(keepingRefusal(fault).title)}</span>
        )}
      </td>
      <td data-label={say(text.acts)}>
        {fault === '' && (
          <button
            type="button"
            class="button small"
            data-testid="erase-it"
            onClick={() => (form.value = { kind: 'erasure', subject })}
          >
            {say(text.erase)}
          </button>
        )}
      </td>
    </tr>
  );
}
