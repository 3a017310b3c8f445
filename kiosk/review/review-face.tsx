import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { AskedDemoMark } from '../elements/asked-demo-mark.tsx';
import { Icon } from '../elements/icons.tsx';
import { LanguageSwitch } from '../elements/language-switch.tsx';
import { SignInPage } from '../elements/sign-in-page.tsx';
import { lawNames, signOut, whoAmI, type Me } from '../feed/center-api.ts';
import { say } from '../text/language.ts';
import { loopText as text } from '../text/loop.ts';
import { departments } from '../text/places.ts';
import { reviewPages, reviewDeskText } from '../text/review-desk.ts';
import { shared } from '../text/shared.ts';
import { CardsPage } from './cards/cards-page.tsx';
import { UrgesPage } from './cards/urges-page.tsx';
import { DisputesPage } from './disputes/disputes-page.tsx';
import { readHallTime } from './hall-time.ts';
import { PaperPage } from './paper/paper-page.tsx';
import { LotteryPage } from './lottery/lottery-page.tsx';
import { LoopPage } from './loop/loop-page.tsx';
import { RectifyPage } from './loop/rectify-page.tsx';
import { PicturesPage } from './pictures/pictures-page.tsx';
import { ScoresPage } from './scores/scores-page.tsx';
import { RisksPage } from './signals/risks-page.tsx';
import { SignalsPage } from './signals/signals-page.tsx';
import { chosenPage, soughtSignal, type ReviewPage } from './where.ts';

const RETRY_MS = 3000;
const me = signal<Me | null | 'asking'>('asking');

/** Asks the center who we are; a center that does not answer is asked again. */
async function enter(): Promise<void> {
  const answer = await whoAmI();
  if (answer.ok) {
    me.value = answer.value;
    const [law] = await Promise.all([lawNames(), readHallTime()]);
    if (law.ok) departments.value = law.value.departments;
  }
  if (answer.ok) return;
  if (answer.why === 'refused') me.value = null;
  else setTimeout(() => void enter(), RETRY_MS);
}

function choose(page: ReviewPage): void {
  soughtSignal.value = null;
  chosenPage.value = page;
}

/** What is there for these roles, what concerns them most first. */
function pagesOf(roles: readonly string[]): ReviewPage[] {
  const has = (...names: readonly string[]): boolean => names.some((name) => roles.includes(name));
  return [
    ...(has('caller') ? (['loop', 'lottery', 'paper'] as const) : []),
    ...(has('manager') ? (['rectify'] as const) : []),
    ...(has('supervisor', 'manager', 'clerk', 'approver', 'administrator')
      ? (['cards', 'urges', 'scores'] as const)
      : []),
    ...(has('supervisor', 'manager', 'administrator') ? (['signals', 'risks'] as const) : []),
    ...(has('supervisor') ? (['disputes', 'loop', 'lottery', 'paper', 'pictures'] as const) : []),
  ];
}

/** The review desk: cards and what becomes of them, urged cases, bad ratings that are followed, and what is to be mended. */
export function ReviewFace() {
  useEffect(() => void enter(), []);
  const person = me.value;
  if (person === null)
    return <SignInPage title={reviewDeskText.signInTitle} wrong={text.wrong} face="review" onSignedIn={enter} />;
  if (person === 'asking')
    return (
      <main class="waiting">
        <h1>{say(shared.sunlitWindow)}</h1>
        <p role="status">{say(shared.connecting)}</p>
      </main>
    );
  const { roles, name } = person;
  const pages = pagesOf(roles);
  const page = pages.find((one) => one === chosenPage.value) ?? pages[0];
  const leave = (): void => void signOut().then(() => (me.value = null));
  return (
    <div class="review-face">
      <header class="strip">
        <h1 class="strip-name">
          <Icon name="sun" />
          <span>{say(shared.sunlitWindow)}</span>
          <small>{say(reviewDeskText.title)}</small>
        </h1>
        <span class="strip-end">
          <AskedDemoMark />
          <LanguageSwitch />
          <span class="strip-me" data-testid="me">
            {name}
          </span>
          <button type="button" class="button quiet small" data-testid="review-signout" onClick={leave}>
            {say(shared.signOut)}
          </button>
        </span>
      </header>
      <main class="review-main">
        {pages.length > 1 && (
          <nav class="segments" aria-label={say(reviewDeskText.pages)}>
            {pages.map((one) => (
              <button
                key={one}
                type="button"
                class="button"
                data-testid={`page-${one}`}
                aria-current={one === page ? 'page' : undefined}
                onClick={() => choose(one)}
              >
                {say(reviewPages[one])}
              </button>
            ))}
          </nav>
        )}
        {page === 'loop' && <LoopPage roles={roles} />}
        {page === 'lottery' && <LotteryPage roles={roles} />}
        {page === 'paper' && <PaperPage />}
        {page === 'pictures' && <PicturesPage />}
        {page === 'rectify' && <RectifyPage />}
        {page === 'cards' && <CardsPage roles={roles} />}
        {page === 'urges' && <UrgesPage roles={roles} />}
        {page === 'scores' && <ScoresPage roles={roles} />}
        {page === 'signals' && <SignalsPage roles={roles} />}
        {page === 'disputes' && <DisputesPage user={person.user} />}
        {page === 'risks' && <RisksPage />}
        {page === undefined && <p data-testid="not-allowed">{say(reviewDeskText.notAllowed)}</p>}
      </main>
    </div>
  );
}
