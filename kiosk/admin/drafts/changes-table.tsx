import type { Change, DraftLine } from '@sunlit/domain/contracts';
import { useState } from 'preact/hooks';
import { adminText } from '../../text/admin.ts';
import { say } from '../../text/language.ts';
import { versionInForce } from './draft-state.tsx';
import { pageOf } from './moved-limits.ts';
import { Pager } from './pager.tsx';
import { Columns } from '../../elements/columns.tsx';

const ROWS = 50;

interface ChangesTableProps {
  readonly kind: DraftLine['kind'];
  readonly changes: readonly Change[];
}

/** Field by field, what would be different. */
export function ChangesTable({ kind, changes }: ChangesTableProps) {
  const [asked, setAsked] = useState(1);
  const { rows, page, pages } = pageOf(changes, asked, ROWS);
  return (
    <section class="panel" data-testid="changes" data-count={changes.length}>
      <h2>
        {say(adminText.changes)} <span class="count">{changes.length}</span>{' '}
        <small>{say(adminText.changesSince, { version: versionInForce(kind) })}</small>
      </h2>
      {changes.length === 0 ? (
        <p class="empty">{say(adminText.noChanges)}</p>
      ) : (
        <table class="table changes">
          <Columns of={[adminText.place, adminText.before, adminText.after]} />
          <tbody>
            {rows.map((change) => (
              <tr key={change.path} data-testid="change" data-path={change.path}>
                <th scope="row" class="mono">
                  {change.path}
                </th>
                <td data-label={say(adminText.before)}>
                  <Side text={change.before} kind="before" />
                </td>
                <td data-label={say(adminText.after)}>
                  <Side text={change.after} kind="after" />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <Pager page={page} pages={pages} onTurn={setAsked} />
    </section>
  );
}

function Side({ text, kind }: { readonly text: string; readonly kind: 'before' | 'after' }) {
  if (text === '') return <span class="muted">{say(adminText.nothing)}</span>;
  return kind === 'before' ? <del>{text}</del> : <ins>{text}</ins>;
}
