import type { CardStage } from './card-state.ts';

interface Standing {
  readonly state: CardStage;
  readonly undetermined: 0 | 1;
}

/** Whether a card counts: not one that ended, that is only asked about, or that waits for a person because a late fact claims to have been in time. */
export function stands({ state, undetermined }: Standing): boolean {
  if (state === 'revoked' || state === 'cancelled' || state === 'asked') return false;
  return undetermined === 0 || state === 'upheld' || state === 'appealed';
}

/** Whether anything can still happen to it. */
export function isEnded(state: CardStage): boolean {
  return state === 'revoked' || state === 'cancelled';
}
