import type { ReviewCard, ReviewUrge } from '@sunlit/domain/contracts';
import { ask, withJson, type Asked } from './center-api.ts';

/** What may be done with a card, besides looking at it. */
export type CardAct = 'explain' | 'appeal' | 'decide';

export const cardCourses = (
  page: number,
): Promise<Asked<{ readonly total: number; readonly pageSize: number; readonly cards: readonly ReviewCard[] }>> =>
  ask(`/api/supervision/cards?page=${page}`);

/** `more`: outcome and ground of a decision. */
export const actOnCard = (
  act: CardAct,
  card: ReviewCard,
  words: string,
  more: Readonly<Record<string, string>> = {},
): Promise<Asked<unknown>> => ask(`/api/supervision/${act}`, withJson('POST', { ...nameOf(card), words, ...more }));

/** What was said in one act on a card; `words` "" where they were erased with the case. */
export interface CardWords {
  readonly act: 'explained' | 'decided' | 'appealed' | 'closed';
  readonly by: string;
  readonly atMs: number;
  readonly words: string;
}
type Said = Promise<Asked<{ readonly words: readonly CardWords[] }>>;

/** For the review; recorded with who reads and why before the answer comes. */
export const viewCardWords = (card: ReviewCard, clue: string, purpose: string): Said =>
  ask('/api/supervision/words', withJson('POST', { ...nameOf(card), clue, purpose }));

/** For the responsible post, and for who wrote. */
export const ownCardWords = (card: ReviewCard): Said =>
  ask('/api/supervision/own-words', withJson('POST', nameOf(card)));

function nameOf({ caseRef, rule, ruleVersion }: ReviewCard) {
  return { caseRef, rule, ruleVersion };
}

export const urges = (
  page: number,
): Promise<Asked<{ readonly total: number; readonly pageSize: number; readonly urges: readonly ReviewUrge[] }>> =>
  ask(`/api/supervision/urges?page=${page}`);

export const urge = (caseRef: string, words: string): Promise<Asked<unknown>> =>
  ask('/api/supervision/urges', withJson('POST', { caseRef, words }));

export const acknowledgeUrge = (seq: number): Promise<Asked<unknown>> =>
  ask(`/api/supervision/urges/${seq}/acknowledge`, withJson('POST', {}));

/** What the post is asked to do; "" where it was erased with the case. */
export const urgeWords = (seq: number): Promise<Asked<{ readonly words: string }>> =>
  ask(`/api/supervision/urges/${seq}/words`);
