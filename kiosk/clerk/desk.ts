import type { ClerkView, CommandAnswer, SignInAnswer, WindowCase, WindowSession } from '@sunlit/domain/contracts';
import type { CaseCommandType } from '@sunlit/domain/case';
import { computed, effect, signal } from '@preact/signals';
import { openClerkFeed, type Unanswered } from '../feed/clerk-feed.ts';
import { keepTokens, loadTokens, type Tokens } from './tokens.ts';

/** The desk behind this page: one feed, and the sessions opened here. */
export const feed = openClerkFeed();
export const tokens = signal<Tokens>(loadTokens());

effect(() => keepTokens(tokens.value));

feed.onOpen(() => {
  for (const [session, token] of Object.entries(tokens.value)) {
    void feed.resume(token).then((resumed) => {
      if (resumed === '') forget(session);
    });
  }
});

function forget(session: string): void {
  tokens.value = Object.fromEntries(Object.entries(tokens.value).filter(([known]) => known !== session));
}

export async function signIn(user: string, password: string, second: 0 | 1): Promise<SignInAnswer | Unanswered> {
  const answer = await feed.signIn({ user, password, second });
  if (answer.ok === 1) tokens.value = { ...tokens.value, [answer.session]: answer.token };
  return answer;
}

export async function signOut(session: string): Promise<void> {
  const token = tokens.value[session];
  if (token !== undefined) await feed.signOut(token);
  forget(session);
}

/** A session this page holds the token of: it can act. */
export interface ActingSession extends WindowSession {
  readonly token: string;
}

/** Sessions that can act from here, the first person before the second. */
export const acting = computed<readonly ActingSession[]>(() => {
  const held = tokens.value;
  return (feed.view.value?.sessions ?? [])
    .flatMap((session) => {
      const token = held[session.session];
      return token === undefined ? [] : [{ ...session, token }];
    })
    .sort((a, b) => a.second - b.second);
});

/** What the page shows besides the desk itself. */
export const page = signal<'list' | 'intake'>('list');
export const asked = signal<{
  readonly type: CaseCommandType;
  readonly caseRef: string;
  readonly session: string;
} | null>(null);
export const visitDialog = signal<'' | 'open' | 'close' | 'second' | 'cancel-invitation'>('');
/** The act recorded last from this page. */
export const doneLast = signal<Extract<CommandAnswer, { ok: 1 }> | null>(null);
/** The case received last, to be found again at a glance. */
export const newest = signal('');
/** A case just received without everything it needs: the correction form opens as soon as the desk shows it. */
export const toCorrect = signal<{ readonly caseRef: string; readonly session: string } | null>(null);

export function caseOf(view: ClerkView | null, caseRef: string): WindowCase | undefined {
  return view?.cases.find((known) => known.caseRef === caseRef);
}

effect(() => {
  const next = toCorrect.value;
  if (next === null) return;
  const known = caseOf(feed.view.value, next.caseRef);
  if (known === undefined) return;
  if (known.available[next.session]?.includes('RequestCorrection') === true) {
    asked.value = { type: 'RequestCorrection', ...next };
  }
  toCorrect.value = null;
});
