import type { Change, Draft } from '@sunlit/domain/contracts';
import { useEffect, useState } from 'preact/hooks';
import { AskedNote } from '../../elements/center-refusal-note.tsx';
import { draftOf } from '../../feed/admin-api.ts';
import type { Asked } from '../../feed/center-api.ts';
import { adminText } from '../../text/admin.ts';
import { say } from '../../text/language.ts';
import { formatExact } from '../../text/time.ts';
import { calendar, drafts, go, noteSession, today } from '../screen.ts';
import { calendarChanges } from './calendar-changes.ts';
import { ChangesTable } from './changes-table.tsx';
import { Decision } from './decision.tsx';
import { StateBadge, stateOf } from './draft-state.tsx';
import { pastDays } from './past-days.ts';
import { PreviewPanel } from './preview-panel.tsx';

/** A calendar's changes are told in the language of this face; the law's as the center wrote them, field by field. */
function changesOf({ content, changes }: Draft): readonly Change[] {
  const inForce = calendar.value;
  return content.kind === 'calendar' && inForce !== null ? calendarChanges(inForce, content) : changes;
}

function pastDaysOf({ content }: Draft): readonly string[] {
  const inForce = calendar.value;
  return content.kind === 'calendar' && inForce !== null ? pastDays(inForce, content, today.value) : [];
}

/** One draft: what it changes, what that moves, and the second person's decision. */
export function DraftView({ id }: { readonly id: string }) {
  const [answer, setAnswer] = useState<Asked<Draft> | null>(null);
  const [isKnown, setKnown] = useState(false);
  // The list is read again whenever anything was decided; its line tells the newer state.
  const line = drafts.value?.find((one) => one.id === id);
  useEffect(() => {
    let left = false;
    void draftOf(id).then((next) => {
      if (!left) setAnswer(next);
      noteSession(next);
    });
    return () => {
      left = true;
    };
  }, [id]);
  const back = (
    <button type="button" class="button" data-testid="draft-back" onClick={() => go({ page: 'drafts' })}>
      ‹ {say(adminText.drafts)}
    </button>
  );
  if (answer === null) return <p role="status">{say(adminText.loading)}</p>;
  if (!answer.ok) {
    return (
      <section class="panel">
        <AskedNote answer={answer} />
        {back}
      </section>
    );
  }
  const draft = { ...answer.value, ...line };
  const isOpen = stateOf(draft) === 'open';
  return (
    <div class="draft" data-testid="draft" data-state={stateOf(draft)} data-kind={draft.kind}>
      <header class="draft-head">
        {back}
        <h2>{say(adminText.draftTitle, { kind: say(adminText[`kind_${draft.kind}`]) })}</h2>
        <StateBadge line={draft} />
        <small>
          {say(adminText.author)} <strong data-testid="draft-author">{draft.author}</strong> ·{' '}
          {formatExact(draft.writtenAtMs, calendar.value?.offsetMinutes ?? 480)} · {say(adminText.basedOn)}{' '}
          {say(adminText.version, { version: draft.basedOn })}
        </small>
      </header>
      <Decision draft={draft} isKnown={draft.kind === 'law' || isKnown} />
      <ChangesTable kind={draft.kind} changes={changesOf(draft)} />
      {draft.kind === 'law' ? (
        <section class="panel">
          <h2>{say(adminText.preview)}</h2>
          <p>{say(adminText.previewLaw)}</p>
        </section>
      ) : (
        isOpen && <PreviewPanel id={id} pastDays={pastDaysOf(draft)} onKnown={() => setKnown(true)} />
      )}
    </div>
  );
}
