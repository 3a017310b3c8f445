import { dayOf, instantAt } from '@sunlit/domain/calendar';
import type { Calendar } from '@sunlit/domain/calendar';
import type { Lapse } from '@sunlit/domain/contracts';
import type { Ledger } from '../ledger/ledger.ts';
import type { Log } from '../config/log.ts';
import { LawWatch } from './law-watch.ts';

/** Cards judged again in one transaction at most. */
const PAGE = 200;
/** When nobody works. */
const NIGHT_MINUTE = 2 * 60;

/** Judges cards again after the start, every night and after each publication. */
export function watchCards(
  ledger: Ledger,
  { lapse, log, wallMs, calendar }: { lapse: Lapse; log: Log; wallMs: () => number; calendar: () => Promise<Calendar> },
): LawWatch {
  const watch = new LawWatch({
    lapse,
    log,
    retryMs: 60_000,
    failed: 'cards could not be judged again',
    work: async (isStopped) => {
      let after = '';
      do ({ next: after } = await ledger.act('sweepCards', { after, limit: PAGE }));
      while (after !== '' && !isStopped());
      const days = await calendar();
      return instantAt(days, dayOf(days, wallMs()) + 1, NIGHT_MINUTE);
    },
  });
  ledger.onCommit(({ published }) => {
    if (published) watch.due(wallMs());
  });
  return watch;
}
