import {
  appendLeaf,
  decodeRecord,
  EMPTY_TREE,
  leafHash,
  treePlace,
  treeRoot,
  type Checkpoint,
  type Hex,
  type Kit,
  type TreeEdge,
  type TreePlace,
} from '@sunlit/domain/evidence';

/** What a signer remembers: the tree it signed last, as its right edge. */
export interface SignerState {
  readonly tree: string;
  readonly size: number;
  readonly edge: readonly Hex[];
}
/** Leaves that follow the signer's own, with the root the center finds over all of them. */
export interface SignRequest {
  readonly tree: string;
  /** Index of the first of `hashes`. */
  readonly from: number;
  /** Leaf hashes, made anew from the leaves. */
  readonly hashes: readonly Hex[];
  readonly root: Hex;
  /** Text of the tree's first leaf where the tree is another one than before; otherwise "". */
  readonly opening: string;
}
export type SignFault = 'signer/behind' | 'signer/gap' | 'signer/fork' | 'signer/year';
export type Continued =
  | { readonly ok: 1; readonly state: SignerState; readonly checkpoint: Checkpoint }
  | { readonly ok: 0; readonly code: SignFault };

/** docs/decisions/0003, The signer: whatever comes out continues what was signed before. Pure. */
export function continueTree(kit: Kit, held: SignerState | undefined, request: SignRequest): Continued {
  const isTurn = held !== undefined && held.tree !== request.tree;
  if (isTurn && !opensAfter(kit, held, request)) return { ok: 0, code: 'signer/year' };
  const before = held === undefined || isTurn ? { tree: request.tree, ...EMPTY_TREE } : held;
  if (request.from < before.size) return { ok: 0, code: 'signer/behind' };
  if (request.from > before.size) return { ok: 0, code: 'signer/gap' };
  const grown = request.hashes.reduce<TreeEdge>((edge, hash) => appendLeaf(kit, edge, hash), before);
  const root = treeRoot(kit, grown);
  if (root !== request.root) return { ok: 0, code: 'signer/fork' };
  const { tree } = request;
  const { size, edge } = grown;
  return { ok: 1, state: { tree, size, edge }, checkpoint: { tree, size, root } };
}

/** The first leaf of the new tree names the end of the old one, and the new one's place is later. */
function opensAfter(kit: Kit, held: SignerState, { tree, from, hashes, opening }: SignRequest): boolean {
  const record = decodeRecord(kit, opening);
  if (record === undefined || from !== 0 || hashes[0] !== leafHash(kit, opening)) return false;
  const { lastTree, lastSize, lastRoot } = record.body;
  const named = record.body['tree'] === tree && lastTree === held.tree && lastSize === held.size;
  if (!named || lastRoot !== treeRoot(kit, held)) return false;
  if (record.type === 'YearTreeOpened') return treePlace(tree).year > treePlace(held.tree).year;
  return record.type === 'TreeReopened' && isReopening(treePlace(held.tree), treePlace(tree), record.body);
}

/** Two different people, and the next number of the same year. */
function isReopening(
  old: TreePlace,
  next: TreePlace,
  { askedBy, approvedBy }: Readonly<Record<string, unknown>>,
): boolean {
  const isTwo = typeof askedBy === 'string' && typeof approvedBy === 'string' && askedBy !== approvedBy;
  return isTwo && askedBy !== '' && approvedBy !== '' && next.year === old.year && next.part === old.part + 1;
}
