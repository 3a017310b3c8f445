import { clerkText } from '../text/clerk.ts';
import { say } from '../text/language.ts';
import { shared } from '../text/shared.ts';
import { CommandDialog } from './command-dialog.tsx';
import { acting, feed, page } from './desk.ts';
import { Intake } from './intake.tsx';
import { LineStrip } from './line-strip.tsx';
import { People } from './people.tsx';
import { PrintedSlip } from './print-slip.tsx';
import { useShortcuts } from './shortcuts.ts';
import { SignInForm } from './sign-in-form.tsx';
import { VisitDialogs } from './visit-dialogs.tsx';
import { VisitPanel } from './visit-panel.tsx';
import { WorkList } from './work-list.tsx';

/** The whole screen of a desk. */
export function ClerkFace() {
  useShortcuts();
  const view = feed.view.value;
  if (view === null) {
    return (
      <main class="waiting">
        <h1>{say(shared.sunlitWindow)}</h1>
        <p role="status">{say(shared.connecting)}</p>
      </main>
    );
  }
  return (
    <div class="desk">
      <LineStrip view={view} />
      {view.halted !== '' && (
        <div class="banner halted" role="alert" data-testid="halted">
          <strong>{say(clerkText.halted)}</strong>
          {say(view.halted === 'journal/contested' ? clerkText.contestedHint : clerkText.haltedHint)}{' '}
          <code>{view.halted}</code>
        </div>
      )}
      {view.halted === '' && view.noRoom !== '' && (
        <div class="banner halted" role="alert" data-testid="no-room">
          <strong>{say(view.noRoom === 'disk-full' ? clerkText.diskFull : clerkText.journalBound)}</strong>{' '}
          {say(clerkText.noRoomHint)}
        </div>
      )}
      {feed.line.value.state === 'lost' && (
        <div class="banner lost" role="alert" data-testid="agent-lost">
          {say(clerkText.agentLost)}
        </div>
      )}
      {acting.value.length === 0 ? <SignInPage offline={view.line.state === 'offline'} /> : <Counter />}
      <PrintedSlip />
    </div>
  );
}

function SignInPage({ offline }: { readonly offline: boolean }) {
  return (
    <main class="sign-in-page">
      <section class="panel">
        <h1>{say(clerkText.signInHere)}</h1>
        <SignInForm second={0} />
        {offline && <p class="hint">{say(clerkText.signInOffline)}</p>}
      </section>
    </main>
  );
}

function Counter() {
  const view = feed.view.value;
  if (view === null) return null;
  return (
    <>
      <div class="counter">
        <aside class="side">
          {view.kind === 'window' && <VisitPanel view={view} />}
          <People view={view} />
        </aside>
        <main class="work">{page.value === 'intake' ? <Intake view={view} /> : <WorkList view={view} />}</main>
      </div>
      <VisitDialogs view={view} />
      <CommandDialog />
    </>
  );
}
