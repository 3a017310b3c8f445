import type { Lapse } from '@sunlit/domain/contracts';
import type { Log } from '../config/log.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { LawWatch } from './law-watch.ts';

/** Cases judged in one transaction at most. */
const PORTION = 256;

/**
 * Judges cases when their time comes. The deadlines are rows of the ledger with an index on them; here only the earliest is kept, so a
 * restart forgets nothing and catches up with what passed meanwhile.
 */
export function watchOverdue(ledger: Ledger, lapse: Lapse, log: Log): LawWatch {
  const watch = new LawWatch({
    lapse,
    log,
    retryMs: 1_000,
    failed: 'cases due could not be judged',
    work: async (isStopped) => {
      let judged = PORTION;
      while (judged === PORTION && !isStopped()) {
        ({ judged } = await ledger.act('judgeDue', { limit: PORTION }));
      }
      // Asked afterwards: the judged cases have their next instants only now.
      const { nextAtMs } = await ledger.read('nextDue', null);
      return nextAtMs;
    },
  });
  ledger.onCommit(({ dueAtMs }) => {
    if (dueAtMs > 0) watch.due(dueAtMs);
  });
  return watch;
}
