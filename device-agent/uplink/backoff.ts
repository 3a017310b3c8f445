/** Full jitter: anywhere between nothing and a bound that doubles, so that a hall of desks does not come back in step. */
export interface Backoff {
  nextMs(): number;
  reset(): void;
}

export function createBackoff(random: () => number, firstMs: number, longestMs: number): Backoff {
  let attempts = 0;
  return {
    nextMs() {
      const boundMs = Math.min(longestMs, firstMs * 2 ** attempts);
      attempts = Math.min(attempts + 1, 30);
      return Math.floor(random() * boundMs);
    },
    reset() {
      attempts = 0;
    },
  };
}
