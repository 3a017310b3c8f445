import type { BoardThen } from '@sunlit/domain/contracts';
import { effect, signal } from '@preact/signals';
import { openBoardFeed, type BoardFeed, type BoardRefusal } from '../feed/board-feed.ts';
import { lawNames, whoAmI, signOut as endSession, type Me } from '../feed/center-api.ts';
import { departments } from '../text/places.ts';
import type { LawNames } from './step-words.ts';
import { filterOf, queryOf, type Filter } from './filter.ts';

/** Who looks at the board: `null` nobody yet, `asking` until the center has said. */
export const me = signal<Me | null | 'asking'>('asking');
export const feed = signal<BoardFeed | null>(null);
/** Rules of the law in force, once the center has told them. */
export const rules = signal<LawNames['rules']>([]);
/** Signed in, but without the right to the board. */
export const barred = signal(false);
export const filter = signal<Filter>(filterOf(location.search));
/** The case whose timeline is open. */
export const openCase = signal(new URLSearchParams(location.search).get('case') ?? '');

/** Whether the list of refused and marked acts is open. */
export const marksOpen = signal(false);
/** Whether the sums of ratings are open. */
export const ratingsOpen = signal(false);
/** Whether what will run late is open. */
export const foresightOpen = signal(false);
/** Whether an earlier instant is asked for, and the board as it stood then; null: the live one. */
export const thenOpen = signal(false);
export const then = signal<BoardThen | null>(null);
/** Whether a supervisor reviews a rating. */
export const reviewOpen = signal(false);

effect(() => {
  const query = queryOf(filter.value, openCase.value, location.search);
  if (query !== location.search) history.replaceState(null, '', `${location.pathname}${query}`);
});

export function narrow(more: Partial<Filter>): void {
  filter.value = { ...filter.value, ...more };
}

const RETRY_MS = 3000;

/** Asks the center who we are and opens the feed; a center that does not answer is asked again. */
export async function enter(): Promise<void> {
  const answer = await whoAmI();
  if (answer.ok) {
    me.value = answer.value;
    feed.value ??= openBoardFeed((why) => void checkSession(why));
    void readNames();
  } else if (answer.why === 'refused') {
    leave();
  } else {
    setTimeout(() => void enter(), RETRY_MS);
  }
}

async function readNames(): Promise<void> {
  const answer = await lawNames();
  if (!answer.ok) return;
  departments.value = answer.value.departments;
  rules.value = answer.value.rules;
}

/** The feed was refused: the session has ended, it stands but has no right to the board, or the center is only starting. */
async function checkSession(why: BoardRefusal): Promise<void> {
  const answer = await whoAmI();
  if (answer.ok && why === 'session') {
    closeFeed();
    barred.value = true;
  }
  if (!answer.ok && answer.why === 'refused') leave();
}

function closeFeed(): void {
  feed.value?.close();
  feed.value = null;
}

function leave(): void {
  closeFeed();
  then.value = null;
  barred.value = false;
  me.value = null;
}

export async function signOut(): Promise<void> {
  await endSession();
  leave();
}
