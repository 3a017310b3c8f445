const HOUR_MS = 3_600_000;
const TRIES = 10;
/** Slips remembered at most; the one tried first is forgotten first. */
const MOST_SLIPS = 10_000;

/** How often a slip may try to rate: what is refused is recorded, and nobody may fill the ledger with it. Monotonic milliseconds. */
export class SlipTries {
  private readonly slips = new Map<string, { sinceMonoMs: number; tries: number }>();

  /** Whether one more try is let through; it is counted. */
  take(visitRef: string, monoMs: number): boolean {
    const known = this.slips.get(visitRef);
    if (known === undefined || monoMs - known.sinceMonoMs >= HOUR_MS) {
      this.slips.delete(visitRef);
      const [oldest] = this.slips.keys();
      if (this.slips.size >= MOST_SLIPS && oldest !== undefined) this.slips.delete(oldest);
      this.slips.set(visitRef, { sinceMonoMs: monoMs, tries: 1 });
      return true;
    }
    known.tries++;
    return known.tries <= TRIES;
  }
}
