import { lawTime, type Lapse } from '@sunlit/domain/contracts';

/** setTimeout overflows beyond 24.8 days; longer waits go in steps. */
const LONGEST_MS = 20 * 86_400_000;
/** A fast lapse would otherwise wake the program for every instant. */
const SHORTEST_MS = 20;

/** Wakes once at an instant of the law's time, however far, however fast that time runs. */
export class LawTimer {
  private readonly lapse: Lapse;
  private readonly wake: () => void;
  private timer: NodeJS.Timeout | undefined;
  private atMs = 0;

  constructor(lapse: Lapse, wake: () => void) {
    this.lapse = lapse;
    this.wake = wake;
  }

  /** The instant it is set to; 0 for none. */
  get armedAtMs(): number {
    return this.atMs;
  }

  /** Replaces an earlier setting; 0 disarms. */
  arm(atMs: number): void {
    clearTimeout(this.timer);
    this.atMs = atMs;
    if (atMs > 0) this.sleep();
  }

  private sleep(): void {
    const leftMs = (this.atMs - lawTime(this.lapse, Date.now())) / this.lapse.speed;
    const waitMs = Math.min(Math.max(Math.ceil(leftMs), SHORTEST_MS), LONGEST_MS);
    this.timer = setTimeout(() => {
      if (lawTime(this.lapse, Date.now()) < this.atMs) {
        this.sleep();
        return;
      }
      this.atMs = 0;
      this.wake();
    }, waitMs);
    this.timer.unref();
  }
}
