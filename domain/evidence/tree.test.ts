import crypto from 'node:crypto';
import { expect, it } from 'vitest';
import { nodeKit } from './node-kit.ts';
import type { TreeEdge } from './tree.ts';
import { appendLeaf, EMPTY_TREE, treeRoot } from './tree.ts';

const kit = nodeKit(crypto, Buffer);
const MOST = 200;

function sha256(...parts: readonly Buffer[]): Buffer {
  return crypto.createHash('sha256').update(Buffer.concat(parts)).digest();
}

/** RFC 6962 §2.1 as it is written there: split at the largest power of two below n. */
function mth(leaves: readonly Buffer[]): Buffer {
  const [first] = leaves;
  if (!first) return sha256();
  if (leaves.length === 1) return first;
  let k = 1;
  while (k * 2 < leaves.length) k *= 2;
  return sha256(Buffer.from([1]), mth(leaves.slice(0, k)), mth(leaves.slice(k)));
}

it(`has the root of the recursive definition for every size up to ${String(MOST)}`, () => {
  const leaves = Array.from({ length: MOST }, (_, at) => sha256(Buffer.from(`leaf ${String(at)}`)));
  const trees: TreeEdge[] = [EMPTY_TREE];
  for (const leaf of leaves) trees.push(appendLeaf(kit, trees.at(-1) ?? EMPTY_TREE, leaf.toString('hex')));
  expect(trees.map((tree) => [tree.size, treeRoot(kit, tree)])).toEqual(
    trees.map((_, size) => [size, mth(leaves.slice(0, size)).toString('hex')]),
  );
});

it('keeps as many nodes as the size has ones, and leaves the tree before it as it was', () => {
  let tree = EMPTY_TREE;
  for (let size = 1; size <= MOST; size++) {
    const before = structuredClone(tree);
    const after = appendLeaf(kit, tree, sha256(Buffer.from([size])).toString('hex'));
    expect(tree).toEqual(before);
    expect(after.edge.length).toBe(size.toString(2).replaceAll('0', '').length);
    tree = after;
  }
});
