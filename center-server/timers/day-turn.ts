import { dayOf, instantAt, type Calendar } from '@sunlit/domain/calendar';
import type { Lapse } from '@sunlit/domain/contracts';
import { LawTimer } from './law-timer.ts';

/** Calls `turn` when a new day of the hall begins. Returns a function that ends it. */
export function onDayTurn(calendar: Calendar, lapse: Lapse, wallMs: () => number, turn: () => void): () => void {
  const timer = new LawTimer(lapse, () => {
    turn();
    arm();
  });
  const arm = (): void => {
    timer.arm(instantAt(calendar, dayOf(calendar, wallMs()) + 1, 0));
  };
  arm();
  return () => {
    timer.arm(0);
  };
}
