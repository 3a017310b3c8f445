import type { After } from '../port/index.ts';
import type { DeviceClock } from './device.ts';

/** A clock and a timer moved by hand. */
export interface HandTimers {
  readonly clock: DeviceClock;
  readonly after: After;
  /** Lets that much time pass; what falls due runs in order, each at its own instant. */
  pass(ms: number): void;
  waiting(): number;
}

/** For tests: time passes when they say so. */
export function handTimers(): HandTimers {
  let nowMs = 0;
  let timers: { readonly atMs: number; readonly run: () => void }[] = [];
  return {
    clock: { now: () => ({ monoMs: nowMs }) },
    after: (delayMs, run) => {
      const timer = { atMs: nowMs + delayMs, run };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
    pass(ms) {
      const untilMs = nowMs + ms;
      for (;;) {
        const due = timers.filter((timer) => timer.atMs <= untilMs).sort((a, b) => a.atMs - b.atMs)[0];
        if (due === undefined) break;
        timers = timers.filter((other) => other !== due);
        nowMs = due.atMs;
        due.run();
      }
      nowMs = untilMs;
    },
    waiting: () => timers.length,
  };
}
