import type { BoardClock, BoardMark } from '@sunlit/domain/contracts';
import { Dialog } from '../elements/dialog.tsx';
import { useAsked } from '../elements/use-asked.ts';
import type { BoardState } from '../feed/board-state.ts';
import { newestMarks } from '../feed/center-api.ts';
import { boardText } from '../text/board.ts';
import { say } from '../text/language.ts';
import { shared } from '../text/shared.ts';
import { formatExact } from '../text/time.ts';
import { marksOpen, rules } from './screen.ts';
import { titleOf } from './step-words.ts';

/** Acts that a rule refused, or let pass with a mark, newest first; read again whenever another one is refused. */
export function Marks({ state }: { readonly state: BoardState }) {
  const { answer } = useAsked(newestMarks, [state.tables.counts.get('today')?.refusedAttempts]);
  const close = (): void => void (marksOpen.value = false);
  return (
    <Dialog title={say(boardText.marks)} onClose={close} testId="marks" drawer>
      <p class="timeline-head">
        {answer?.ok === true &&
          say(boardText.marksShown, { shown: answer.value.marks.length, all: answer.value.total })}
        <button type="button" class="button" data-testid="marks-close" onClick={close}>
          {say(shared.close)} <kbd>Esc</kbd>
        </button>
      </p>
      {answer === null && <p role="status">{say(boardText.timelineLoading)}</p>}
      {answer?.ok === false && <p role="alert">{say(shared.noAnswer)}</p>}
      {answer?.ok === true && answer.value.marks.length === 0 && <p>{say(boardText.marksEmpty)}</p>}
      {answer?.ok === true && (
        <ol class="timeline">
          {answer.value.marks.map((mark) => (
            <MarkLine key={`${mark.origin}-${mark.epoch}-${mark.seq}-${mark.rule}`} mark={mark} state={state} />
          ))}
        </ol>
      )}
    </Dialog>
  );
}

function MarkLine({ mark, state }: { readonly mark: BoardMark; readonly state: BoardState }) {
  const { clock }: { readonly clock: BoardClock } = state;
  const about = state.tables.cases.get(mark.caseRef)?.number ?? (mark.caseRef || mark.visitRef);
  return (
    <li class={mark.refused === 1 ? 'disputed' : ''} data-testid="mark" data-rule={mark.rule} data-case={mark.caseRef}>
      <p class="step-head">
        <strong>{say(mark.act)}</strong>
        <time class="mono">{formatExact(mark.atMs, clock.offsetMinutes)}</time>
      </p>
      <p class="step-more">
        {say(mark.refused === 1 ? boardText.markRefused : boardText.markPassed)} ·{' '}
        {say(titleOf(mark.rule, { departments: [], rules: rules.value }))} · {mark.desk}
        {mark.actor !== '' && ` · ${say(boardText.by, { actor: mark.actor })}`}
      </p>
      <small class="muted mono">
        {about} · {say(boardText.record, { origin: mark.origin, epoch: mark.epoch, seq: mark.seq })}
      </small>
    </li>
  );
}
