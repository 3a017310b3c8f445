import { appendLeaf, byTreePlace, EMPTY_TREE, originParts, treePlace, treeRoot } from '@sunlit/domain/evidence';
import type { Hex, Kit, TreeEdge } from '@sunlit/domain/evidence';
import type { Founding } from './chain-starts.ts';
import type { Entry } from './entry.ts';
import { grouped, placeOf } from './entry.ts';
import type { Report } from './finding.ts';

/** A year's tree; `root` is absent when leaves are missing or doubled, for then there is none. */
export interface YearTree {
  readonly tree: string;
  readonly size: number;
  readonly root?: Hex;
  readonly entries: readonly Entry[];
}
/** A restore, as the ledger tells it. */
export interface Reopening {
  readonly tree: string;
  readonly lastTree: string;
  readonly signed: number;
  readonly found: number;
}
/** A root that somebody else holds: of `tree` (else the newest) when it had `size` leaves (else all). */
export interface ExpectedRoot {
  readonly root: Hex;
  readonly tree?: string;
  readonly size?: number;
}

/** Checks that the leaves of every tree are numbered without a gap and that every tree names the one before it. */
export function checkTrees(
  kit: Kit,
  entries: readonly Entry[],
  foundings: ReadonlyMap<string, Founding>,
  report: Report,
): readonly YearTree[] {
  const trees = [...grouped(entries, ({ tree }) => tree)]
    .toSorted(([a], [b]) => byTreePlace(a, b))
    .map(([tree, group]) => checkLeaves(kit, tree, group, report));
  for (const [at, tree] of trees.entries()) {
    const last = trees[at - 1];
    if (last && hallOf(last.tree) === hallOf(tree.tree)) checkYear(last, tree, foundings, report);
  }
  return trees;
}

function hallOf(tree: string): string {
  return originParts(tree).hall;
}

function checkLeaves(kit: Kit, tree: string, group: readonly Entry[], report: Report): YearTree {
  const inOrder = group.toSorted((a, b) => a.index - b.index || a.line - b.line);
  let size = 0;
  let sound = true;
  for (const entry of inOrder) {
    const at = { line: entry.line, where: `${tree} leaf ${String(entry.index)}` };
    if (originParts(entry.origin).hall !== hallOf(tree))
      report({ ...at, code: 'tree/hall', text: `${placeOf(entry)} belongs to another hall` });
    if (entry.index === size - 1) {
      report({ ...at, code: 'tree/double', text: 'there are two records at this place' });
      sound = false;
      continue;
    }
    if (entry.index !== size) {
      report({ ...at, code: 'tree/gap', text: `leaves ${String(size)} to ${String(entry.index - 1)} are missing` });
      sound = false;
    }
    size = entry.index + 1;
  }
  return { tree, size, entries: inOrder, ...(sound && { root: rootOf(kit, inOrder) }) };
}

function rootOf(kit: Kit, entries: readonly Entry[]): Hex {
  const edge = entries.reduce<TreeEdge>((tree, { hash }) => appendLeaf(kit, tree, hash), EMPTY_TREE);
  return treeRoot(kit, edge);
}

function checkYear(last: YearTree, tree: YearTree, foundings: ReadonlyMap<string, Founding>, report: Report): void {
  const [first] = tree.entries;
  if (!first) return;
  const isNamed =
    first.origin === foundings.get(hallOf(tree.tree))?.center &&
    first.body.tree === tree.tree &&
    (first.body.foundTree ?? first.body.lastTree) === last.tree;
  if (!isNamed || !namesEnd(last, tree, first)) {
    const text = `its first leaf does not name ${last.tree} with ${String(last.size)} leaves and their root`;
    report({ code: 'tree/year', line: first.line, where: tree.tree, text });
  }
}

/**
 * A new year names the end of the old one as it was signed. After a restore what was signed is not here any more: the next part of the same year names, for two
 * people, what was found here too, and of which tree where nothing of the signed one is here.
 */
function namesEnd(last: YearTree, { tree }: YearTree, { type, body }: Entry): boolean {
  const [before, now] = [treePlace(last.tree), treePlace(tree)];
  if (type === 'YearTreeOpened')
    return (
      body.foundTree === undefined &&
      now.year > before.year &&
      body.lastSize === last.size &&
      body.lastRoot === last.root
    );
  const isTwo = typeof body.askedBy === 'string' && body.askedBy !== '' && body.askedBy !== body.approvedBy;
  const signed = treePlace(String(body.lastTree));
  const isKnown = body.foundTree === undefined || signed.year > before.year;
  const isNext = type === 'TreeReopened' && isKnown && now.year === signed.year && now.part === signed.part + 1;
  return isNext && isTwo && body.foundSize === last.size && body.foundRoot === last.root;
}

/** Trees that two people opened after a restore, with what was signed of the one before and what was found of it. */
export function reopenings(trees: readonly YearTree[]): Reopening[] {
  return trees.flatMap(({ tree, entries: [first] }) => {
    if (first?.type !== 'TreeReopened') return [];
    const { lastTree, lastSize, foundSize } = first.body;
    return [{ tree, lastTree: String(lastTree), signed: Number(lastSize), found: Number(foundSize) }];
  });
}

/** Compares with a root from elsewhere. */
export function checkRoot(kit: Kit, trees: readonly YearTree[], expected: ExpectedRoot, report: Report): void {
  const candidates = trees.filter(({ tree }) => expected.tree === undefined || tree === expected.tree);
  // The newest of every hall; with several halls in one file the root may be any one's.
  const newest = candidates.filter(({ tree }, at) => hallOf(candidates[at + 1]?.tree ?? '') !== hallOf(tree));
  const size = (tree: YearTree): number => expected.size ?? tree.size;
  const sound = newest.filter((tree) => tree.root !== undefined && size(tree) <= tree.size);
  const where = newest.map(({ tree }) => tree).join(', ') || (expected.tree ?? '');
  const roots = sound.map((tree) => rootOf(kit, tree.entries.slice(0, size(tree))));
  if (roots.length === 0) {
    const text = 'there is no sound tree of that name and size to compare the given root with';
    report({ code: 'root/not-found', line: 0, where, text });
  } else if (!roots.includes(expected.root)) {
    const text = `the given root is ${expected.root}, the leaves have ${roots.join(' and ')}`;
    report({ code: 'root/differs', line: 0, where, text });
  }
}
