import { useState } from 'preact/hooks';
import { AskedNote } from '../../elements/center-refusal-note.tsx';
import type { Asked } from '../../feed/center-api.ts';
import { adminText } from '../../text/admin.ts';
import { calendarText } from '../../text/calendar.ts';
import { say } from '../../text/language.ts';
import { calendar } from '../screen.ts';
import { draftIt, isMoved, moveToNewest, undo, undoAll, workingCopy } from './desk.ts';
import { editWords } from './words-of-day.ts';

/** The steps of the working copy, each of which can be taken back, and the button that drafts them. */
export function WorkingBar() {
  const [answer, setAnswer] = useState<Asked<unknown> | null>(null);
  const [busy, setBusy] = useState(false);
  const { edits } = workingCopy.value;
  if (edits.length === 0) return null;
  const version = calendar.value?.version ?? 0;
  const draft = async (): Promise<void> => {
    setBusy(true);
    setAnswer(await draftIt());
    setBusy(false);
  };
  return (
    <section class="panel working-copy" aria-label={say(calendarText.workingCopy)} data-testid="working-copy">
      <div class="panel-head">
        <h2>
          {say(calendarText.workingCopy)} <small>{say(calendarText.edits, { count: edits.length })}</small>
        </h2>
        <span class="buttons">
          <button type="button" class="button quiet" data-testid="undo-all" onClick={undoAll}>
            {say(calendarText.undoAll)}
          </button>
          {!isMoved.value && (
            <button
              type="button"
              class="button primary"
              data-testid="draft-it"
              disabled={busy}
              onClick={() => void draft()}
            >
              {say(calendarText.draftIt)}
            </button>
          )}
        </span>
      </div>
      {isMoved.value ? (
        <div class="refusal" role="alert" data-testid="outrun">
          <p>{say(calendarText.keptEdits, { count: edits.length, version })}</p>
          <button
            type="button"
            class="button"
            data-testid="start-again"
            onClick={() => {
              setAnswer(null);
              moveToNewest();
            }}
          >
            {say(adminText.startAgain, { version })}
          </button>
        </div>
      ) : (
        <AskedNote answer={answer} />
      )}
      <ol class="edits">
        {edits.map((edit, at) => {
          const what = editWords(edit);
          return (
            <li key={at} data-testid={`edit-${at}`}>
              <span>{what}</span>
              <button
                type="button"
                class="button quiet small"
                data-testid={`undo-${at}`}
                aria-label={say(calendarText.undoEdit, { what })}
                onClick={() => undo(at)}
              >
                {say(calendarText.undo)}
              </button>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
