import type { Calendar } from '@sunlit/domain/calendar';
import type { BoardClock, DraftLine } from '@sunlit/domain/contracts';
import { computed, effect, signal, type ReadonlySignal } from '@preact/signals';
import { allDrafts, publishedCalendar, publishedLaw, type PublishedLaw } from '../feed/admin-api.ts';
import { demoClock, signOut as endSession, whoAmI, type Asked, type Me } from '../feed/center-api.ts';
import { lawNow, realNow } from '../feed/now.ts';
import { departments } from '../text/places.ts';
import { pagesFor, placeOf, queryOf, type Place } from './address.ts';

/** Who administers: `null` nobody yet, `asking` until the center has said. */
export const me = signal<Me | null | 'asking'>('asking');
export const place = signal<Place>(placeOf(location.search));
/** What is in force; null until the center has said. */
export const calendar = signal<Calendar | null>(null);
export const law = signal<PublishedLaw | null>(null);
export const drafts = signal<readonly DraftLine[] | null>(null);
/** The center did not answer the last question. */
export const isLost = signal(false);

const demo = signal<BoardClock | null>(null);
/** Time and mark of a demo; null in a real hall, whose time is the world's. */
export const clock: ReadonlySignal<BoardClock | null> = demo;

/** The law's time. */
export const nowMs = computed(() => (demo.value === null ? realNow.value : lawNow(demo.value)));

/** Minutes by which the hall's time is ahead of UTC. */
export const offsetMinutes = computed(() => calendar.value?.offsetMinutes ?? 480);

/** The hall's day now (days since 1970-01-01), by the law's time. */
export const today = computed(() => Math.floor((nowMs.value + offsetMinutes.value * 60_000) / 86_400_000));

const RETRY_MS = 3000;

window.addEventListener('popstate', () => (place.value = placeOf(location.search)));
/** Another administrator may have drafted or published while this page lay in the background. */
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible' && mayEnter(me.value)) void refresh();
});
effect(() => {
  const query = queryOf(place.value, location.search);
  if (query !== location.search) history.replaceState(null, '', `${location.pathname}${query}`);
});

/** Goes somewhere; "back" leads here again. */
export function go(more: Partial<Place>): void {
  const next = { ...place.peek(), draft: '', item: '', ...more };
  const query = queryOf(next, location.search);
  if (query !== location.search) history.pushState(null, '', `${location.pathname}${query}`);
  const isOther = next.page !== place.peek().page || next.draft !== place.peek().draft;
  place.value = next;
  if (isOther) {
    scrollTo(0, 0);
    void refresh();
  }
}

/** The address of a place, for links that may be opened in a new tab. */
export const linkTo = (more: Partial<Place>): string =>
  queryOf({ ...place.value, draft: '', item: '', ...more }, location.search) || location.pathname;

export function mayEnter(person: Me | null | 'asking'): person is Me {
  return person !== null && person !== 'asking' && pagesFor(person.roles).length > 0;
}

/** Asks the center who we are; a center that does not answer is asked again. */
export async function enter(): Promise<void> {
  const answer = await whoAmI();
  if (answer.ok) {
    me.value = answer.value;
    if (mayEnter(answer.value)) await Promise.all([refresh(), askClock()]);
  } else if (answer.why === 'refused') {
    me.value = null;
  } else {
    setTimeout(() => void enter(), RETRY_MS);
  }
}

async function askClock(): Promise<void> {
  const answer = await demoClock();
  if (answer.ok) demo.value = answer.value;
}

/** Reads again what is in force and, for who publishes, what is drafted. */
export async function refresh(): Promise<void> {
  const person = me.peek();
  const publishes = person !== null && person !== 'asking' && pagesFor(person.roles).includes('drafts');
  const [days, items, lines] = await Promise.all([
    publishedCalendar(),
    publishedLaw(),
    publishes ? allDrafts() : undefined,
  ]);
  // A value that stayed the same is kept, so that nothing below is drawn and calculated again.
  if (days.ok && days.value.version !== calendar.value?.version) calendar.value = days.value;
  if (items.ok && items.value.version !== law.value?.version) {
    law.value = items.value;
    departments.value = items.value.departments;
  }
  if (lines?.ok === true) drafts.value = lines.value;
  const answers = [days, items, ...(lines === undefined ? [] : [lines])];
  answers.forEach(noteSession);
  isLost.value = answers.some((answer) => !answer.ok && answer.why !== 'refused');
}

/** A session that has ended leads back to the sign-in; what was edited stays in this tab. */
export function noteSession(answer: Asked<unknown>): void {
  if (!answer.ok && answer.why === 'refused' && answer.refusal.code === 'people/not-signed-in') me.value = null;
}

export async function signOut(): Promise<void> {
  await endSession();
  me.value = null;
}
