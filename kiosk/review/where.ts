import { signal } from '@preact/signals';
import type { reviewPages } from '../text/review-desk.ts';

export type ReviewPage = keyof typeof reviewPages;

/** The page that was chosen; null before. */
export const chosenPage = signal<ReviewPage | null>(null);
/** Seq of the one signal that is looked for; null for all of them. */
export const soughtSignal = signal<number | null>(null);

/** To a signal, or to all of them and the use of clocks below. */
export function toSignals(seq: number | null): void {
  soughtSignal.value = seq;
  chosenPage.value = 'signals';
}
