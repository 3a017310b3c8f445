interface Tick {
  readonly wallMs: number;
  readonly monoMs: number;
  readonly bootId: string;
}

/**
 * When the center was at work, from its own records alone: each tells the law's time and the milliseconds since the program started. A card that is
 * owed from an instant on is late by the real time in which one run of the program stood by; a demo hall's law may run faster than that.
 */
export class CenterClock {
  private readonly ticks: Tick[] = [];

  add({ wallMs, monoMs, bootId }: Tick): void {
    this.ticks.push({ wallMs, monoMs, bootId });
  }

  /** How many records of the center there were so far. */
  get count(): number {
    return this.ticks.length;
  }

  /** Number of the newest record, from 0 on; 0 before the first. */
  get newest(): number {
    return Math.max(0, this.ticks.length - 1);
  }

  /** The law's time of the last record among the first `count`; 0 without one. */
  wallMs(count: number = this.count): number {
    return this.ticks[count - 1]?.wallMs ?? 0;
  }

  /**
   * The longest real time, in milliseconds, that one run of the center stood by between an instant of the law and its newest record, from its record
   * number `from` on (0: the first).
   */
  stoodByMs(dueMs: number, from: number): number {
    const first = this.firstSince(dueMs, from);
    let longestMs = 0;
    let at = first;
    while (at < this.ticks.length) {
      const begin = this.ticks[at];
      let end = at;
      while (this.ticks[end + 1]?.bootId === begin?.bootId) end++;
      const startMs = at === first ? this.monoAt(dueMs, at, from) : (begin?.monoMs ?? 0);
      longestMs = Math.max(longestMs, (this.ticks[end]?.monoMs ?? 0) - startMs);
      at = end + 1;
    }
    return longestMs;
  }

  /** The first record from `from` on that the center wrote at the instant or after it. The law's time never runs backwards. */
  private firstSince(dueMs: number, from: number): number {
    let low = from;
    let high = this.ticks.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.ticks[middle]?.wallMs ?? 0) >= dueMs) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  /** The center's own monotonic time at the instant, where two records of one run enclose it; that of the record after it otherwise. */
  private monoAt(dueMs: number, at: number, from: number): number {
    const after = this.ticks[at];
    const before = at > from ? this.ticks[at - 1] : undefined;
    if (after === undefined) return 0;
    if (before === undefined || before.bootId !== after.bootId || after.wallMs <= before.wallMs) return after.monoMs;
    const share = (Math.max(dueMs, before.wallMs) - before.wallMs) / (after.wallMs - before.wallMs);
    return before.monoMs + share * (after.monoMs - before.monoMs);
  }
}
