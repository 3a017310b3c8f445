import type { Wording } from '@sunlit/domain/catalogue';
import type { Share } from '@sunlit/domain/hall';
import { unratedCauses } from '@sunlit/domain/visit';
import { useState } from 'preact/hooks';
import { AskedNote } from '../elements/center-refusal-note.tsx';
import { Dialog } from '../elements/dialog.tsx';
import { useAsked } from '../elements/use-asked.ts';
import type { BoardState } from '../feed/board-state.ts';
import { ratingSums, type RatingSums } from '../feed/ratings-api.ts';
import { boardText } from '../text/board.ts';
import { gradeWording } from '../text/grades.ts';
import { say } from '../text/language.ts';
import { ratingsText as text, unratedWords } from '../text/ratings.ts';
import { shared } from '../text/shared.ts';
import { ratingsOpen } from './screen.ts';
import { Columns } from '../elements/columns.tsx';

const periods = [7, 30, 90, 365] as const;
const DEFAULT_DAYS = 30;

/** What the citizens said, in sums; read again whenever another visit was rated. */
export function Ratings({ state }: { readonly state: BoardState }) {
  const [days, setDays] = useState<number>(DEFAULT_DAYS);
  const rated = state.tables.counts.get('today')?.rated;
  const { answer } = useAsked(() => ratingSums(days), [days, rated]);
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

function Sums({ sums }: { readonly sums: RatingSums }) {
  const { days, visits, active, turnedAway, waiting, scales, setAside } = sums;
  const counts = [
    ['ended', text.ended, visits.ended],
    ['rated', text.rated, visits.rated],
    ['unrated', text.unrated, visits.unrated],
    ['waiting', text.waiting, waiting],
  ] as const;
  return (
    <div data-testid="rating-sums" data-days={days}>
      <dl class="counts sums">
        {counts.map(([name, label, count]) => (
          <div key={name}>
            <dt>{say(label)}</dt>
            <dd data-testid={`sum-${name}`}>{count}</dd>
          </div>
        ))}
      </dl>
      {waiting > 0 && <p class="hint">{say(text.waitingWhy)}</p>}
      <ShareLine name="active" label={text.active} share={active} part={visits.rated} whole={visits.ended} />
      <ShareLine
        name="turned-away"
        label={text.turnedAway}
        share={turnedAway}
        part={visits.turnedAway}
        whole={visits.ended}
      />
      {visits.turnedAway > 0 && (
        <p data-testid="turned-away-rated">
          {say(text.turnedAwayRated, { rated: visits.turnedAwayRated, all: visits.turnedAway })}
        </p>
      )}
      {visits.unrated > 0 && (
        <p class="muted" data-testid="unrated-causes">
          {unratedCauses
            .filter((cause) => visits.causes[cause] > 0)
            .map((cause) => `${say(unratedWords[cause])} ${visits.causes[cause]}`)
            .join(say(shared.listComma))}
        </p>
      )}
      {scales.length === 0 && <p>{say(text.none)}</p>}
      {scales.map((one) => (
        <Scale key={one.scale} of={one} />
      ))}
      {setAside !== null && (
        <p data-testid="set-aside">
          {say(text.setAside, {
            opened: setAside.opened,
            setAside: setAside.setAside,
            month: `${setAside.year}-${String(setAside.month).padStart(2, '0')}`,
          })}
          {setAside.share !== null && ` ${shareWords(setAside.share)}`}
        </p>
      )}
      {setAside !== null && <p data-testid="not-reached">{say(text.notReached, { count: setAside.notReached })}</p>}
      <p class="hint">{say(text.interval)}</p>
    </div>
  );
}

interface ShareLineProps {
  readonly name: string;
  readonly label: Wording;
  readonly share: Share | null;
  readonly part: number;
  readonly whole: number;
}

/** A share never stands without what it is a share of, and how sure it is. */
function ShareLine({ name, label, share, part, whole }: ShareLineProps) {
  if (share === null) return null;
  return (
    <p data-testid={`share-${name}`}>
      <strong>{say(label)}</strong> {shareWords(share)} · {part} / {whole}
    </p>
  );
}

/** `41.2%（95% 区间 35.0%–47.6%）`. */
function shareWords({ share, low, high }: Share): string {
  const [all, from, to] = [share, low, high].map((one) => `${(one * 100).toFixed(1)}%`);
  return say(text.share95, { share: all ?? '', low: from ?? '', high: to ?? '' });
}

function Scale({ of: { scale, ratings, grades, good } }: { readonly of: RatingSums['scales'][number] }) {
  const share = (count: number): string => (ratings === 0 ? '' : `${((count * 100) / ratings).toFixed(1)}%`);
  return (
    <>
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
      {good !== null && (
        <p data-testid={`good-${scale}`}>
          <strong>{say(text.good)}</strong> {shareWords(good)}
        </p>
      )}
      {scale !== 'five-grade' && <p class="muted">{say(text.ownScale)}</p>}
    </>
  );
}
