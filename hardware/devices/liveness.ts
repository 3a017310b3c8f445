import type { After } from '../port/index.ts';
import type { Liveness } from './device.ts';

/** Asks whether anybody is there, again and again, and counts the answers that do not come. */
export interface Pulse {
  start(): void;
  /** The device said something intact. True if that is news: the first word, or the first after missed answers. */
  heard(): boolean;
  stop(): void;
}

export function createPulse(liveness: Liveness, after: After, ask: () => void, onSilent: () => void): Pulse {
  let isKnown = false;
  let isUnanswered = false;
  let missed = 0;
  let cancel = (): void => undefined;
  const beat = (): void => {
    if (isUnanswered) missed += 1;
    if (missed >= liveness.missedAnswers) return onSilent();
    isUnanswered = true;
    cancel = after(liveness.intervalMs, beat);
    ask();
  };
  return {
    start: beat,
    heard() {
      const isNews = !isKnown || missed > 0;
      isKnown = true;
      isUnanswered = false;
      missed = 0;
      return isNews;
    },
    stop: () => cancel(),
  };
}
