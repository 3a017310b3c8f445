import type { Hex, Kit } from './kit.ts';
import type { EvidenceRecord } from './record.ts';
import { decodeRecord, leafHash } from './record.ts';

/** Where the chain of one origin and epoch stands: `seq` of its last record, `head` its leaf hash. */
export interface ChainHead {
  readonly origin: string;
  readonly epoch: number;
  readonly seq: number;
  readonly head: Hex;
}

/** Why a leaf does not continue a chain. `gap` covers every wrong seq, a repeated one too. */
export type ChainFault = 'not-a-record' | 'other-origin' | 'other-epoch' | 'gap' | 'prev';

/** `at` is the seq that was due. */
export type Extension =
  | { readonly ok: true; readonly head: ChainHead; readonly record: EvidenceRecord }
  | { readonly ok: false; readonly fault: ChainFault; readonly at: number };

/** The part of a record by which it hangs on the one before it. */
type Link = Pick<EvidenceRecord, 'origin' | 'epoch' | 'seq' | 'prev'>;

/** A chain before its first record; `prev` is the leaf hash of the enrolment, or `GENESIS` for the center. */
export function startChain(origin: string, epoch: number, prev: Hex): ChainHead {
  return { origin, epoch, seq: 0, head: prev };
}

/** The first thing wrong with `link` as the next record of the chain; undefined when it fits. */
export function linkFault(head: ChainHead, link: Link): Exclude<ChainFault, 'not-a-record'> | undefined {
  if (link.origin !== head.origin) return 'other-origin';
  if (link.epoch !== head.epoch) return 'other-epoch';
  if (link.seq !== head.seq + 1) return 'gap';
  return link.prev === head.head ? undefined : 'prev';
}

/** Reads one leaf and puts it on the chain: one decoding, one hash. Never throws. */
export function extendChain(kit: Kit, head: ChainHead, leaf: string): Extension {
  const at = head.seq + 1;
  const record = decodeRecord(kit, leaf);
  if (!record) return { ok: false, fault: 'not-a-record', at };
  const fault = linkFault(head, record);
  if (fault) return { ok: false, fault, at };
  return { ok: true, head: { ...head, seq: at, head: leafHash(kit, leaf) }, record };
}
