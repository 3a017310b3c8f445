import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { Icon } from '../elements/icons.tsx';
import { LanguageSwitch } from '../elements/language-switch.tsx';
import { SignInPage } from '../elements/sign-in-page.tsx';
import { signOut, whoAmI, type Me } from '../feed/center-api.ts';
import { say } from '../text/language.ts';
import { loopText as text } from '../text/loop.ts';
import { shared } from '../text/shared.ts';
import { LoopPage } from './loop/loop-page.tsx';
import { RectifyPage } from './loop/rectify-page.tsx';

const RETRY_MS = 3000;
const me = signal<Me | null | 'asking'>('asking');

/** Asks the center who we are; a center that does not answer is asked again. */
async function enter(): Promise<void> {
  const answer = await whoAmI();
  if (answer.ok) me.value = answer.value;
  else if (answer.why === 'refused') me.value = null;
  else setTimeout(() => void enter(), RETRY_MS);
}

/** Who follows bad ratings, and who mends what they named. */
export function ReviewFace() {
  useEffect(() => void enter(), []);
  const person = me.value;
  if (person === null)
    return <SignInPage title={text.signInTitle} wrong={text.wrong} face="review" onSignedIn={enter} />;
  if (person === 'asking')
    return (
      <main class="waiting">
        <h1>{say(shared.sunlitWindow)}</h1>
        <p role="status">{say(shared.connecting)}</p>
      </main>
    );
  const { roles, name } = person;
  const isFollowing = roles.includes('caller') || roles.includes('supervisor');
  const leave = (): void => void signOut().then(() => (me.value = null));
  return (
    <div class="review-face">
      <header class="strip">
        <h1 class="strip-name">
          <Icon name="sun" />
          <span>{say(shared.sunlitWindow)}</span>
          <small>{say(text.title)}</small>
        </h1>
        <span class="strip-end">
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
        {isFollowing && <LoopPage roles={roles} />}
        {roles.includes('manager') && <RectifyPage />}
        {!isFollowing && !roles.includes('manager') && <p data-testid="not-allowed">{say(text.notAllowed)}</p>}
      </main>
    </div>
  );
}
