import { randomUUID } from 'node:crypto';
import type { ClerkClient, Intent, Signed } from './clerk-client.ts';
import { recordOf, type LedgerLine } from './test-hall.ts';

/** An act that a desk said is done. */
export interface Acknowledged {
  readonly origin: string;
  readonly commandId: string;
  readonly type: string;
  readonly seqs: readonly number[];
}

/** What went wrong between what was acknowledged and what the ledger holds; all empty when nothing did. */
export interface Divergence {
  readonly lost: readonly string[];
  readonly twice: readonly string[];
  readonly elsewhere: readonly string[];
  readonly gaps: readonly string[];
  readonly broken: readonly string[];
}

/** Keeps what the desks acknowledged, to hold it against the ledger afterwards. */
export class AcknowledgedActs {
  readonly acts: Acknowledged[] = [];
  #onAct: (count: number) => void = () => undefined;

  /** Gives a command and keeps its acknowledgement; a refusal is returned, not kept. */
  async give(origin: string, client: ClerkClient, signed: Signed, type: string, intent: Intent = {}) {
    const commandId = randomUUID();
    const answer = await client.command(signed, type, intent, commandId);
    if (answer.ok === 1) {
      this.acts.push({ origin, commandId, type, seqs: answer.seqs });
      this.#onAct(this.acts.length);
    }
    return answer;
  }

  /** Resolves once `more` further acts were acknowledged. */
  further(more: number): Promise<void> {
    const wanted = this.acts.length + more;
    return new Promise((resolve) => {
      this.#onAct = (count) => {
        if (count >= wanted) resolve();
      };
    });
  }

  /** Holds the acknowledgements against the ledger of one origin. */
  compare(origin: string, ledger: readonly LedgerLine[]): Divergence {
    const records = ledger.map(recordOf);
    const bySeq = new Map(records.map((record) => [record.seq, record]));
    const own = this.acts.filter((act) => act.origin === origin);
    const name = ({ type, commandId }: Acknowledged): string => `${type} ${commandId}`;
    const countOf = new Map<string, number>();
    for (const { commandId } of records) countOf.set(commandId, (countOf.get(commandId) ?? 0) + 1);
    return {
      lost: own.filter(({ seqs }) => seqs.some((seq) => !bySeq.has(seq))).map(name),
      twice: own.filter(({ commandId, seqs }) => (countOf.get(commandId) ?? 0) > seqs.length).map(name),
      elsewhere: own
        .filter(({ commandId, seqs }) => seqs.some((seq) => bySeq.get(seq)?.commandId !== commandId))
        .map(name),
      gaps: records.filter(({ seq }, at) => seq !== at + 1).map(({ seq }) => String(seq)),
      broken: records.filter(({ prev }, at) => at > 0 && prev !== ledger[at - 1]?.hash).map(({ seq }) => String(seq)),
    };
  }
}

export const nothingWrong: Divergence = { lost: [], twice: [], elsewhere: [], gaps: [], broken: [] };
