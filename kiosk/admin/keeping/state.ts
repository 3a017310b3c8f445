import { signal } from '@preact/signals';
import type { EndedSubject } from '@sunlit/domain/contracts';
import { endedPage, keepingPage, type KeepingPage, type SubjectWish } from '../../feed/keeping-api.ts';
import { centerPage } from '../center-page.ts';

export const kept = signal<KeepingPage | null>(null);
export const ended = signal<readonly EndedSubject[]>([]);
/** Another page of what has ended follows. */
export const hasMore = signal(false);
/** What is shown of the two long lists. */
export const requestsPage = signal(1);
export const endedOf = signal<{ readonly kind: 'case' | 'visit'; readonly page: number }>({ kind: 'case', page: 1 });
/** The open form: a schedule, or something asked for one visit or case ("" while its number is not filled in). */
export const form = signal<null | 'schedule' | Pick<SubjectWish, 'kind' | 'subject'>>(null);
/** Something was asked for just now and waits. */
export const isAsked = signal(false);

export const keeping = centerPage(async () => {
  const { kind, page } = endedOf.peek();
  const [known, rows] = await Promise.all([keepingPage(requestsPage.peek()), endedPage(kind, page)]);
  if (known.ok) kept.value = known.value;
  // Another list may have been chosen meanwhile.
  if (rows.ok && endedOf.peek().kind === kind && endedOf.peek().page === page) {
    ended.value = rows.value.ended;
    hasMore.value = rows.value.more === 1;
  }
  return known;
});

export function turnEnded(more: Partial<typeof endedOf.value>): void {
  endedOf.value = { ...endedOf.peek(), ...more };
  void keeping.reread();
}

export function turnRequests(page: number): void {
  requestsPage.value = page;
  void keeping.reread();
}

/** What was filled in is put away; `asked`: it was asked for. */
export function closeForm(asked: boolean): void {
  isAsked.value = asked;
  form.value = null;
}
