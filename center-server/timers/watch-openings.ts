import type { Lapse } from '@sunlit/domain/contracts';
import type { Log } from '../config/log.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { LawWatch } from './law-watch.ts';

/** Opens the grades that may be opened, at every full hour of the hall's clock; whether it has been done in an hour, the ledger knows. */
export function watchOpenings(ledger: Ledger, lapse: Lapse, log: Log): LawWatch {
  return new LawWatch({
    lapse,
    log,
    retryMs: 60_000,
    failed: 'grades could not be opened',
    work: async () => (await ledger.act('openRatings', null)).nextAtMs,
  });
}
