import type { BatchAnswer, UplinkRefusal } from '@sunlit/domain/contracts';
import { CLOCK_SLACK_MS, type Kit } from '@sunlit/domain/evidence';
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

/** When checkpoints were signed, law's time; null where one is not known. */
export interface SignedInstants {
  signedAtMs(checkpoint: { readonly size: number; readonly root: string }): Promise<number | null>;
  /** The law's time now. */
  wallMs(): number;
}

/** From a message to a receipt. Refusals are answers; it throws nothing. */
export class Intake {
  private readonly kit: Kit;
  private readonly ledger: Ledger;
  private readonly opener: Opener;
  private readonly tally: IntakeTally;
  private readonly signed: SignedInstants;
  private underWay = 0;

  constructor(ports: { kit: Kit; ledger: Ledger; opener: Opener; tally: IntakeTally; signed: SignedInstants }) {
    this.kit = ports.kit;
    this.ledger = ports.ledger;
    this.opener = ports.opener;
    this.tally = ports.tally;
    this.signed = ports.signed;
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
      const asking = this.seenBefore(sound);
      const seenSignedAtMs = asking === undefined ? {} : await held(gate, asking);
      const answer = await this.ledger.accept({ ...checkedBatch(sound, opened), seenSignedAtMs });
      if (answer.ok === 1) this.tally.accepted(size);
      return answer;
    } catch (error) {
      if (error instanceof LedgerFault) return busy();
      throw error;
    } finally {
      this.underWay -= size;
    }
  }

  /** For records that do not claim to be of just now: when what they had seen was signed. A desk that is in touch asks nobody. */
  private seenBefore({ records }: SoundBatch): Promise<Record<number, number>> | undefined {
    const sinceMs = this.signed.wallMs() - CLOCK_SLACK_MS;
    const asked = records.filter(({ wallMs, seen }) => wallMs < sinceMs && seen.size > 0);
    if (asked.length === 0) return undefined;
    const bySize = new Map(asked.map(({ seen }) => [`${String(seen.size)} ${seen.root}`, seen]));
    const known = [...bySize].map(async ([name, seen]) => [name, await this.signed.signedAtMs(seen)] as const);
    return Promise.all(known).then((pairs) => {
      const instants = new Map(pairs);
      const seqs = asked.flatMap(({ seq, seen }) => {
        const atMs = instants.get(`${String(seen.size)} ${seen.root}`);
        return typeof atMs === 'number' ? [[seq, atMs] as const] : [];
      });
      return Object.fromEntries(seqs);
    });
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
