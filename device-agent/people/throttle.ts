/** Real-time waits after failed sign-ins. Per user name, so that one person's slips do not lock the desk. */
export interface Throttle {
  /** Milliseconds to wait; 0: go on. */
  waitMs(user: string, nowRealMs: number): number;
  failed(user: string, nowRealMs: number): void;
  succeeded(user: string): void;
}

const FREE_ATTEMPTS = 3;
const FIRST_WAIT_MS = 2_000;
const LONGEST_WAIT_MS = 5 * 60_000;
/** A flood of invented names must not fill the memory. */
const KEPT_NAMES = 1_000;

export function createThrottle(): Throttle {
  const failures = new Map<string, { readonly count: number; readonly untilRealMs: number }>();
  return {
    waitMs: (user, nowRealMs) => Math.max(0, (failures.get(user)?.untilRealMs ?? 0) - nowRealMs),
    failed(user, nowRealMs) {
      const count = (failures.get(user)?.count ?? 0) + 1;
      const over = count - FREE_ATTEMPTS;
      const waitMs = over < 0 ? 0 : Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** over);
      if (failures.size >= KEPT_NAMES) failures.clear();
      failures.set(user, { count, untilRealMs: nowRealMs + waitMs });
    },
    succeeded(user) {
      failures.delete(user);
    },
  };
}
