import type { BatchAnswer, UplinkRefusal } from '@sunlit/domain/contracts';
import type { Kit } from '@sunlit/domain/evidence';
import { LedgerFault, type CheckedBatch, type Ledger } from '../ledger/ledger.ts';
import { checkBatch, type SoundBatch } from './check-batch.ts';
import type { Opened, Opener } from './opener.ts';

/** Facts under way at most; beyond it desks are asked to wait. */
const MAX_WAITING = 20_000;
const WAIT_MS = 1_000;

/** Whose batches these are. */
export interface Sender {
  readonly origin: string;
  readonly epoch: number;
  readonly signKey: string;
}

/** One per link: a batch whose key has to be fetched first holds the later ones up, so that none overtakes it. */
export interface Gate {
  opening: Promise<unknown> | undefined;
}

/** Told after every batch, for the counters. */
export interface IntakeTally {
  accepted(records: number): void;
  refused(code: UplinkRefusal['code']): void;
}

/** From a message to a receipt. Refusals are answers; it throws nothing. */
export class Intake {
  private readonly kit: Kit;
  private readonly ledger: Ledger;
  private readonly opener: Opener;
  private readonly tally: IntakeTally;
  private underWay = 0;

  constructor(ports: { kit: Kit; ledger: Ledger; opener: Opener; tally: IntakeTally }) {
    this.kit = ports.kit;
    this.ledger = ports.ledger;
    this.opener = ports.opener;
    this.tally = ports.tally;
  }

  get waiting(): number {
    return this.underWay;
  }

  /** Batches of one link reach the ledger in the order of the calls. */
  async take(sender: Sender, gate: Gate, message: unknown): Promise<BatchAnswer> {
    while (gate.opening) await gate.opening;
    const answer = await this.answer(sender, gate, message);
    if (answer.ok === 0) this.tally.refused(answer.code);
    return answer;
  }

  private async answer(sender: Sender, gate: Gate, message: unknown): Promise<BatchAnswer> {
    if (this.underWay >= MAX_WAITING) return busy();
    const sound = checkBatch(this.kit, sender, message);
    if ('ok' in sound) return sound;
    const size = sound.records.length;
    this.underWay += size;
    try {
      const opening = this.opener.open(sound);
      const opened = opening instanceof Promise ? await held(gate, opening) : opening;
      if (isFault(opened)) return { ok: 0, code: 'batch/secret', detail: opened.fault, expected: 0 };
      const answer = await this.ledger.accept(checkedBatch(sound, opened));
      if (answer.ok === 1) this.tally.accepted(size);
      return answer;
    } catch (error) {
      if (error instanceof LedgerFault) return busy();
      throw error;
    } finally {
      this.underWay -= size;
    }
  }
}

async function held<T>(gate: Gate, opening: Promise<T>): Promise<T> {
  const end = opening.finally(() => (gate.opening = undefined));
  gate.opening = end.catch(() => undefined);
  return end;
}

function isFault(opened: Opened | { fault: string }): opened is { fault: string } {
  return typeof opened['fault' as keyof typeof opened] === 'string';
}

function checkedBatch({ batch, hashes }: SoundBatch, opened: Opened): CheckedBatch {
  const { origin, epoch, firstSeq, prev, signature, leaves, secrets, keys } = batch;
  return { origin, epoch, firstSeq, prev, signature, leaves, hashes, secrets, keys, opened };
}

function busy(): UplinkRefusal {
  return { ok: 0, code: 'uplink/busy', detail: '', expected: WAIT_MS };
}
