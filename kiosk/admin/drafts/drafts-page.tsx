import type { DraftLine } from '@sunlit/domain/contracts';
import { adminText } from '../../text/admin.ts';
import { say } from '../../text/language.ts';
import { formatExact } from '../../text/time.ts';
import { calendar, drafts, go, linkTo, place } from '../screen.ts';
import { StateBadge, stateOf } from './draft-state.tsx';
import { DraftView } from './draft-view.tsx';
import { Columns } from '../../elements/columns.tsx';

/** Everything drafted, newest first; one of them where the address names it. */
export function DraftsPage() {
  if (place.value.draft !== '') return <DraftView key={place.value.draft} id={place.value.draft} />;
  const lines = drafts.value;
  if (lines === null) return <p role="status">{say(adminText.loading)}</p>;
  return (
    <section class="panel drafts" data-testid="drafts">
      <h2>{say(adminText.drafts)}</h2>
      <p class="hint">{say(lines.length === 0 ? adminText.noDrafts : adminText.draftsHint)}</p>
      {lines.length > 0 && (
        <table class="table">
          <Columns of={[adminText.what, adminText.state, adminText.author, adminText.writtenAt, adminText.basedOn]} />
          <tbody>
            {lines.map((line) => (
              <Line key={line.id} line={line} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function Line({ line }: { readonly line: DraftLine }) {
  return (
    <tr data-testid={`draft-${line.id}`} data-kind={line.kind} data-state={stateOf(line)} data-author={line.author}>
      <td data-label={say(adminText.what)}>
        <a
          href={linkTo({ page: 'drafts', draft: line.id })}
          data-testid="open-draft"
          onClick={(event) => {
            if (event.ctrlKey || event.metaKey || event.shiftKey) return;
            event.preventDefault();
            go({ page: 'drafts', draft: line.id });
          }}
        >
          {say(adminText[`kind_${line.kind}`])}
        </a>
      </td>
      <td data-label={say(adminText.state)}>
        <StateBadge line={line} />
      </td>
      <td data-label={say(adminText.author)}>{line.author}</td>
      <td data-label={say(adminText.writtenAt)} class="mono">
        {formatExact(line.writtenAtMs, calendar.value?.offsetMinutes ?? 480)}
      </td>
      <td data-label={say(adminText.basedOn)}>{say(adminText.version, { version: line.basedOn })}</td>
    </tr>
  );
}
