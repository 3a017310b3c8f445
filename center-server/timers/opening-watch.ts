import type { Lapse } from '@sunlit/domain/contracts';
import type { Log } from '../config/log.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { LawTimer } from './law-timer.ts';

/** After a refusal by the ledger. */
const RETRY_MS = 60_000;

/** Opens the grades that may be opened, at every full hour of the hall's clock; whether it has been done in an hour, the ledger knows. */
export class OpeningWatch {
  private readonly ledger: Ledger;
  private readonly log: Log;
  private readonly timer: LawTimer;
  private opening: Promise<void> | undefined;
  private retry: NodeJS.Timeout | undefined;
  private stopped = false;

  constructor(ledger: Ledger, lapse: Lapse, log: Log) {
    this.ledger = ledger;
    this.log = log;
    this.timer = new LawTimer(lapse, () => {
      this.open();
    });
  }

  /** Waits for the next full hour; what became due while the center was down is opened now. */
  start(): void {
    this.open();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    this.timer.arm(0);
    clearTimeout(this.retry);
    await this.opening;
  }

  private open(): void {
    if (this.stopped || this.opening !== undefined) return;
    this.opening = this.ledger
      .act('openRatings', null)
      .then(({ nextAtMs }) => {
        if (!this.stopped) this.timer.arm(nextAtMs);
      })
      .catch((error: unknown) => {
        this.log.error({ err: error }, 'grades could not be opened');
        if (this.stopped) return;
        this.retry = setTimeout(() => {
          this.open();
        }, RETRY_MS);
        this.retry.unref();
      })
      .finally(() => (this.opening = undefined));
  }
}
