import type { Lapse } from '@sunlit/domain/contracts';
import { signal } from '@preact/signals';
import { lawTimeAt } from './law-clock.ts';

/** Added to this machine's clock; only the board measures it, the desk's faces run on the machine of their agent. */
export const skewMs = signal(0);

/** Real time in milliseconds, once a second. */
export const realNow = signal(Date.now());

export function startTicking(): void {
  setInterval(() => {
    realNow.value = Date.now() + skewMs.value;
  }, 1000);
}

/** The law's time now; who reads it is drawn again every second. */
export function lawNow(clock: Lapse): number {
  return lawTimeAt(clock, realNow.value);
}
