import type { Lapse } from '@sunlit/domain/contracts';
import type { Log } from '../config/log.ts';
import { LawTimer } from './law-timer.ts';

export interface LawWork {
  readonly lapse: Lapse;
  readonly log: Log;
  /** Waits so long, real time, after the work failed. */
  readonly retryMs: number;
  /** What the log says then. */
  readonly failed: string;
  /** Does what is due by now; answers the law's time of the next, 0 for none. `isStopped`: to be asked between portions. */
  readonly work: (isStopped: () => boolean) => Promise<number>;
}

/** Does work that is due at instants of the law's time, one piece at a time; what became due while the center was down is done at the start. */
export class LawWatch {
  private readonly given: LawWork;
  private readonly timer: LawTimer;
  private working: Promise<void> | undefined;
  private retry: NodeJS.Timeout | undefined;
  private stopped = false;

  constructor(given: LawWork) {
    this.given = given;
    this.timer = new LawTimer(given.lapse, () => {
      this.start();
    });
  }

  /** Does what is due by now and waits for the next. */
  start(): void {
    if (this.stopped || this.working !== undefined) return;
    const { log, retryMs, failed, work } = this.given;
    this.working = work(() => this.stopped)
      .then((nextAtMs) => {
        if (!this.stopped) this.timer.arm(nextAtMs);
      })
      .catch((error: unknown) => {
        log.error({ err: error }, failed);
        if (this.stopped) return;
        this.retry = setTimeout(() => {
          this.start();
        }, retryMs);
        this.retry.unref();
      })
      .finally(() => (this.working = undefined));
  }

  /** Something falls due at this instant. While work is under way it asks for the next by itself. */
  due(atMs: number): void {
    const armed = this.timer.armedAtMs;
    if (!this.stopped && this.working === undefined && (armed === 0 || atMs < armed)) this.timer.arm(atMs);
  }

  /** Resolves when the work under way has ended. */
  async stop(): Promise<void> {
    this.stopped = true;
    this.timer.arm(0);
    clearTimeout(this.retry);
    await this.working;
  }
}
