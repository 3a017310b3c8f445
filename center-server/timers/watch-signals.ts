import type { Lapse } from '@sunlit/domain/contracts';
import type { Log } from '../config/log.ts';
import type { Scans } from '../signals/scans.ts';
import { LawWatch } from './law-watch.ts';

/** Has each day looked through for signals when it has ended; whether one has, is asked every hour. */
export function watchSignals(scans: Scans, lapse: Lapse, log: Log): LawWatch {
  return new LawWatch({
    lapse,
    log,
    retryMs: 600_000,
    failed: 'signals could not be looked for',
    work: () => scans.hourly(),
  });
}
