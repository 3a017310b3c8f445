import type { BoardTrust } from '@sunlit/domain/contracts';

/** A recheck ends every night; a day and two hours allow for a long one. */
const STALE_MS = 26 * 3_600_000;

/** `not-yet`: nothing was looked through since the center started. `stale`: the last night's recheck did not come to its end. */
export function howChecked(trust: BoardTrust | undefined, nowMs: number): 'not-yet' | 'stale' | 'checked' {
  // A center of before says nothing of it.
  const checkedAtMs = (trust as Partial<BoardTrust> | undefined)?.checkedAtMs;
  if (checkedAtMs === undefined) return 'checked';
  if (checkedAtMs === 0) return 'not-yet';
  return nowMs - checkedAtMs > STALE_MS ? 'stale' : 'checked';
}
