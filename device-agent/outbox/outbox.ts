import { MAX_BATCH_BYTES } from '@sunlit/domain/contracts';
import type { Batch, Receipt, SignedHead } from '@sunlit/domain/contracts';
import { canonical, decodeRecord, leafHash, MAX_BATCH, signClaim } from '@sunlit/domain/evidence';
import type { Hex, Kit, Secret, WrappedKey } from '@sunlit/domain/evidence';
import type { Identity } from '../config/identity.ts';
import type { ActEntry } from '../journal/entries.ts';

interface Waiting {
  readonly seq: number;
  readonly prev: Hex;
  readonly hash: Hex;
  readonly leaf: string;
  readonly secrets: readonly Secret[];
  readonly keys: readonly WrappedKey[];
}

/** Records on the disk that the center has not receipted, in order; nothing leaves it by age or count. */
export interface Outbox {
  /** Every act in order, at a restart from the journal and while running right after its append. */
  add(entry: ActEntry): void;
  /** Seq of the last record. */
  headSeq(): number;
  /** How far this desk has written, signed; undefined while all of it is receipted. */
  signedHead(): SignedHead | undefined;
  /** Seq up to which there is a verified receipt. */
  cursor(): number;
  waiting(): number;
  /**
   * The sealed batch behind the record `afterSeq` (0: behind the cursor), undefined when there is nothing to send. `fullOnly`: only as much as one seal holds,
   * with more behind it.
   */
  batch(afterSeq?: number, fullOnly?: boolean): Batch | undefined;
  /** Moves the cursor; false when the receipt is not for this chain as it stands here. */
  receipt(receipt: Receipt): boolean;
  /** True when the records from `fromSeq` on are no longer here and must come from the journal again. */
  lacks(fromSeq: number): boolean;
  /** Forgets everything, to be filled from the journal again, with the cursor before `fromSeq`. */
  restart(fromSeq: number): void;
  /** Begins behind a receipted record; acts may be added from there or from any earlier one on. */
  resume(cursor: { readonly seq: number; readonly hash: Hex }): void;
  /** The last receipted record. */
  receipted(): { readonly seq: number; readonly hash: Hex };
}

/** Secrets and keys of a batch together at most; a single record may exceed it. */
const MAX_BESIDE_BYTES = 500_000;

export function createOutbox(kit: Kit, identity: Identity): Outbox {
  const { origin, epoch, enrolment, sign } = identity;
  let waiting: Waiting[] = [];
  /** Undefined until the first act says where the journal begins. */
  let head: { readonly seq: number; readonly hash: Hex } | undefined;
  let receipted = { seq: 0, hash: enrolment };

  return {
    add({ leaves, secrets, keys }) {
      leaves.forEach((leaf, at) => {
        const before = head ?? placeBefore(kit, leaf);
        const seq = before.seq + 1;
        const hash = leafHash(kit, leaf);
        if (seq <= receipted.seq) {
          head = { seq, hash };
          if (seq === receipted.seq) receipted = head;
          return;
        }
        waiting.push({
          seq,
          prev: before.hash,
          hash,
          leaf,
          secrets: secrets.filter((secret) => secret.seq === seq),
          // Keys travel with the first record of the act: before or with every secret that needs them.
          keys: at === 0 ? keys : [],
        });
        head = { seq, hash };
      });
    },
    headSeq: () => head?.seq ?? receipted.seq,
    signedHead() {
      if (head === undefined || waiting.length === 0) return undefined;
      const { seq, hash } = head;
      return { seq, head: hash, signature: signClaim(kit, sign, 'head', { origin, epoch, seq, head: hash }) };
    },
    cursor: () => receipted.seq,
    waiting: () => waiting.length,
    batch(afterSeq = 0, fullOnly = false) {
      const from = waiting.findIndex(({ seq }) => seq > afterSeq);
      const chosen = from < 0 ? [] : fitting(kit, waiting, from);
      const [first] = chosen;
      if (first === undefined || (fullOnly && from + chosen.length === waiting.length)) return undefined;
      const { seq: firstSeq, prev } = first;
      const leafHashes = chosen.map(({ hash }) => hash);
      return {
        origin,
        epoch,
        firstSeq,
        prev,
        leaves: chosen.map(({ leaf }) => leaf),
        signature: signClaim(kit, sign, 'batch', { origin, epoch, firstSeq, prev, leafHashes }),
        secrets: chosen.flatMap(({ secrets }) => secrets),
        keys: chosen.flatMap(({ keys }) => keys),
      };
    },
    receipt(receipt) {
      if (receipt.origin !== origin || receipt.epoch !== epoch) return false;
      if (receipt.upTo <= receipted.seq) return receipt.upTo < receipted.seq || receipt.head === receipted.hash;
      const reached = waiting.find(({ seq }) => seq === receipt.upTo);
      if (reached?.hash !== receipt.head) return false;
      receipted = { seq: reached.seq, hash: reached.hash };
      waiting = waiting.filter(({ seq }) => seq > reached.seq);
      return true;
    },
    lacks: (fromSeq) => fromSeq <= receipted.seq,
    restart(fromSeq) {
      waiting = [];
      head = undefined;
      receipted = { seq: fromSeq - 1, hash: enrolment };
    },
    resume(cursor) {
      waiting = [];
      head = undefined;
      receipted = cursor;
    },
    receipted: () => receipted,
  };
}

/** The record before a leaf of our own, as that one names it. Throws where it is none. */
function placeBefore(kit: Kit, leaf: string): { readonly seq: number; readonly hash: Hex } {
  const record = decodeRecord(kit, leaf);
  if (record === undefined) throw new RangeError('outbox: a leaf that is no record');
  return { seq: record.seq - 1, hash: record.prev };
}

/** As many records from there on as one seal and one message may hold. */
function fitting(kit: Kit, waiting: readonly Waiting[], from: number): readonly Waiting[] {
  let leafBytes = 0;
  let besideBytes = 0;
  let count = 0;
  for (const { leaf, secrets, keys } of waiting.slice(from, from + MAX_BATCH)) {
    leafBytes += kit.byteLength(leaf);
    besideBytes += kit.byteLength(canonical([secrets, keys]));
    if (count > 0 && (leafBytes > MAX_BATCH_BYTES || besideBytes > MAX_BESIDE_BYTES)) break;
    count += 1;
  }
  return waiting.slice(from, from + count);
}
