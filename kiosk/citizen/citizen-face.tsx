import type { Wording } from '@sunlit/domain/catalogue';
import type { CitizenView } from '@sunlit/domain/contracts';
import { effect } from '@preact/signals';
import { DemoMark } from '../elements/demo-mark.tsx';
import { Icon } from '../elements/icons.tsx';
import { LanguageSwitch } from '../elements/language-switch.tsx';
import { openCitizenFeed } from '../feed/citizen-feed.ts';
import { citizenText as text } from '../text/citizen.ts';
import { forgetLanguage, language, say } from '../text/language.ts';
import { shared } from '../text/shared.ts';
import { Rating } from './rating.tsx';
import { Serving } from './serving.tsx';
import { Slip } from './slip.tsx';
import { visitEnded } from './visit-end.ts';

const feed = openCitizenFeed();

let seen: CitizenView | null = null;
effect(() => {
  const view = feed.view.value;
  if (view === null) return;
  if (visitEnded(seen, view)) forgetLanguage();
  seen = view;
});

/** The screen that faces the citizen. */
export function CitizenFace() {
  const view = feed.view.value;
  if (view === null) {
    return (
      <main class="citizen" data-testid="step-waiting">
        <div class="citizen-main" role="status">
          <h1>{say(shared.sunlitWindow)}</h1>
          <p>{say(shared.connecting)}</p>
        </div>
      </main>
    );
  }
  // No press would be taken: nothing is offered that cannot be kept.
  const cannotRate = feed.line.value.state === 'lost' && view.step === 'rating';
  return (
    <div class="citizen" data-step={view.step}>
      <header class="citizen-head">
        <p class="citizen-where">
          <Icon name="sun" />
          <span>{view.hall}</span>
          <strong>
            {view.desk} <small>{say(text.window)}</small>
          </strong>
        </p>
        <DemoMark clock={view.clock} />
        <LanguageSwitch />
      </header>
      <main class="citizen-main" data-testid={`step-${view.step}`}>
        {!cannotRate && <Step view={view} />}
        {/* From the first moment: whoever is turned away takes it along, whatever the clerk presses or does not. */}
        {view.slip !== undefined && (view.step !== 'rating' || cannotRate) && <Slip slip={view.slip} />}
      </main>
      {feed.line.value.state === 'lost' && (
        <div class="citizen-lost" role="alert" data-testid="agent-lost">
          <strong>{say(text.lost)}</strong> {say(text.lostHint)}
        </div>
      )}
    </div>
  );
}

function Step({ view }: { readonly view: CitizenView }) {
  switch (view.step) {
    case 'closed':
      return <Message title={text.closed} hint={text.closedHint} />;
    case 'idle':
      return <Message title={text.welcome} hint={text.welcomeHint} />;
    case 'serving':
      return <Serving view={view} />;
    case 'rating':
      return <Rating key={view.invitation} view={view} feed={feed} />;
    case 'thanks':
      return <Message title={text.thanks} hint={text.thanksHint} />;
    case 'unrated':
      return <Message title={text.unrated} hint={text.unratedHint} />;
  }
}

/** One big sentence, in the chosen language and smaller in the other one. */
function Message({ title, hint }: { readonly title: Wording; readonly hint: Wording }) {
  const other = language.value === 'zh' ? 'en' : 'zh';
  return (
    <div class="message" role="status">
      <h1>{say(title)}</h1>
      <p class="message-hint">{say(hint)}</p>
      <p class="message-other" lang={other === 'zh' ? 'zh-CN' : 'en'}>
        {title[other]} · {hint[other]}
      </p>
    </div>
  );
}
