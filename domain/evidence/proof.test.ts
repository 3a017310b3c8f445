import crypto from 'node:crypto';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nodeKit } from './node-kit.ts';
import type { ConsistencyProof, InclusionProof } from './proof.ts';
import { consistencyPath, inclusionPath, isHash, nodesOf, verifyConsistency, verifyInclusion } from './proof.ts';
import type { TreeEdge } from './tree.ts';
import { appendLeaf, EMPTY_TREE, nodeHash, treeRoot } from './tree.ts';

const kit = nodeKit(crypto, Buffer);
const MOST = 130;
const leaves = Array.from({ length: MOST }, (_, at) => kit.sha256([`leaf ${String(at)}`, 'utf8']));
const nodes = nodesOf(kit, leaves);
const sizes = Array.from({ length: MOST + 1 }, (_, size) => size);

/** The definitions of RFC 9162 §2.1 as they are written there, over slices of the list of leaves. */
function largestBelow(n: number): number {
  let k = 1;
  while (k * 2 < n) k *= 2;
  return k;
}
const roots = new Map<string, string>();
function mth(from: number, to: number): string {
  const n = to - from;
  if (n === 0) return kit.sha256();
  if (n === 1) return leaves[from] ?? '';
  const name = `${String(from)}-${String(to)}`;
  const k = from + largestBelow(n);
  const root = roots.get(name) ?? nodeHash(kit, mth(from, k), mth(k, to));
  roots.set(name, root);
  return root;
}
function naiveInclusion(m: number, from: number, to: number): string[] {
  if (to - from === 1) return [];
  const k = largestBelow(to - from);
  return m < k
    ? [...naiveInclusion(m, from, from + k), mth(from + k, to)]
    : [...naiveInclusion(m - k, from + k, to), mth(from, from + k)];
}
function naiveSubproof(m: number, from: number, to: number, whole: boolean): string[] {
  if (m === to - from) return whole ? [] : [mth(from, to)];
  const k = largestBelow(to - from);
  return m <= k
    ? [...naiveSubproof(m, from, from + k, whole), mth(from + k, to)]
    : [...naiveSubproof(m - k, from + k, to, false), mth(from, from + k)];
}

function inclusion(index: number, size: number): InclusionProof {
  const path = inclusionPath(kit, nodes, index, size);
  return { index, size, leaf: leaves[index] ?? '', root: mth(0, size), path };
}
function consistency(first: number, second: number): ConsistencyProof {
  const path = consistencyPath(kit, nodes, first, second);
  return { first, firstRoot: mth(0, first), second, secondRoot: mth(0, second), path };
}

describe(`for every size up to ${String(MOST)}`, () => {
  it.each(sizes.slice(1))('%i: every inclusion path is that of the definition, and proves', (size) => {
    const proofs = sizes.slice(0, size).map((index) => inclusion(index, size));
    expect(proofs.map(({ path }) => path)).toEqual(proofs.map(({ index }) => naiveInclusion(index, 0, size)));
    expect(proofs.filter((proof) => !verifyInclusion(kit, proof))).toEqual([]);
  });

  it.each(sizes)('%i: every consistency path is that of the definition, and proves', (second) => {
    const proofs = sizes.slice(0, second + 1).map((first) => consistency(first, second));
    expect(proofs.map(({ path }) => path)).toEqual(
      proofs.map(({ first }) => (first === 0 ? [] : naiveSubproof(first, 0, second, true))),
    );
    expect(proofs.filter((proof) => !verifyConsistency(kit, proof))).toEqual([]);
  });
});

/** Every text that differs from a hash in one byte, as hex and as characters. */
function* changedHashes(hash: string): Generator<string> {
  for (let at = 0; at < hash.length; at++) {
    const withOne = (character: string): string => hash.slice(0, at) + character + hash.slice(at + 1);
    yield withOne((parseInt(hash.charAt(at), 16) ^ 1).toString(16));
    yield withOne('g');
    if (/[a-f]/.test(hash.charAt(at))) yield withOne(hash.charAt(at).toUpperCase());
  }
  yield hash.slice(0, -2);
  yield `${hash}00`;
  yield '';
}
function* changedPaths(path: readonly string[]): Generator<readonly string[]> {
  for (const [at, hash] of path.entries()) {
    for (const changed of changedHashes(hash)) yield path.with(at, changed);
    yield path.toSpliced(at, 1);
    yield path.toSpliced(at, 0, hash);
  }
  yield [...path, kit.sha256()];
}
function* changedInclusions(proof: InclusionProof): Generator<InclusionProof> {
  for (const leaf of changedHashes(proof.leaf)) yield { ...proof, leaf };
  for (const root of changedHashes(proof.root)) yield { ...proof, root };
  for (const path of changedPaths(proof.path)) yield { ...proof, path };
  for (let index = -1; index <= proof.size; index++) if (index !== proof.index) yield { ...proof, index };
}
function* changedConsistencies(proof: ConsistencyProof): Generator<ConsistencyProof> {
  for (const firstRoot of changedHashes(proof.firstRoot)) yield { ...proof, firstRoot };
  if (proof.first > 0) for (const secondRoot of changedHashes(proof.secondRoot)) yield { ...proof, secondRoot };
  for (const path of changedPaths(proof.path)) yield { ...proof, path };
}

describe('a proof with anything changed is none', () => {
  const EVERY_BYTE_UP_TO = 9;
  const pairs = sizes
    .slice(1, EVERY_BYTE_UP_TO + 1)
    .flatMap((size) => sizes.slice(0, size + 1).map((smaller) => [smaller, size] as const));

  it.each(pairs.filter(([index, size]) => index < size))('inclusion of leaf %i in %i', (index, size) => {
    expect([...changedInclusions(inclusion(index, size))].filter((proof) => verifyInclusion(kit, proof))).toEqual([]);
  });
  it.each(pairs)('consistency of %i and %i', (first, second) => {
    expect(
      [...changedConsistencies(consistency(first, second))].filter((proof) => verifyConsistency(kit, proof)),
    ).toEqual([]);
  });
  it('of any size', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: MOST }), fc.nat(), (size, choice) => {
        const included = [...changedInclusions(inclusion(choice % size, size))];
        const consistent = [...changedConsistencies(consistency(1 + (choice % size), size))];
        expect([
          ...included.filter((proof) => verifyInclusion(kit, proof)),
          ...consistent.filter((proof) => verifyConsistency(kit, proof)),
        ]).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });
  it('nor does a tree continue one of which a leaf was changed', () => {
    const other = leaves.with(3, kit.sha256(['other', 'utf8']));
    const secondRoot = treeRoot(
      kit,
      other.reduce<TreeEdge>((tree, leaf) => appendLeaf(kit, tree, leaf), EMPTY_TREE),
    );
    const forked = sizes.slice(4, MOST).map((first) => ({
      ...consistency(first, MOST),
      secondRoot,
      path: consistencyPath(kit, nodesOf(kit, other), first, MOST),
    }));
    expect(forked.filter((proof) => verifyConsistency(kit, proof)).map(({ first }) => first)).toEqual([]);
  });
});

it('sizes that are no counts are refused, not followed', () => {
  const odd = [-1, 0.5, NaN, Infinity, 2 ** 53, 2 ** 60];
  const included = inclusion(0, 1);
  const consistent = consistency(1, 1);
  expect(
    odd.flatMap((size) => [
      verifyInclusion(kit, { ...included, size }),
      verifyInclusion(kit, { ...included, index: size, size: 2 ** 53 - 1 }),
      verifyConsistency(kit, { ...consistent, first: size, second: 2 ** 53 - 1 }),
      verifyConsistency(kit, { ...consistent, second: size }),
    ]),
  ).toEqual(Array(odd.length * 4).fill(false));
});

it('sizes beyond 32 bits are followed', () => {
  // A tree of 2^40 + 1 leaves: the last one hangs alone beside the root of all others.
  const [leaf = '', rest = ''] = leaves;
  const root = nodeHash(kit, rest, leaf);
  expect(verifyInclusion(kit, { index: 2 ** 40, size: 2 ** 40 + 1, leaf, root, path: [rest] })).toBe(true);
  expect(
    verifyConsistency(kit, {
      first: 2 ** 40,
      firstRoot: rest,
      second: 2 ** 40 + 1,
      secondRoot: root,
      path: [leaf],
    }),
  ).toBe(true);
});

it('every tree continues the empty one, whose root is that of nothing', () => {
  const empty = { first: 0, firstRoot: kit.sha256(), second: 5, secondRoot: mth(0, 5), path: [] };
  expect([
    verifyConsistency(kit, empty),
    verifyConsistency(kit, { ...empty, firstRoot: mth(0, 5) }),
    verifyConsistency(kit, { ...empty, path: [mth(0, 5)] }),
  ]).toEqual([true, false, false]);
});

it('asks for no proof of what is not there', () => {
  expect(() => inclusionPath(kit, nodes, 5, 5)).toThrow(RangeError);
  expect(() => inclusionPath(kit, nodes, 0, MOST + 1)).toThrow(RangeError);
  expect(() => consistencyPath(kit, nodes, 6, 5)).toThrow(RangeError);
});

it('a hash is 64 letters of lower-case hex', () => {
  const hash = kit.sha256();
  expect([hash, hash.toUpperCase(), hash.slice(1), `${hash}\n`, '', 0, undefined].map(isHash)).toEqual([
    true,
    ...Array<boolean>(6).fill(false),
  ]);
});

/** The reference tree of Certificate Transparency, with the paths its own tests state. */
describe('the reference paths', () => {
  const { reference } = JSON.parse(readFileSync(new URL('../../tests/vectors/tree.json', import.meta.url), 'utf8')) as {
    reference: { leafHashes: string[]; roots: string[] };
  };
  const known = nodesOf(kit, reference.leafHashes);
  const PAIR_23 = '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e';
  const QUAD_47 = '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4';
  const PAIR_45 = '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a';
  const PAIR_67 = 'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0';
  const leaf = (at: number): string => reference.leafHashes[at] ?? '';
  const root = (size: number): string => reference.roots[size] ?? '';

  it.each([
    [0, 1, []],
    [0, 8, [leaf(1), PAIR_23, QUAD_47]],
    [5, 8, [leaf(4), PAIR_67, root(4)]],
    [2, 3, [root(2)]],
    [1, 5, [leaf(0), PAIR_23, leaf(4)]],
  ])('inclusion of leaf %i in %i', (index, size, path) => {
    expect(inclusionPath(kit, known, index, size)).toEqual(path);
    expect(verifyInclusion(kit, { index, size, leaf: leaf(index), root: root(size), path })).toBe(true);
  });
  it.each([
    [1, 1, []],
    [1, 8, [leaf(1), PAIR_23, QUAD_47]],
    [6, 8, [PAIR_45, PAIR_67, root(4)]],
    [2, 5, [PAIR_23, leaf(4)]],
  ])('consistency of %i and %i', (first, second, path) => {
    expect(consistencyPath(kit, known, first, second)).toEqual(path);
    const roots = { firstRoot: root(first), secondRoot: root(second) };
    expect(verifyConsistency(kit, { first, second, ...roots, path })).toBe(true);
  });
});
