import type { Hex, CheckKit } from './kit.ts';

/**
 * The right edge of an RFC 6962 tree: roots of the perfect subtrees, largest first. All that is needed to append
 * and to name the root; grows with log2(size).
 */
export interface TreeEdge {
  readonly size: number;
  readonly edge: readonly Hex[];
}

export const EMPTY_TREE: TreeEdge = { size: 0, edge: [] };

/** SHA-256(0x01 ‖ left ‖ right). */
export function nodeHash(kit: CheckKit, left: Hex, right: Hex): Hex {
  return kit.sha256(['\x01', 'latin1'], [left, 'hex'], [right, 'hex']);
}

/** Adds one leaf hash at the right. */
export function appendLeaf(kit: CheckKit, tree: TreeEdge, leaf: Hex): TreeEdge {
  const edge = [...tree.edge];
  let node = leaf;
  for (let size = tree.size; size % 2 === 1; size = (size - 1) / 2) node = nodeHash(kit, edge.pop() ?? '', node);
  return { size: tree.size + 1, edge: [...edge, node] };
}

/** The root; that of the empty tree is SHA-256 of nothing (RFC 6962 §2.1). */
export function treeRoot(kit: CheckKit, { edge }: TreeEdge): Hex {
  const last = edge.at(-1);
  if (last === undefined) return kit.sha256();
  return edge.slice(0, -1).reduceRight((right, left) => nodeHash(kit, left, right), last);
}
