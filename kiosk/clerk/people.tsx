import type { ClerkView, WindowSession } from '@sunlit/domain/contracts';
import { Icon } from '../elements/icons.tsx';
import { clerkText } from '../text/clerk.ts';
import { say } from '../text/language.ts';
import { postName } from '../text/places.ts';
import { shared } from '../text/shared.ts';
import { signOut, tokens, visitDialog } from './desk.ts';

/** Who is signed in at this desk; the second person stands apart from the first. */
export function People({ view }: { readonly view: ClerkView }) {
  const first = view.sessions.filter((session) => session.second === 0);
  const second = view.sessions.filter((session) => session.second === 1);
  return (
    <section class="panel people" aria-label={say(clerkText.people)}>
      <h2>{say(clerkText.people)}</h2>
      {first.map((session) => (
        <Person key={session.session} session={session} />
      ))}
      {second.map((session) => (
        <Person key={session.session} session={session} />
      ))}
      {!second.some(({ session }) => tokens.value[session] !== undefined) && (
        <button
          type="button"
          class="button wide dashed"
          data-testid="second-signin"
          onClick={() => (visitDialog.value = 'second')}
        >
          {say(clerkText.second)} <kbd>Alt S</kbd>
        </button>
      )}
    </section>
  );
}

function Person({ session }: { readonly session: WindowSession }) {
  const isHere = tokens.value[session.session] !== undefined;
  return (
    <div
      class={session.second === 1 ? 'person second' : 'person'}
      data-testid={`session-${session.user}`}
      data-session={session.session}
    >
      <p class="person-name">
        <Icon name="person" />
        <strong>{session.name}</strong> <span class="mono">{session.user}</span>
      </p>
      <p class="person-what">
        {say(session.second === 1 ? clerkText.secondShort : clerkText.first)} · {postsInShort(session.posts)}
      </p>
      {isHere ? (
        <button
          type="button"
          class="button quiet small"
          data-testid={`signout-${session.user}`}
          onClick={() => void signOut(session.session)}
        >
          {say(shared.signOut)}
        </button>
      ) : (
        <small>{say(clerkText.elsewhere)}</small>
      )}
    </div>
  );
}

const NAMED = 3;

/** A comprehensive window holds dozens of posts: the first few by name, the rest as a number. */
function postsInShort(posts: readonly string[]): string {
  const named = posts.slice(0, NAMED).map(postName).join(' · ');
  return posts.length > NAMED ? `${named} +${String(posts.length - NAMED)}` : named;
}
