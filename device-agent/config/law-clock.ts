import { lawTime } from '@sunlit/domain/contracts';
import type { Clock, Lapse } from '@sunlit/domain/contracts';

/** A real hall: the law's time is real time. */
export const realLapse: Lapse = { realAtMs: 0, lawAtMs: 0, speed: 1 };

/** The system's clocks. `monoMs` begins at 0 here, so one clock serves one start of the program. */
export function createClock(lapse: Lapse): Clock {
  const startMs = performance.now();
  return {
    realMs: () => Date.now(),
    monoMs: () => Math.floor(performance.now() - startMs),
    wallMs: () => lawTime(lapse, Date.now()),
  };
}

/** In a demonstration the law's time never runs backwards: it waits where the last record left it. */
export function notBefore(clock: Clock, floorMs: () => number): Clock {
  let latestMs = 0;
  return {
    realMs: clock.realMs,
    monoMs: clock.monoMs,
    wallMs: () => (latestMs = Math.max(latestMs, floorMs(), clock.wallMs())),
  };
}
