import type { Lapse } from '@sunlit/domain/contracts';
import type { Log } from '../config/log.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { LawTimer } from './law-timer.ts';

/** Cases judged in one transaction at most. */
const PORTION = 256;
/** After a refusal by the ledger. */
const RETRY_MS = 1_000;

/**
 * Judges cases when their time comes. The deadlines are rows of the ledger with an index on them; here only the earliest is kept, so a
 * restart forgets nothing and catches up with what passed meanwhile.
 */
export class OverdueWatch {
  private readonly ledger: Ledger;
  private readonly log: Log;
  private readonly timer: LawTimer;
  private readonly unlisten: () => void;
  private judging: Promise<void> | undefined;
  private retry: NodeJS.Timeout | undefined;
  private stopped = false;

  constructor(ledger: Ledger, lapse: Lapse, log: Log) {
    this.ledger = ledger;
    this.log = log;
    this.timer = new LawTimer(lapse, () => {
      this.judge();
    });
    this.unlisten = ledger.onCommit(({ dueAtMs }) => {
      const armed = this.timer.armedAtMs;
      if (dueAtMs > 0 && this.judging === undefined && (armed === 0 || dueAtMs < armed)) this.timer.arm(dueAtMs);
    });
  }

  /** Judges what is due by now and waits for the next. */
  start(): void {
    this.judge();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    this.unlisten();
    this.timer.arm(0);
    clearTimeout(this.retry);
    await this.judging;
  }

  private judge(): void {
    if (this.stopped || this.judging !== undefined) return;
    this.judging = this.judgeAll()
      .catch((error: unknown) => {
        this.log.error({ err: error }, 'cases due could not be judged');
        this.retry = setTimeout(() => {
          this.judge();
        }, RETRY_MS);
        this.retry.unref();
      })
      .finally(() => (this.judging = undefined));
  }

  private async judgeAll(): Promise<void> {
    let judged = PORTION;
    while (judged === PORTION && !this.stopped) {
      ({ judged } = await this.ledger.act('judgeDue', { limit: PORTION }));
    }
    // Asked afterwards: the judged cases have their next instants only now.
    const { nextAtMs } = await this.ledger.read('nextDue', null);
    if (!this.stopped) this.timer.arm(nextAtMs);
  }
}
