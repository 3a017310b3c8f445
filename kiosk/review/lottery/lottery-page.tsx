import type { Draw } from '@sunlit/domain/lottery';
import { useState } from 'preact/hooks';
import { AskedNote } from '../../elements/center-refusal-note.tsx';
import { useAsked } from '../../elements/use-asked.ts';
import { callsOf, callTotals, drawOf } from '../../feed/lottery-api.ts';
import { say } from '../../text/language.ts';
import { lotteryText as text } from '../../text/lottery.ts';
import { CallSums } from './call-sums.tsx';
import { DrawnCard } from './drawn-card.tsx';

/** Whom a day drew, with what is needed to draw again, and the calls. */
export function LotteryPage({ roles }: { readonly roles: readonly string[] }) {
  const { answer: totals } = useAsked(callTotals);
  const [chosen, setDay] = useState('');
  const newest = totals?.ok === true ? totals.value.newest : '';
  const day = chosen === '' ? newest : chosen;
  return (
    <section data-testid="lottery-page">
      <h2>{say(text.title)}</h2>
      <p class="muted">{say(text.note)}</p>
      <AskedNote answer={totals} />
      {day !== '' && (
        <>
          <label class="lottery-day">
            {say(text.day)}
            <input
              type="date"
              data-testid="lottery-day"
              value={day}
              max={newest}
              onChange={({ currentTarget: { value } }) => setDay(value)}
            />
          </label>
          <Day key={day} day={day} isChosen={chosen !== ''} roles={roles} />
        </>
      )}
      {totals?.ok === true && <CallSums totals={totals.value} />}
    </section>
  );
}

const notYet = { 'lottery/before-founding': 1, 'lottery/not-over': 1 } as const;

interface DayProps {
  readonly day: string;
  /** False for the newest, which the page offers by itself. */
  readonly isChosen: boolean;
  readonly roles: readonly string[];
}

function Day({ day, isChosen, roles }: DayProps) {
  const { answer: made } = useAsked(() => drawOf(day));
  const { answer: calls, again } = useAsked(() => callsOf(day));
  if (made?.ok !== true) {
    // Nobody asked for it: a hall that opened today has no draw before tomorrow.
    const isNoneYet = !isChosen && made?.ok === false && made.why === 'refused' && made.refusal.code in notYet;
    return isNoneYet ? <p data-testid="lottery-none-yet">{say(text.noneYet)}</p> : <AskedNote answer={made} />;
  }
  const { drawn } = made.value;
  const known = calls?.ok === true ? calls.value.calls : [];
  return (
    <>
      <Check draw={made.value} />
      <AskedNote answer={calls} />
      <ol class="review-list">
        {calls?.ok === true &&
          drawn.map((one) => (
            <DrawnCard
              key={one.visit}
              day={day}
              drawn={one}
              call={known.find(({ visitRef }) => visitRef === one.visit) ?? null}
              roles={roles}
              onChange={again}
            />
          ))}
      </ol>
    </>
  );
}

/** How many, and with what anybody draws again. */
function Check({ draw: { day, seed, tookPart, drawn } }: { readonly draw: Draw }) {
  if (tookPart === 0) return <p data-testid="lottery-nobody">{say(text.nobody)}</p>;
  return (
    <>
      <p data-testid="lottery-drawn">
        <strong>{say(text.drawn, { tookPart, drawn: drawn.length })}</strong>
      </p>
      <details data-testid="lottery-check">
        <summary>{say(text.check)}</summary>
        <p>{say(text.seed, { tree: seed.tree, size: seed.size })}</p>
        <p class="mono lottery-root" data-testid="lottery-root">
          {seed.root}
        </p>
        <p>{say(text.command)}</p>
        <p class="mono lottery-root">sunlit-verify lottery ledger.jsonl --day {day}</p>
      </details>
    </>
  );
}
