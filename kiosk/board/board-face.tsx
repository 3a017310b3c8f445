import { useEffect } from 'preact/hooks';
import { LanguageSwitch } from '../elements/language-switch.tsx';
import { SignInPage } from '../elements/sign-in-page.tsx';
import { boardText } from '../text/board.ts';
import { say } from '../text/language.ts';
import { shared } from '../text/shared.ts';
import { Barred } from './barred.tsx';
import { Hall } from './hall.tsx';
import { barred, enter, feed, me } from './screen.ts';

/** The hall manager's screen. */
export function BoardFace() {
  useEffect(() => void enter(), []);
  if (me.value === null) {
    return <SignInPage title={boardText.signInTitle} wrong={boardText.wrong} face="board" onSignedIn={enter} />;
  }
  if (barred.value && me.value !== 'asking') return <Barred me={me.value} />;
  const state = feed.value?.state.value ?? null;
  if (state === null || me.value === 'asking') {
    return (
      <main class="waiting">
        <h1>{say(shared.sunlitWindow)}</h1>
        <p role="status">{say(shared.connecting)}</p>
        <LanguageSwitch />
      </main>
    );
  }
  return <Hall state={state} me={me.value} />;
}
