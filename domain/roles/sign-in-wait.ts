const FREE_ATTEMPTS = 3;
const FIRST_WAIT_MS = 2_000;
const LONGEST_WAIT_MS = 5 * 60_000;

/**
 * Milliseconds of real time that a user name waits after so many failed sign-ins in a row: two slips cost nothing, then the wait doubles up to
 * five minutes. The same at a desk and at the center.
 */
export function signInWaitMs(failures: number): number {
  const over = failures - FREE_ATTEMPTS;
  return over < 0 ? 0 : Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** over);
}
