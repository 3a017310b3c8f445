import type { FolderAnswer } from '@sunlit/domain/contracts';
import type { Log } from '../config/log.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { Link } from './link.ts';

/** A desk rewrites what it keeps of years; it is told again at the next hello when this is not enough. */
const ERASE_MS = 120_000;

/** Tells a desk what was erased, one after the other, until it has said of each that it is gone from its disk. Never rejects. */
export async function tellErasures(ledger: Ledger, log: Log, { origin, epoch, socket }: Link): Promise<void> {
  try {
    for (const erased of await ledger.read('erasuresFor', { origin, epoch })) {
      const answer: FolderAnswer = await socket.timeout(ERASE_MS).emitWithAck('erased', erased);
      if (answer.ok !== 1) {
        log.error({ origin, subject: erased.subject }, 'a desk could not destroy what was erased');
        return;
      }
      await ledger.act('erasureTold', { origin, epoch, subject: erased.subject });
    }
  } catch {
    // The line went, or the desk is of an older program: it stays outstanding.
    log.debug({ origin }, 'an erasure is unanswered');
  }
}
