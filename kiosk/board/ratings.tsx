import { useEffect, useState } from 'preact/hooks';
import { AskedNote } from '../elements/center-refusal-note.tsx';
import { Dialog } from '../elements/dialog.tsx';
import type { BoardState } from '../feed/board-state.ts';
import type { Asked } from '../feed/center-api.ts';
import { ratingSums, type RatingSums } from '../feed/ratings-api.ts';
import { boardText } from '../text/board.ts';
import { gradeWording } from '../text/grades.ts';
import { say } from '../text/language.ts';
import { ratingsText as text } from '../text/ratings.ts';
import { shared } from '../text/shared.ts';
import { ratingsOpen } from './screen.ts';
import { Columns } from '../elements/columns.tsx';

const periods = [7, 30, 90, 365] as const;
const DEFAULT_DAYS = 30;

/** What the citizens said, in sums; read again whenever another visit was rated. */
export function Ratings({ state }: { readonly state: BoardState }) {
  const [days, setDays] = useState<number>(DEFAULT_DAYS);
  const [answer, setAnswer] = useState<Asked<RatingSums> | null>(null);
  const rated = state.tables.counts.get('today')?.rated;
  useEffect(() => {
    let left = false;
    void ratingSums(days).then((next) => {
      if (!left) setAnswer(next);
    });
    return () => {
      left = true;
    };
  }, [days, rated]);
  const close = (): void => void (ratingsOpen.value = false);
  return (
    <Dialog title={say(text.title)} onClose={close} testId="ratings" drawer>
      <p class="muted">{say(text.note)}</p>
      <fieldset class="field">
        <legend>{say(text.period)}</legend>
        <div class="segments">
          {periods.map((one) => (
            <label key={one} class="segment">
              <input
                type="radio"
                name="days"
                data-testid={`days-${one}`}
                checked={days === one}
                onChange={() => setDays(one)}
              />
              <span>{say(text.days, { days: one })}</span>
            </label>
          ))}
        </div>
      </fieldset>
      {answer === null && <p role="status">{say(boardText.timelineLoading)}</p>}
      <AskedNote answer={answer} />
      {answer?.ok === true && <Sums sums={answer.value} />}
      <button type="button" class="button" data-testid="ratings-close" onClick={close}>
        {say(shared.close)} <kbd>Esc</kbd>
      </button>
    </Dialog>
  );
}

function Sums({ sums: { days, rated, unrated, waiting, scales } }: { readonly sums: RatingSums }) {
  return (
    <div data-testid="rating-sums" data-days={days}>
      <dl class="counts sums">
        <div>
          <dt>{say(text.rated)}</dt>
          <dd data-testid="sum-rated">{rated}</dd>
        </div>
        <div>
          <dt>{say(text.unrated)}</dt>
          <dd data-testid="sum-unrated">{unrated}</dd>
        </div>
        <div>
          <dt>{say(text.waiting)}</dt>
          <dd data-testid="sum-waiting">{waiting}</dd>
        </div>
      </dl>
      {waiting > 0 && <p class="hint">{say(text.waitingWhy)}</p>}
      {scales.length === 0 && <p>{say(text.none)}</p>}
      {scales.map((one) => (
        <Scale key={one.scale} of={one} />
      ))}
    </div>
  );
}

function Scale({ of: { scale, ratings, grades } }: { readonly of: RatingSums['scales'][number] }) {
  const share = (count: number): string => (ratings === 0 ? '' : `${((count * 100) / ratings).toFixed(1)}%`);
  return (
    <table class="sums-table" data-testid={`scale-${scale}`}>
      <Columns of={[text.grades, text.count, text.share]} />
      <tbody>
        {grades.toReversed().map(({ grades: group, count }) => (
          <tr key={group.join()} data-testid={`grades-${group.join('-')}`}>
            <th scope="row">
              {group
                .toReversed()
                .map((grade) => say(gradeWording(scale, grade)))
                .join(say(shared.listComma))}
            </th>
            <td>{count}</td>
            <td>{share(count)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{say(text.total)}</th>
          <td>{ratings}</td>
          <td />
        </tr>
      </tfoot>
    </table>
  );
}
