import type { Checkpoint } from './checkpoint.ts';
import { verifyNote } from './checkpoint.ts';
import type { Base64url, Hex, CheckKit } from './kit.ts';
import { verifyConsistency, verifyInclusion } from './proof.ts';
import { decodeRecord, leafHash } from './record.ts';

/** What a center shows a witness so that it may move on from the checkpoint it holds. */
export interface Growth {
  /** The newer checkpoint, signed by the hall. */
  readonly note: string;
  /** RFC 9162 §2.1.4 from the held checkpoint; empty at a first one and at a new tree. */
  readonly path: readonly Hex[];
  /** At a new tree: its first leaf, which names the end of the old one, and the path of its inclusion. Otherwise "" and none. */
  readonly leaf: string;
  readonly leafPath: readonly Hex[];
}
/**
 * `note`: not by the hall's key. `other-hall`. `behind`: fewer leaves than are known. `fork`: another root for the same leaves. `proof`: it is not shown
 * that the known leaves are still there. `turn`: a new tree that does not name the end of the old one.
 */
export type WitnessFault = 'note' | 'other-hall' | 'behind' | 'fork' | 'proof' | 'turn';
export type Witnessed =
  { readonly ok: 1; readonly checkpoint: Checkpoint } | { readonly ok: 0; readonly fault: WitnessFault };

/** Records that open a tree and name the end of the one before. */
const OPENING = ['YearTreeOpened', 'TreeReopened'];

/** Whether a witness that holds `held` (undefined: nothing yet) may take `growth` for true. Never throws. */
export function witness(
  kit: CheckKit,
  { hall, treeKey }: { readonly hall: string; readonly treeKey: Base64url },
  held: Checkpoint | undefined,
  growth: Growth,
): Witnessed {
  const checkpoint = verifyNote(kit, treeKey, growth.note);
  if (checkpoint === undefined) return { ok: 0, fault: 'note' };
  if (!checkpoint.tree.startsWith(`${hall}/`)) return { ok: 0, fault: 'other-hall' };
  const fault = held === undefined ? undefined : growthFault(kit, held, checkpoint, growth);
  return fault === undefined ? { ok: 1, checkpoint } : { ok: 0, fault };
}

function growthFault(kit: CheckKit, held: Checkpoint, next: Checkpoint, growth: Growth): WitnessFault | undefined {
  if (next.tree !== held.tree) return isTurn(kit, held, next, growth) ? undefined : 'turn';
  if (next.size < held.size) return 'behind';
  if (next.size === held.size) return next.root === held.root ? undefined : 'fork';
  const { path } = growth;
  const proof = { first: held.size, firstRoot: held.root, second: next.size, secondRoot: next.root, path };
  return verifyConsistency(kit, proof) ? undefined : 'proof';
}

function isTurn(kit: CheckKit, held: Checkpoint, next: Checkpoint, { leaf, leafPath }: Growth): boolean {
  const record = decodeRecord(kit, leaf);
  if (record === undefined || !OPENING.includes(record.type)) return false;
  const { tree, lastTree, lastSize, lastRoot } = record.body;
  const names = tree === next.tree && lastTree === held.tree && lastSize === held.size && lastRoot === held.root;
  const { size, root } = next;
  return names && verifyInclusion(kit, { index: 0, size, leaf: leafHash(kit, leaf), root, path: leafPath });
}
