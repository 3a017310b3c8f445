import type { BoardForesight, Lapse } from '@sunlit/domain/contracts';
import type { Log } from '../config/log.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { LawWatch } from './law-watch.ts';

/** Tells who watches the hall what will run late, at a set minute of each working day; whether it was told, the ledger knows. */
export function watchForesight(
  ledger: Ledger,
  minute: number,
  { lapse, log, tell }: { lapse: Lapse; log: Log; tell: (told: BoardForesight) => void },
): LawWatch {
  return new LawWatch({
    lapse,
    log,
    retryMs: 60_000,
    failed: 'the list of what will run late could not be told',
    work: async () => {
      const { told, nextAtMs } = await ledger.act('foretell', { minute });
      tell(told);
      return nextAtMs;
    },
  });
}
