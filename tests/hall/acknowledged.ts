import { randomUUID } from 'node:crypto';
import { checkHistory, type HistoryEvent, type HistoryFaults } from '@sunlit/verify/history/check-history';
import type { ClerkClient, Intent, Signed } from './clerk-client.ts';
import { recordOf, type LedgerLine } from './test-hall.ts';

/** What went wrong between what was told to the clerks and what the ledger holds. `broken`: seqs whose `prev` is not the record before. */
export interface Divergence extends HistoryFaults {
  readonly broken: readonly string[];
}

/** Keeps what the desks were asked and what they answered, to hold it against the ledger afterwards. */
export class AcknowledgedActs {
  readonly history: HistoryEvent[] = [];
  #done = 0;
  #onAct: (count: number) => void = () => undefined;

  /** Acts that were acknowledged so far. */
  get count(): number {
    return this.#done;
  }

  /** Gives a command and keeps what came of it. */
  async give(origin: string, client: ClerkClient, signed: Signed, type: string, intent: Intent = {}) {
    const act = randomUUID();
    this.history.push({ kind: 'invoke', act, origin });
    const answer = await client.command(signed, type, intent, act).catch((reason: unknown) => {
      this.history.push({ kind: 'unknown', act });
      throw reason;
    });
    if (answer.ok === 0) {
      this.history.push({ kind: 'fail', act });
      return answer;
    }
    this.history.push({ kind: 'ok', act, records: answer.seqs.map((seq) => ({ origin, epoch: 1, seq })) });
    this.#done += 1;
    this.#onAct(this.#done);
    return answer;
  }

  /** Resolves once `more` further acts were acknowledged. */
  further(more: number): Promise<void> {
    const wanted = this.#done + more;
    return new Promise((resolve) => {
      this.#onAct = (count) => {
        if (count >= wanted) resolve();
      };
    });
  }

  /** Holds what was told at one origin against its chain in the ledger. */
  compare(origin: string, ledger: readonly LedgerLine[]): Divergence {
    const begun = new Set(
      this.history.flatMap((event) => (event.kind === 'invoke' && event.origin === origin ? [event.act] : [])),
    );
    const own = this.history.filter(({ act }) => begun.has(act));
    const records = ledger.map((line) => {
      const { commandId, type } = recordOf(line);
      // A refused attempt is written down under its command; it is not the command's effect.
      return { ...line, act: type === 'AttemptRefused' ? '' : commandId };
    });
    const broken = ledger.filter((line, at) => at > 0 && recordOf(line).prev !== ledger[at - 1]?.hash);
    return { ...checkHistory(own, records), broken: broken.map(({ seq }) => String(seq)) };
  }
}

export const nothingWrong: Divergence = { lost: [], doubled: [], reordered: [], invented: [], broken: [] };
