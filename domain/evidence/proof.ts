import type { CheckKit, Hex } from './kit.ts';
import { nodeHash } from './tree.ts';

/** That `leaf` (a leaf hash) is number `index` of the `size` leaves under `root`. */
export interface InclusionProof {
  readonly index: number;
  readonly size: number;
  readonly leaf: Hex;
  readonly root: Hex;
  readonly path: readonly Hex[];
}
/** That the `second` leaves under `secondRoot` begin with the `first` leaves under `firstRoot`. */
export interface ConsistencyProof {
  readonly first: number;
  readonly firstRoot: Hex;
  readonly second: number;
  readonly secondRoot: Hex;
  readonly path: readonly Hex[];
}

/**
 * Hash of the perfect subtree over leaves `at`·2^`level` up to (`at` + 1)·2^`level` − 1; level 0 is a leaf hash. Such a
 * node never changes once its leaves are there, so a database may keep it.
 */
export type TreeNodes = (level: number, at: number) => Hex;

const HASH = /^[0-9a-f]{64}$/;

/** One spelling only: upper case or a wrong length would be other text for the same or shortened bytes. */
export function isHash(value: unknown): value is Hex {
  return typeof value === 'string' && HASH.test(value);
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}
const half = (value: number): number => Math.floor(value / 2);
const isOdd = (value: number): boolean => value % 2 === 1;

/**
 * RFC 9162 §2.1.3.2; false for anything malformed, never throws. A path does not fix the size by itself: size and root
 * belong together by the checkpoint they were read from.
 */
export function verifyInclusion(kit: CheckKit, { index, size, leaf, root, path }: InclusionProof): boolean {
  if (!isCount(index) || !isCount(size) || index >= size) return false;
  if (![leaf, root, ...path].every(isHash)) return false;
  const fromLeft = sides({ node: index, last: size - 1 }, path.length);
  return fromLeft !== undefined && leftAndRight(kit, leaf, path, fromLeft) === root;
}

/**
 * RFC 9162 §2.1.4.2; false for anything malformed, never throws. Every tree continues the empty one: with `first` 0
 * the path is empty and nothing is said about `secondRoot`.
 */
export function verifyConsistency(kit: CheckKit, proof: ConsistencyProof): boolean {
  const { first, firstRoot, second, secondRoot, path } = proof;
  if (!isCount(first) || !isCount(second) || first > second) return false;
  if (![firstRoot, secondRoot, ...path].every(isHash)) return false;
  if (first === 0 && firstRoot !== kit.sha256()) return false;
  if (first === second) return path.length === 0 && firstRoot === secondRoot;
  if (first === 0) return path.length === 0;

  // The old root is itself a node of the new tree when the old size is a power of two; then the path leaves it out.
  const [start, ...rest] = isPowerOfTwo(first) ? [firstRoot, ...path] : path;
  if (start === undefined) return false;
  let place = { node: first - 1, last: second - 1 };
  while (isOdd(place.node)) place = parent(place);
  const fromLeft = sides(place, rest.length);
  if (!fromLeft) return false;
  // What stands to the right of the old leaves is new.
  const old = rest.filter((_, at) => fromLeft[at]).reduce((hash, beside) => nodeHash(kit, beside, hash), start);
  return old === firstRoot && leftAndRight(kit, start, rest, fromLeft) === secondRoot;
}

/** For each step from a node up to the root whether the sibling stands at the left; undefined unless it takes `steps`. */
function sides(from: InLevel, steps: number): boolean[] | undefined {
  const fromLeft: boolean[] = [];
  let place = from;
  while (place.last > 0 && fromLeft.length <= steps) {
    const isRight = isOdd(place.node) || place.node === place.last;
    fromLeft.push(isRight);
    place = parent(isRight ? climb(place) : place);
  }
  return fromLeft.length === steps ? fromLeft : undefined;
}

function leftAndRight(kit: CheckKit, start: Hex, path: readonly Hex[], fromLeft: readonly boolean[]): Hex {
  return path.reduce(
    (hash, beside, at) => (fromLeft[at] ? nodeHash(kit, beside, hash) : nodeHash(kit, hash, beside)),
    start,
  );
}

/** A node and the last node of its level, counted from 0. */
interface InLevel {
  readonly node: number;
  readonly last: number;
}
function parent({ node, last }: InLevel): InLevel {
  return { node: half(node), last: half(last) };
}
/** Over the levels at which the rightmost node has no sibling. */
function climb(place: InLevel): InLevel {
  let at = place;
  while (!isOdd(at.node) && at.node !== 0) at = parent(at);
  return at;
}

function isPowerOfTwo(value: number): boolean {
  return value === largestPowerUpTo(value);
}
function largestPowerUpTo(value: number): number {
  let power = 1;
  while (power * 2 <= value) power *= 2;
  return power;
}
/** Where RFC 6962 splits `count` > 1 leaves: the largest power of two below. */
function split(count: number): number {
  return largestPowerUpTo(count - 1);
}

/** Nodes computed from an array of leaf hashes, which may grow meanwhile. Throws RangeError for a leaf that is not there. */
export function nodesOf(kit: CheckKit, leaves: ArrayLike<Hex>): TreeNodes {
  const kept = new Map<string, Hex>();
  const node: TreeNodes = (level, at) => {
    if (level === 0) {
      const leaf = leaves[at];
      if (leaf === undefined) throw new RangeError(`no leaf ${String(at)}`);
      return leaf;
    }
    const place = `${String(level)}/${String(at)}`;
    const hash = kept.get(place) ?? nodeHash(kit, node(level - 1, at * 2), node(level - 1, at * 2 + 1));
    kept.set(place, hash);
    return hash;
  };
  return node;
}

/** Root over `count` ≥ 1 leaves from `from`, where a subtree of that many leaves begins. */
function subtreeRoot(kit: CheckKit, nodes: TreeNodes, from: number, count: number): Hex {
  if (isPowerOfTwo(count)) return nodes(Math.log2(count), from / count);
  const left = split(count);
  return nodeHash(kit, subtreeRoot(kit, nodes, from, left), subtreeRoot(kit, nodes, from + left, count - left));
}

/** Root over the first `size` leaves. */
export function rootAt(kit: CheckKit, nodes: TreeNodes, size: number): Hex {
  return size === 0 ? kit.sha256() : subtreeRoot(kit, nodes, 0, size);
}

/** RFC 9162 §2.1.3.1. Throws RangeError unless 0 ≤ `index` < `size`. */
export function inclusionPath(kit: CheckKit, nodes: TreeNodes, index: number, size: number): Hex[] {
  if (!isCount(index) || !isCount(size) || index >= size)
    throw new RangeError(`no leaf ${String(index)} in a tree of ${String(size)}`);
  const path: Hex[] = [];
  let from = 0;
  let count = size;
  while (count > 1) {
    const left = split(count);
    const isLeft = index - from < left;
    path.unshift(isLeft ? subtreeRoot(kit, nodes, from + left, count - left) : subtreeRoot(kit, nodes, from, left));
    if (!isLeft) from += left;
    count = isLeft ? left : count - left;
  }
  return path;
}

/** RFC 9162 §2.1.4.1; empty from `first` 0. Throws RangeError unless 0 ≤ `first` ≤ `second`. */
export function consistencyPath(kit: CheckKit, nodes: TreeNodes, first: number, second: number): Hex[] {
  if (!isCount(first) || !isCount(second) || first > second)
    throw new RangeError(`a tree of ${String(second)} does not continue one of ${String(first)}`);
  if (first === 0) return [];
  const path: Hex[] = [];
  let from = 0;
  let count = second;
  while (first - from < count) {
    const left = split(count);
    const isLeft = first - from <= left;
    path.unshift(isLeft ? subtreeRoot(kit, nodes, from + left, count - left) : subtreeRoot(kit, nodes, from, left));
    if (!isLeft) from += left;
    count = isLeft ? left : count - left;
  }
  // Whoever knows the old root knows this node already when nothing was cut off at its left.
  return from === 0 ? path : [subtreeRoot(kit, nodes, from, count), ...path];
}
