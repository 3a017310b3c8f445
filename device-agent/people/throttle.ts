import { signInWaitMs } from '@sunlit/domain/roles';

/** Real-time waits after failed sign-ins. Per user name, so that one person's slips do not lock the desk. */
export interface Throttle {
  /** Milliseconds to wait; 0: go on. */
  waitMs(user: string, nowRealMs: number): number;
  failed(user: string, nowRealMs: number): void;
  succeeded(user: string): void;
}

/** A flood of invented names must not fill the memory. */
const KEPT_NAMES = 1_000;

export function createThrottle(): Throttle {
  const failures = new Map<string, { readonly count: number; readonly untilRealMs: number }>();
  return {
    waitMs: (user, nowRealMs) => Math.max(0, (failures.get(user)?.untilRealMs ?? 0) - nowRealMs),
    failed(user, nowRealMs) {
      const count = (failures.get(user)?.count ?? 0) + 1;
      failures.delete(user);
      failures.set(user, { count, untilRealMs: nowRealMs + signInWaitMs(count) });
      const [oldest] = failures.keys();
      if (failures.size > KEPT_NAMES && oldest !== undefined) failures.delete(oldest);
    },
    succeeded(user) {
      failures.delete(user);
    },
  };
}
