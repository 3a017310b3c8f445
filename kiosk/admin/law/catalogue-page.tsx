import type { Item } from '@sunlit/domain/catalogue';
import { signal } from '@preact/signals';
import { findItems } from '../../clerk/item-search.ts';
import { limitWords } from '../../elements/limit-words.ts';
import type { PublishedLaw } from '../../feed/admin-api.ts';
import { adminText } from '../../text/admin.ts';
import { say } from '../../text/language.ts';
import { lawText } from '../../text/law.ts';
import { departmentName } from '../../text/places.ts';
import { go, law, linkTo, place } from '../screen.ts';
import { ItemPage } from './item-page.tsx';
import { SheetBar } from './sheet-bar.tsx';
import { VerifiedMark } from './verified-mark.tsx';
import { Columns } from '../../elements/columns.tsx';

const query = signal('');
const department = signal('');
const isUnverifiedOnly = signal(false);

/** The items in force; one of them where the address names it. */
export function CataloguePage() {
  const known = law.value;
  if (known === null) return <p role="status">{say(adminText.loading)}</p>;
  if (place.value.item !== '') return <ItemPage code={place.value.item} known={known} />;
  return (
    <>
      <SheetBar known={known} />
      <ItemList known={known} />
    </>
  );
}

function ItemList({ known }: { readonly known: PublishedLaw }) {
  const found = findItems(known, query.value, department.value);
  const items = isUnverifiedOnly.value ? found.filter(({ verified }) => verified === 0) : found;
  const unverified = known.items.filter(({ verified }) => verified === 0).length;
  return (
    <section class="panel" data-testid="catalogue" data-version={known.version} data-items={known.items.length}>
      <div class="panel-head">
        <h2>
          {say(lawText.items)} <small>{say(lawText.showing, { shown: items.length, all: known.items.length })}</small>
        </h2>
        <span class="badges">
          <span class="badge">{say(adminText.version, { version: known.version })}</span>
          {unverified > 0 && (
            <span class="badge caution" title={say(lawText.unverifiedWhy)}>
              {say(lawText.unverifiedCount, { count: unverified })}
            </span>
          )}
        </span>
      </div>
      <Filter known={known} />
      {items.length === 0 ? <p class="empty">{say(lawText.noMatch)}</p> : <ItemTable items={items} />}
    </section>
  );
}

function Filter({ known }: { readonly known: PublishedLaw }) {
  return (
    <form class="filter" role="search" onSubmit={(event) => event.preventDefault()}>
      <input
        type="search"
        data-testid="item-search"
        aria-label={say(lawText.search)}
        placeholder={say(lawText.search)}
        value={query.value}
        onInput={(event) => (query.value = event.currentTarget.value)}
      />
      <select
        data-testid="item-department"
        aria-label={say(lawText.department)}
        value={department.value}
        onChange={(event) => (department.value = event.currentTarget.value)}
      >
        <option value="">{say(lawText.anyDepartment)}</option>
        {known.departments.map(({ id, name }) => (
          <option key={id} value={id}>
            {say(name)}
          </option>
        ))}
      </select>
      <label class="pick">
        <input
          type="checkbox"
          data-testid="item-unverified"
          checked={isUnverifiedOnly.value}
          onChange={(event) => (isUnverifiedOnly.value = event.currentTarget.checked)}
        />
        <span>{say(lawText.onlyUnverified)}</span>
      </label>
    </form>
  );
}

const heads = [
  lawText.code,
  lawText.name,
  lawText.department,
  lawText.kind,
  lawText.promisedLimit,
  lawText.statutoryLimit,
];

function ItemTable({ items }: { readonly items: readonly Item[] }) {
  return (
    <table class="table">
      <Columns of={heads} />
      <tbody>
        {items.map((item) => (
          <tr key={item.code} data-testid={`item-${item.code}`} data-verified={item.verified}>
            <th scope="row" class="mono tight">
              {item.code}
            </th>
            <td>
              <a
                href={linkTo({ page: 'catalogue', item: item.code })}
                data-testid="open-item"
                onClick={(event) => {
                  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
                  event.preventDefault();
                  go({ page: 'catalogue', item: item.code });
                }}
              >
                {say(item.name)}
              </a>{' '}
              {item.verified === 0 && <VerifiedMark verified={0} />}
            </td>
            <td data-label={say(lawText.department)}>{departmentName(item.department)}</td>
            <td data-label={say(lawText.kind)} class="tight">
              {say(lawText[item.kind])}
            </td>
            <td data-label={say(lawText.promisedLimit)} class="tight">
              {limitWords(item.promised)}
            </td>
            <td data-label={say(lawText.statutoryLimit)} class="tight">
              {limitWords(item.statutory)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
