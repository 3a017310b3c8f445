/** Pulses looked at: a minute of them. */
const KEPT = 12;

/**
 * How far a desk's clock is from the hall's, out of its pulses. Each came some time after the desk wrote it, which only ever makes the desk look slow:
 * so the fastest of the last pulses is the nearest to the truth, off by its own lag alone.
 */
export class ClockOffset {
  private readonly speed: number;
  private readonly samples: number[] = [];

  /** `speed`: how much faster than real time the law's time runs; 1 but for demo halls. */
  constructor(speed: number) {
    this.speed = speed;
  }

  /** Both instants of the law's time: as the desk wrote it, and as the hall had it when the pulse came. */
  heard(deskMs: number, hallMs: number): void {
    this.samples.push((deskMs - hallMs) / this.speed);
    if (this.samples.length > KEPT) this.samples.shift();
  }

  /** Real milliseconds, above zero when the desk's clock is ahead; 0 before the first pulse. */
  get ms(): number {
    return this.samples.length === 0 ? 0 : Math.round(Math.max(...this.samples));
  }
}
