import { useEffect } from 'preact/hooks';
import { DemoMark } from '../elements/demo-mark.tsx';
import { Icon } from '../elements/icons.tsx';
import { LanguageSwitch } from '../elements/language-switch.tsx';
import { SignInPage } from '../elements/sign-in-page.tsx';
import type { Me } from '../feed/center-api.ts';
import { adminText } from '../text/admin.ts';
import { say } from '../text/language.ts';
import { shared } from '../text/shared.ts';
import { pagesFor, shownPage, type Page } from './address.ts';
import { CalendarPage } from './calendar/calendar-page.tsx';
import { DesksPage } from './desks/desks-page.tsx';
import { DraftsPage } from './drafts/drafts-page.tsx';
import { KeepingPage } from './keeping/keeping-page.tsx';
import { CataloguePage } from './law/catalogue-page.tsx';
import { RisksPage } from './law/risks-page.tsx';
import { RulesPage } from './law/rules-page.tsx';
import { WitnessesPage } from './witnesses/witnesses-page.tsx';
import { clock, drafts, enter, go, isLost, linkTo, me, place, refresh, signOut } from './screen.ts';

/** Law and calendar of the hall, for its administrators. */
export function AdminFace() {
  useEffect(() => void enter(), []);
  const person = me.value;
  if (person === null) {
    return <SignInPage title={adminText.signInTitle} wrong={adminText.wrong} face="admin" onSignedIn={enter} />;
  }
  if (person === 'asking') {
    return (
      <main class="waiting">
        <h1>{say(shared.sunlitWindow)}</h1>
        <p role="status">{say(shared.connecting)}</p>
      </main>
    );
  }
  const shown = shownPage(person.roles, place.value.page);
  return (
    <div class="admin">
      <Head person={person} />
      {isLost.value && (
        <div class="banner lost" role="alert" data-testid="center-lost">
          <Icon name="cut" /> {say(shared.noAnswer)}{' '}
          <button type="button" class="button small" data-testid="refresh" onClick={() => void refresh()}>
            {say(adminText.again)}
          </button>
        </div>
      )}
      <main class="admin-main">{shown === undefined ? <NotAllowed person={person} /> : views[shown]()}</main>
    </div>
  );
}

function Head({ person }: { readonly person: Me }) {
  return (
    <header class="strip">
      <h1 class="strip-name">
        <Icon name="sun" />
        <span>{say(shared.sunlitWindow)}</span>
        <small>{say(adminText.title)}</small>
      </h1>
      {shownPage(person.roles, place.value.page) !== undefined && <Pages roles={person.roles} />}
      <span class="strip-end">
        {clock.value !== null && <DemoMark clock={clock.value} />}
        <LanguageSwitch />
        <span class="strip-me" data-testid="me">
          {person.name}
        </span>
        <button type="button" class="button quiet small" data-testid="admin-signout" onClick={() => void signOut()}>
          {say(shared.signOut)}
        </button>
      </span>
    </header>
  );
}

function Pages({ roles }: Pick<Me, 'roles'>) {
  const waiting = (drafts.value ?? []).filter(({ state }) => state === 'open').length;
  return (
    <nav class="pages" aria-label={say(adminText.pages)}>
      {pagesFor(roles).map((page) => (
        <a
          key={page}
          href={linkTo({ page })}
          class="page-link"
          data-testid={`page-${page}`}
          aria-current={shownPage(roles, place.value.page) === page ? 'page' : undefined}
          onClick={(event) => {
            if (event.ctrlKey || event.metaKey || event.shiftKey) return;
            event.preventDefault();
            go({ page });
          }}
        >
          {say(adminText[page])}
          {page === 'drafts' && waiting > 0 && (
            <span class="count" data-testid="drafts-waiting">
              {waiting}
              <span class="only-heard"> {say(adminText.openDrafts, { count: waiting })}</span>
            </span>
          )}
        </a>
      ))}
    </nav>
  );
}

const views: Readonly<Record<Page, () => preact.JSX.Element>> = {
  calendar: () => <CalendarPage />,
  catalogue: () => <CataloguePage />,
  rules: () => <RulesPage />,
  risks: () => <RisksPage />,
  drafts: () => <DraftsPage />,
  desks: () => <DesksPage />,
  keeping: () => <KeepingPage />,
  witnesses: () => <WitnessesPage />,
};

function NotAllowed({ person }: { readonly person: Me }) {
  return (
    <section class="panel" data-testid="not-allowed">
      <h2>{say(adminText.notAllowed)}</h2>
      <p>{say(adminText.notAllowedWhy, { name: person.name })}</p>
    </section>
  );
}
