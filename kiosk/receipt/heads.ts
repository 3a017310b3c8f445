import type { ReceiptAnswer, ReceiptRecord } from '@sunlit/domain/contracts';
import {
  decodeRecord,
  GENESIS,
  leafHash,
  verifyInclusion,
  type CheckKit,
  type Checkpoint,
  type EvidenceRecord,
  type Hex,
} from '@sunlit/domain/evidence';

/** The head that a tree's leaves are proven under. */
export interface Head extends Checkpoint {
  /** What the hall says it signed last of the tree; more than `size` where a restore lost leaves. */
  readonly signed: { readonly size: number; readonly root: Hex };
}
export interface Heads {
  /** Origin of the center, by the founding record. */
  readonly center: string;
  /** Newest first, down to the tree of the founding. */
  readonly heads: readonly Head[];
}

/** From the newest head back to the founding: each tree's first leaf names the end of the one before. Undefined where that line breaks, or ends at another key or hall; never throws. */
export function provenHeads(
  kit: CheckKit,
  { hall, centerKey, openings }: Pick<ReceiptAnswer, 'hall' | 'centerKey' | 'openings'>,
  newest: Checkpoint,
): Heads | undefined {
  const heads: Head[] = [];
  const origins = new Set<string>();
  let head: Head | undefined = { ...newest, signed: newest };
  for (const { leaf, path } of openings) {
    if (head === undefined || heads.some(({ tree }) => tree === head?.tree)) return undefined;
    const record = includedIn(kit, head, { leaf, tree: head.tree, index: 0, path });
    if (record === undefined) return undefined;
    heads.push(head);
    origins.add(record.origin);
    const isFounding = record.type === 'HallFounded';
    if (isFounding && !founds(record, hall, centerKey)) return undefined;
    if (isFounding)
      return heads.length === openings.length && origins.size === 1 ? { center: record.origin, heads } : undefined;
    head = endNamedBy(record, hall, head.tree);
  }
  return undefined;
}

/** The record when its leaf is in the head at its index; undefined otherwise, never throws. */
export function provenRecord(kit: CheckKit, { heads }: Heads, shown: ReceiptRecord): EvidenceRecord | undefined {
  const head = heads.find(({ tree }) => tree === shown.tree);
  return head && includedIn(kit, head, shown);
}

function includedIn(
  kit: CheckKit,
  { size, root }: Head,
  { leaf, index, path }: ReceiptRecord,
): EvidenceRecord | undefined {
  const record = decodeRecord(kit, leaf);
  const isIn = record && verifyInclusion(kit, { index, size, root, path, leaf: leafHash(kit, leaf) });
  return isIn ? record : undefined;
}

function founds({ origin, epoch, seq, prev, body }: EvidenceRecord, hall: string, centerKey: string): boolean {
  const isFirst = origin.startsWith(`${hall}/center/`) && epoch === 1 && seq === 1 && prev === GENESIS;
  return isFirst && body.hall === hall && body.signKey === centerKey;
}

function endNamedBy({ type, body }: EvidenceRecord, hall: string, opened: string): Head | undefined {
  const { tree, lastTree, lastSize, lastRoot, foundTree = lastTree, foundSize, foundRoot } = body;
  const isNamed = tree === opened && typeof lastTree === 'string' && lastTree.startsWith(`${hall}/`);
  if (!isNamed || typeof lastSize !== 'number' || typeof lastRoot !== 'string') return undefined;
  const signed = { size: lastSize, root: lastRoot };
  if (type === 'YearTreeOpened') return { tree: lastTree, ...signed, signed };
  const isFound = type === 'TreeReopened' && typeof foundSize === 'number' && typeof foundRoot === 'string';
  const isOfHall = typeof foundTree === 'string' && foundTree.startsWith(`${hall}/`);
  return isFound && isOfHall ? { tree: foundTree, size: foundSize, root: foundRoot, signed } : undefined;
}
