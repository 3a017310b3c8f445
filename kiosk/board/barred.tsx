import { Icon } from '../elements/icons.tsx';
import { LanguageSwitch } from '../elements/language-switch.tsx';
import type { Me } from '../feed/center-api.ts';
import { boardText } from '../text/board.ts';
import { say } from '../text/language.ts';
import { roleWording } from '../text/roles.ts';
import { shared } from '../text/shared.ts';
import { signOut } from './screen.ts';

/** For who is signed in and may not see the board: why, who may, and the way out. */
export function Barred({ me }: { readonly me: Me }) {
  return (
    <main class="sign-in-page">
      <section class="panel" role="alert" data-testid="board-barred">
        <p class="sign-in-head">
          <Icon name="sun" /> {say(shared.sunlitWindow)} <LanguageSwitch />
        </p>
        <h1>{say(boardText.barred)}</h1>
        <p>
          {say(boardText.barredWho, {
            name: me.name,
            roles: me.roles.map((role) => say(roleWording(role))).join(say(shared.listComma)),
          })}
        </p>
        <p class="hint">{say(boardText.barredHint)}</p>
        <button type="button" class="button primary wide" data-testid="board-signout" onClick={() => void signOut()}>
          {say(shared.signOut)}
        </button>
      </section>
    </main>
  );
}
