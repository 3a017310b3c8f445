import type { Batch, Receipt, UplinkRefusal } from '@sunlit/domain/contracts';
import type { After } from '@sunlit/hardware/port';
import type { Log } from '../config/log.ts';
import type { Outbox } from '../outbox/outbox.ts';
import type { Line } from './line.ts';

/** Brings what the outbox holds over one welcomed line; it ends with the line. */
export interface Sender {
  /** Something may be there to be sent. */
  kick(): void;
}

export interface SenderOptions {
  readonly line: Pick<Line, 'batch' | 'close'>;
  /** False once this line is another one, or down: then nothing of it counts any more. */
  readonly isUp: () => boolean;
  readonly outbox: Pick<Outbox, 'batch' | 'headSeq' | 'waiting' | 'lacks'>;
  readonly after: After;
  readonly log: Log;
  /** Fills the outbox from the journal again. */
  readonly refill: (fromSeq: number) => Promise<void>;
  /** Verifies it and moves the cursor, or ends the line. */
  readonly takeReceipt: (receipt: Receipt) => void;
  /** Records up to this seq may have left the desk. */
  readonly onSent: (upTo: number) => void;
  /** A refusal that sending again does not cure. */
  readonly onRefused: (refusal: Pick<UplinkRefusal, 'code' | 'detail'>) => void;
}

/** Batches under way at most: one is judged while the next is sealed and the third is on the line. */
const MAX_IN_FLIGHT = 3;
/** Before the next try, where the center names no longer time. */
const SHORTEST_HOLD_MS = 50;

export function createSender({ line, isUp, outbox, after, log, ...on }: SenderOptions): Sender {
  let inFlight = 0;
  /** Records up to here are in batches under way. */
  let sealedUpTo = 0;
  /** After a refusal nothing more is sent until all under way are answered and this is over, real time. */
  let holdMs = 0;

  /** A single act goes at once, a backlog as full seals, several on their way: the center takes them in the order of the line. */
  const kick = (): void => {
    while (isUp() && holdMs === 0 && inFlight < MAX_IN_FLIGHT) {
      const batch = outbox.batch(sealedUpTo, inFlight > 0);
      if (batch === undefined) return;
      inFlight += 1;
      sealedUpTo = batch.firstSeq + batch.leaves.length - 1;
      on.onSent(sealedUpTo);
      void send(batch).then(answered, () => line.close());
    }
  };
  const answered = (): void => {
    inFlight -= 1;
    if (holdMs === 0) kick();
    else if (inFlight === 0) after(holdMs, goOn);
  };
  /** From the cursor again: what was refused, and all that came behind it. */
  const goOn = (): void => {
    holdMs = 0;
    sealedUpTo = 0;
    kick();
  };
  const hold = (forMs: number): void => {
    holdMs = Math.max(holdMs, forMs, SHORTEST_HOLD_MS);
  };

  const send = async (batch: Batch): Promise<void> => {
    const answer = await line.batch(batch);
    if (!isUp()) return;
    if (answer.ok === 1) on.takeReceipt(answer.receipt);
    else if (answer.code === 'uplink/busy') hold(answer.expected);
    else if (answer.code === 'uplink/not-welcome') line.close();
    else if (answer.code === 'batch/gap' && answer.expected >= 1 && answer.expected <= outbox.headSeq())
      await fillGap(batch, answer.expected);
    else on.onRefused(answer);
  };
  /** The center asks for records before this batch. */
  const fillGap = async ({ firstSeq }: Batch, expected: number): Promise<void> => {
    log.warn({ expected, firstSeq }, 'the center asks for earlier records');
    // Nothing more until it is known what is here.
    hold(0);
    if (outbox.lacks(expected)) await on.refill(expected);
    if (!isUp()) return;
    const firstHere = outbox.headSeq() - outbox.waiting() + 1;
    if (firstHere > expected) {
      const gone = `${String(expected)} to ${String(firstHere - 1)}`;
      on.onRefused({ code: 'batch/gap', detail: `${gone} were receipted, seen in the tree and removed here` });
    }
    // Beyond our first waiting record nothing is missing there: the receipt of the next hello says how far it is.
    else if (expected > firstSeq) line.close();
  };
  return { kick };
}
