import type { BoardClock, TimelineStep } from '@sunlit/domain/contracts';
import { Dialog } from '../elements/dialog.tsx';
import { Icon } from '../elements/icons.tsx';
import { useAsked } from '../elements/use-asked.ts';
import { timelineOf, type Asked } from '../feed/center-api.ts';
import type { BoardState } from '../feed/board-state.ts';
import { boardText } from '../text/board.ts';
import { say } from '../text/language.ts';
import { departmentName, departments } from '../text/places.ts';
import { shared, stageNames } from '../text/shared.ts';
import { formatExact } from '../text/time.ts';
import { openCase, rules } from './screen.ts';
import { disputeWords, stepDetail, stepPlace } from './step-words.ts';

interface TimelineDrawerProps {
  readonly caseRef: string;
  readonly state: BoardState;
}

/** Every recorded step of one case; it is read again whenever the board hears of the case. */
export function TimelineDrawer({ caseRef, state }: TimelineDrawerProps) {
  const row = state.tables.cases.get(caseRef);
  const line = state.tables.cards;
  const { answer } = useAsked(() => timelineOf(caseRef), [caseRef, row, line]);
  const close = (): void => void (openCase.value = '');
  return (
    <Dialog
      title={say(boardText.timelineOf, { number: row?.number ?? caseRef })}
      onClose={close}
      testId="timeline"
      drawer
    >
      <p class="timeline-head">
        {row === undefined ? say(boardText.leftBoard) : `${say(row.itemName)} · ${departmentName(row.department)}`}
        <button type="button" class="button" data-testid="timeline-close" onClick={close}>
          {say(shared.close)} <kbd>Esc</kbd>
        </button>
      </p>
      <Steps answer={answer} clock={state.clock} />
    </Dialog>
  );
}

interface StepsProps {
  readonly answer: Asked<readonly TimelineStep[]> | null;
  readonly clock: BoardClock;
}

function Steps({ answer, clock }: StepsProps) {
  if (answer === null) return <p role="status">{say(boardText.timelineLoading)}</p>;
  if (!answer.ok) {
    return <p role="alert">{say(answer.why === 'refused' ? boardText.timelineRefused : shared.noAnswer)}</p>;
  }
  if (answer.value.length === 0) return <p>{say(boardText.timelineEmpty)}</p>;
  const names = { departments: departments.value, rules: rules.value };
  return (
    <ol class="timeline">
      {answer.value.map((step) => (
        <li
          key={`${step.origin}-${step.epoch}-${step.seq}`}
          class={step.disputedBy === '' || step.settled === 'recognised' ? '' : 'disputed'}
          data-testid={`step-${step.type}`}
          data-type={step.type}
        >
          <p class="step-head">
            <strong>{say(step.title)}</strong>
            <time class="mono">{formatExact(step.atMs, clock.offsetMinutes)}</time>
          </p>
          <p class="step-more">
            {say(stepPlace(step))}
            {step.actor !== '' && ` · ${say(boardText.by, { actor: step.actor })}`}
            {step.stage !== '' && ` · ${say(stageNames[step.stage])}`}
            {step.detail !== '' && ` · ${say(stepDetail(step, names))}`}
          </p>
          {step.disputedBy !== '' && (
            <p class="step-disputed">
              <Icon name="yellow" /> {say(boardText.disputedBy, { code: say(disputeWords(step.disputedBy, names)) })}
              {step.settled !== '' && ` · ${say(boardText[`settled_${step.settled}`])}`}
            </p>
          )}
          <small class="muted mono">
            {say(boardText.record, { origin: step.origin, epoch: step.epoch, seq: step.seq })}
          </small>
        </li>
      ))}
    </ol>
  );
}
