import type { ClerkView } from '@sunlit/domain/contracts';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { clerkText } from '../text/clerk.ts';
import { say } from '../text/language.ts';
import { CaseCard } from './case-card.tsx';
import { feed } from './desk.ts';
import { listMoved } from './list-hold.ts';
import { SEARCH_FIELD } from './shortcuts.ts';
import { groupCases, type WorkGroup } from './work-groups.ts';

const headings = {
  incoming: clerkText.groupIncoming,
  here: clerkText.groupHere,
  away: clerkText.groupAway,
  done: clerkText.groupDone,
} as const;
const order: readonly WorkGroup[] = ['incoming', 'here', 'away', 'done'];
/** A desk with more than this uses the search. */
const LISTED = 80;

/** The cases of this desk: what comes in, what lies here, what went away, what is closed. */
export function WorkList({ view }: { readonly view: ClerkView }) {
  const [query, setQuery] = useState('');
  const groups = groupCases(view.cases, feed.catalogue.value?.items ?? [], view.desk, query);
  const found = order.reduce((sum, group) => sum + groups[group].length, 0);
  const lie = order.flatMap((group) => groups[group].map((one) => `${one.caseRef} ${one.stage} ${one.custody}`)).join();
  const before = useRef(lie);
  useLayoutEffect(() => {
    if (before.current !== lie) listMoved();
    before.current = lie;
  }, [lie]);
  return (
    <section aria-label={say(clerkText.workList)}>
      <div class="panel-head">
        <h2>{say(clerkText.workList)}</h2>
        <input
          id={SEARCH_FIELD}
          type="search"
          data-testid="case-search"
          aria-label={say(clerkText.filterCases)}
          placeholder={`${say(clerkText.filterCases)}  /`}
          value={query}
          onInput={(event) => setQuery(event.currentTarget.value)}
        />
      </div>
      {found === 0 && <p class="panel empty">{say(view.cases.length === 0 ? clerkText.noCases : clerkText.noMatch)}</p>}
      {order.map((group) => {
        const cases = groups[group];
        if (cases.length === 0) return null;
        return (
          <section key={group} class={`work-group ${group}`} data-group={group}>
            <h3>
              {say(headings[group])} <span class="count">{cases.length}</span>
              {cases.length > LISTED && <small> {say(clerkText.shown, { shown: LISTED, all: cases.length })}</small>}
            </h3>
            {cases.slice(0, LISTED).map((known) => (
              <CaseCard key={known.caseRef} known={known} view={view} />
            ))}
          </section>
        );
      })}
    </section>
  );
}
