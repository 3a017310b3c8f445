import { decodeRecord, type CheckKit } from '@sunlit/domain/evidence';
import type { ReceiptOpening, ReceiptRecord } from '@sunlit/domain/contracts';
import type { LeafRow } from '../ledger/doors.ts';
import type { KeptCheckpoint } from '../tree/checkpoint-shelf.ts';
import type { Trees } from '../tree/trees.ts';

/** The size to which each tree is proven: the newest one's by its checkpoint, an older one's by the first leaf of the next. */
export interface ProvenHeads {
  /** Newest tree first. */
  readonly openings: readonly ReceiptOpening[];
  readonly sizes: ReadonlyMap<string, number>;
}

/** What leads from a checkpoint of the newest tree back to the founding of the hall. */
export async function proveHeads(trees: Trees, kit: CheckKit, note: KeptCheckpoint): Promise<ProvenHeads> {
  const openings: ReceiptOpening[] = [];
  const sizes = new Map<string, number>();
  let head: { readonly tree: string; readonly size: number } | undefined = note;
  while (head !== undefined && !sizes.has(head.tree)) {
    const { tree, size }: { tree: string; size: number } = head;
    sizes.set(tree, size);
    const [leaf = ''] = (await trees.ask('entries', { tree, at: 0, width: 1 })) ?? [];
    openings.push({ leaf, path: await pathOf(trees, { tree, index: 0 }, size) });
    head = endNamedIn(kit, leaf);
  }
  return { openings, sizes };
}

/** A record with its path to the proven head of its tree. */
export async function receiptRecord(trees: Trees, sizes: ProvenHeads['sizes'], row: LeafRow): Promise<ReceiptRecord> {
  const { leaf, tree, index } = row;
  return { leaf, tree, index, path: await pathOf(trees, row, sizes.get(tree) ?? 0) };
}

/** Whether the proven head of its tree covers a leaf. */
export function isCovered(sizes: ProvenHeads['sizes'], { tree, index }: LeafRow): boolean {
  return index < (sizes.get(tree) ?? 0);
}

async function pathOf(
  trees: Trees,
  { tree, index }: { readonly tree: string; readonly index: number },
  size: number,
): Promise<readonly string[]> {
  return (await trees.ask('inclusion', { tree, index, size }))?.path ?? [];
}

/** The end of the tree before; after a restore that which was found, as only its leaves are here. */
function endNamedIn(kit: CheckKit, leaf: string): { tree: string; size: number } | undefined {
  const { type, body = {} } = decodeRecord(kit, leaf) ?? {};
  const { lastTree, lastSize, foundTree = lastTree, foundSize } = body;
  if (type === 'YearTreeOpened') return { tree: String(lastTree), size: Number(lastSize) };
  return type === 'TreeReopened' ? { tree: String(foundTree), size: Number(foundSize) } : undefined;
}
