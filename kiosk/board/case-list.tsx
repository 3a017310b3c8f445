import type { BoardCase, BoardClock } from '@sunlit/domain/contracts';
import { useComputed } from '@preact/signals';
import { useMemo, useState } from 'preact/hooks';
import { lawNow } from '../feed/now.ts';
import { boardText } from '../text/board.ts';
import { say } from '../text/language.ts';
import { CaseRow } from './case-row.tsx';
import { byUrgency, capped, dueList, type Urgency } from './due-list.ts';
import { FilterBar } from './filter-bar.tsx';
import { filter, openCase } from './screen.ts';

/** Rows drawn at first and added at a time; a browser is quick with hundreds, not with thousands of ticking rows. */
const PAGE = 200;
const parts: readonly Urgency[] = ['overdue', 'soon', 'rest'];

interface CaseListProps {
  readonly cases: ReadonlyMap<string, BoardCase>;
  readonly clock: BoardClock;
}

/** All open cases, the most urgent first. */
export function CaseList({ cases, clock }: CaseListProps) {
  const [limit, setLimit] = useState(PAGE);
  const asked = useComputed(() => filter.value).value;
  const sorted = useMemo(() => dueList(cases.values(), asked), [cases, asked]);
  const urgent = byUrgency(sorted, lawNow(clock));
  const wanted = asked.scope === 'attention' ? { ...urgent, rest: [] } : urgent;
  const all = wanted.overdue.length + wanted.soon.length + wanted.rest.length;
  const drawn = capped(wanted, limit);
  return (
    <section class="panel case-list" aria-label={say(boardText.cases)}>
      <div class="panel-head">
        <h2>
          {say(boardText.cases)} <span class="count">{cases.size}</span>
        </h2>
        <span class="muted" data-testid="shown">
          {all === cases.size
            ? say(boardText.showing, { shown: Math.min(limit, all), all })
            : say(boardText.showingSome, { shown: Math.min(limit, all), found: all, all: cases.size })}
        </span>
      </div>
      <FilterBar cases={cases} />
      {all === 0 && <NoCases empty={cases.size === 0} text={asked.text.trim()} />}
      <table class="cases">
        <thead>
          <tr>
            <th scope="col">{say(boardText.number)}</th>
            <th scope="col">{say(boardText.item)}</th>
            <th scope="col">{say(boardText.where)}</th>
            <th scope="col">{say(boardText.stage)}</th>
            <th scope="col" class="col-due">
              {say(boardText.due)}
            </th>
          </tr>
        </thead>
        {parts.map(
          (part) =>
            wanted[part].length > 0 && (
              <tbody key={part} class={part}>
                <tr class="part">
                  <th colSpan={5} scope="rowgroup">
                    {say(boardText[part])} <span class="count">{wanted[part].length}</span>
                  </th>
                </tr>
                {drawn[part].map((row) => (
                  <CaseRow key={row.caseRef} row={row} clock={clock} />
                ))}
              </tbody>
            ),
        )}
      </table>
      {all > limit && (
        <button type="button" class="button wide" data-testid="more" onClick={() => setLimit(limit + PAGE)}>
          {say(boardText.more, { count: Math.min(PAGE, all - limit) })}
        </button>
      )}
    </section>
  );
}

/** A closed case is no longer on the board; who has its reference may still open its timeline. */
function NoCases({ empty, text }: { readonly empty: boolean; readonly text: string }) {
  return (
    <p class="empty">
      {say(empty ? boardText.noCases : boardText.noMatch)}{' '}
      {/^[A-Za-z0-9-]{6,64}$/.test(text) && (
        <button type="button" class="button" data-testid="look-up" onClick={() => (openCase.value = text)}>
          {say(boardText.lookUp, { ref: text })}
        </button>
      )}
    </p>
  );
}
