import type { CitizenDue, CitizenView } from '@sunlit/domain/contracts';
import { DueWhy } from '../elements/due-why.tsx';
import { citizenText as text } from '../text/citizen.ts';
import { language, say } from '../text/language.ts';
import { shared } from '../text/shared.ts';
import { formatDue } from '../text/time.ts';

/** Who serves, what is being handled, and by when it is done. */
export function Serving({ view }: { readonly view: CitizenView }) {
  const { dues = [] } = view;
  const running = dues.filter(({ acceptance, promised, statutory }) => acceptance ?? promised ?? statutory);
  const named = new Set(running.map(({ item }) => item.zh));
  const others = view.items.filter(({ zh }) => !named.has(zh));
  return (
    <div class="serving">
      <h1>{say(text.serving)}</h1>
      <dl>
        <dt>
          {say(text.clerk)} <small>{say(text.staffNumber)}</small>
        </dt>
        <dd class="serving-clerk">{view.clerk}</dd>
        {view.ticket !== '' && (
          <>
            <dt>{say(text.ticket)}</dt>
            <dd>{view.ticket}</dd>
          </>
        )}
        <dt>{say(text.items)}</dt>
        <dd>
          {view.items.length === 0 ? (
            <span class="muted">{say(text.noItems)}</span>
          ) : (
            <ul class="serving-items">
              {running.map((due, at) => (
                <li key={at}>
                  <ItemDue due={due} view={view} isOnly={running.length === 1} />
                </li>
              ))}
              {others.map((item) => (
                <li key={item.zh}>{say(item)}</li>
              ))}
            </ul>
          )}
        </dd>
      </dl>
    </div>
  );
}

interface ItemDueProps {
  readonly due: CitizenDue;
  readonly view: CitizenView;
  /** Then there is room to show the reasons at once. */
  readonly isOnly: boolean;
}

/** One case: the date, and step by step why it is this one. */
function ItemDue({ due: { item, acceptance, promised, statutory }, view, isOnly }: ItemDueProps) {
  const at = (ms: number): string => formatDue(ms, view.clock.offsetMinutes, language.value);
  const main = promised ?? acceptance ?? statutory;
  if (main === null) return <>{say(item)}</>;
  const wording = main === promised || main === statutory ? text.dueBy : text.answerBy;
  const label = main === promised ? shared.promised : main === acceptance ? shared.acceptanceLimit : shared.statutory;
  return (
    <>
      {say(item)}
      <p class="serving-due" data-testid="citizen-due" data-due={main.dueAtMs}>
        {say(wording, { date: at(main.dueAtMs) })}
        {main.provisional && <span class="badge caution">{say(shared.provisional)}</span>}
      </p>
      <details class="serving-why" open={isOnly}>
        <summary data-testid="citizen-why">{say(text.whyDate)}</summary>
        {/* The citizen's words say "done by": of acceptance they would promise too much. */}
        <DueWhy label={label} due={main} audience={main === acceptance ? 'clerk' : 'citizen'} />
        {statutory !== null && main !== statutory && (
          <p class="muted">{say(text.byLaw, { date: at(statutory.dueAtMs) })}</p>
        )}
      </details>
    </>
  );
}
