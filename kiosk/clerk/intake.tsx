import type { ClerkView } from '@sunlit/domain/contracts';
import { useEffect, useRef, useState } from 'preact/hooks';
import { clerkText } from '../text/clerk.ts';
import { say } from '../text/language.ts';
import { shared } from '../text/shared.ts';
import { feed, page } from './desk.ts';
import { findItems } from './item-search.ts';
import { ReceiveForm } from './receive-form.tsx';
import { SEARCH_FIELD } from './shortcuts.ts';

/** More than this the eye does not read; another word in the search helps. */
const LISTED = 60;

/** Receiving a case: find the item on the left, check and receive on the right. */
export function Intake({ view }: { readonly view: ClerkView }) {
  const [query, setQuery] = useState('');
  const [department, setDepartment] = useState('');
  const [code, setCode] = useState('');
  const search = useRef<HTMLInputElement>(null);
  useEffect(() => search.current?.focus(), []);
  const catalogue = feed.catalogue.value;
  if (catalogue === null) return <p role="status">{say(shared.connecting)}</p>;
  const found = findItems(catalogue, query, department);
  const item = catalogue.items.find((one) => one.code === code);
  return (
    <section class="intake" aria-label={say(clerkText.intake)}>
      <div class="panel-head">
        <h2>{say(clerkText.intake)}</h2>
        <button type="button" class="button quiet" onClick={() => (page.value = 'list')}>
          {say(shared.close)} <kbd>Esc</kbd>
        </button>
      </div>
      <div class="intake-body">
        <div class="panel catalogue">
          <input
            ref={search}
            id={SEARCH_FIELD}
            type="search"
            data-testid="item-search"
            aria-label={say(clerkText.search)}
            placeholder={say(clerkText.searchHint)}
            value={query}
            onInput={(event) => setQuery(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && found[0] !== undefined) setCode(found[0].code);
            }}
          />
          <select
            aria-label={say(clerkText.allDepartments)}
            value={department}
            onChange={(event) => setDepartment(event.currentTarget.value)}
          >
            <option value="">{say(clerkText.allDepartments)}</option>
            {catalogue.departments.map(({ id, name }) => (
              <option key={id} value={id}>
                {say(name)}
              </option>
            ))}
          </select>
          <ul class="items">
            {found.slice(0, LISTED).map((one) => (
              <li key={one.code}>
                <button
                  type="button"
                  class="item-row"
                  data-testid={`item-${one.code}`}
                  aria-pressed={one.code === code}
                  onClick={() => setCode(one.code)}
                >
                  <strong>{say(one.name)}</strong>
                  <small>
                    <span class="mono">{one.code}</span> ·{' '}
                    {say(
                      catalogue.departments.find(({ id }) => id === one.department)?.name ?? {
                        zh: one.department,
                        en: one.department,
                      },
                    )}{' '}
                    · {say(one.kind === 'immediate' ? clerkText.immediate : clerkText.promisedKind)}
                  </small>
                </button>
              </li>
            ))}
          </ul>
          {found.length === 0 && <p class="muted">{say(clerkText.noItem)}</p>}
          {found.length > LISTED && <p class="muted">{say(clerkText.shown, { shown: LISTED, all: found.length })}</p>}
        </div>
        {item === undefined ? (
          <p class="panel empty">{say(clerkText.pickItem)}</p>
        ) : (
          <ReceiveForm key={item.code} item={item} visitRef={view.visit?.visitRef ?? ''} />
        )}
      </div>
    </section>
  );
}
