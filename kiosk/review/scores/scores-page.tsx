import { useState } from 'preact/hooks';
import { AskedNote } from '../../elements/center-refusal-note.tsx';
import { RefusalNote } from '../../elements/refusal-note.tsx';
import { useAsked } from '../../elements/use-asked.ts';
import type { Asked } from '../../feed/center-api.ts';
import { closeMonth, scoresOf, type HallMonth } from '../../feed/scores-api.ts';
import { say } from '../../text/language.ts';
import { departmentName } from '../../text/places.ts';
import { scoreText as text } from '../../text/scores.ts';
import { instantText } from '../hall-time.ts';
import { DepartmentScore } from './department-score.tsx';
import { numbersText } from './numbers-text.ts';

/** Months of departments: every sum with its lines, what was corrected, and the closing of a month for a supervisor. */
export function ScoresPage({ roles }: { readonly roles: readonly string[] }) {
  const [month, setMonth] = useState('');
  const { answer, again } = useAsked(() => scoresOf(month), [month]);
  const hall = answer?.ok === true ? answer.value : undefined;
  return (
    <section data-testid="scores-page">
      <h2>{say(text.title)}</h2>
      <p class="muted">{say(text.note)}</p>
      <p>
        <strong data-testid="consequence">{say(text.consequence)}</strong>
      </p>
      <AskedNote answer={answer} />
      {hall?.month === '' && <p data-testid="scores-none">{say(text.none)}</p>}
      {hall !== undefined && hall.month !== '' && (
        <>
          <label class="scores-month">
            {say(text.month)}
            <select
              data-testid="scores-month"
              value={hall.month}
              onChange={(event) => setMonth(event.currentTarget.value)}
            >
              {hall.months.map((one) => (
                <option key={one} value={one}>
                  {one}
                </option>
              ))}
            </select>
          </label>
          <MonthOfHall key={hall.month} hall={hall} roles={roles} onChange={again} />
        </>
      )}
    </section>
  );
}

interface MonthOfHallProps {
  readonly hall: HallMonth;
  readonly roles: readonly string[];
  readonly onChange: () => Promise<void>;
}

function MonthOfHall({ hall, roles, onChange }: MonthOfHallProps) {
  const [answer, setAnswer] = useState<Asked<unknown> | null>(null);
  const { month, table, departments, closed } = hall;
  const close = async (): Promise<void> => {
    const got = await closeMonth(month);
    setAnswer(got);
    if (got.ok) await onChange();
  };
  return (
    <>
      <p data-testid="month-state" data-closed={closed === null ? 0 : 1}>
        {closed === null
          ? say(text.open)
          : say(text.closed, { time: instantText(closed.atMs), cards: String(closed.cards) })}
      </p>
      {closed === null && roles.includes('supervisor') && (
        <div class="review-acts">
          <button type="button" class="button" data-testid="close-month" onClick={() => void close()}>
            {say(text.close)}
          </button>
          <span class="muted">{say(text.closing)}</span>
        </div>
      )}
      <CloseNote answer={answer} />
      {closed !== null && closed.corrections.length > 0 && (
        <div class="review-card">
          <h3>{say(text.corrections)}</h3>
          <ul>
            {closed.corrections.map(({ seq, atMs, was, now }) => (
              <li key={`${String(seq)} ${now.department}`} data-testid="correction">
                {say(text.correction, {
                  time: instantText(atMs),
                  department: departmentName(now.department),
                  was: numbersText(was),
                  now: numbersText(now),
                })}
              </li>
            ))}
          </ul>
        </div>
      )}
      <ol class="review-list scores-list">
        {table !== null &&
          departments.map((one) => <DepartmentScore key={one.department} one={one} fewest={table.fewest} />)}
      </ol>
      {table !== null && (
        <p class="muted">
          {say(text.table, { version: String(table.version), source: say(table.source) })}
          {table.verified === 0 && say(text.unverified)}
        </p>
      )}
    </>
  );
}

/** Why it was not closed, and how many cards stand in the way. */
function CloseNote({ answer }: { readonly answer: Asked<unknown> | null }) {
  const refusal = answer !== null && !answer.ok && answer.why === 'refused' ? answer.refusal.refusal : undefined;
  if (refusal === undefined) return <AskedNote answer={answer} />;
  const { detail: count } = refusal;
  return <RefusalNote refusal={refusal} about={count === '' ? '' : say(text.inTheWay, { count })} />;
}
