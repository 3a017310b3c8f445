import Sqlite, { type Database } from 'better-sqlite3';
import {
  consistencyPath,
  inclusionPath,
  leafHash,
  rootAt,
  byTreePlace,
  treePlace,
  treeRoot,
  type Checkpoint,
  type Growth,
  type Hex,
  type Kit,
  type TreeNodes,
} from '@sunlit/domain/evidence';
import { MAX_SIGNED_LEAVES } from '../signer/messages.ts';
import type { SignRequest } from '../signer/continue-tree.ts';
import { CheckpointShelf, type KeptCheckpoint } from './checkpoint-shelf.ts';
import { LeafReader, type LedgerTree } from './leaf-reader.ts';
import { NodeShelf } from './node-shelf.ts';

/**
 * `tree/behind`: the ledger has fewer leaves than were signed. `tree/altered`: a leaf is not what its hash says. `tree/root`: the ledger's own root is not
 * that of its leaves.
 */
export type TreeFault = 'tree/behind' | 'tree/altered' | 'tree/root';
export type Part =
  | { readonly kind: 'part'; readonly request: SignRequest; readonly isLast: boolean }
  | { readonly kind: 'fault'; readonly code: TreeFault | 'signer/fork'; readonly detail: string }
  | { readonly kind: 'nothing' };

const LEAVES_AT_ONCE = MAX_SIGNED_LEAVES;

/** The hall's trees as they can be proved: leaves read back from the ledger's file, nodes and checkpoints in a file beside it. Synchronous; lives in a worker. */
export class TreeFile {
  readonly checkpoints: CheckpointShelf;
  private readonly kit: Kit;
  private readonly leaves: LeafReader;
  private readonly db: Database;
  private readonly shelf: NodeShelf;

  constructor(kit: Kit, ledgerFile: string, treeFile: string) {
    this.kit = kit;
    this.leaves = new LeafReader(ledgerFile);
    this.db = new Sqlite(treeFile);
    this.db.pragma('journal_mode = WAL');
    // The cosignatures of witnesses cannot be had again.
    this.db.pragma('synchronous = FULL');
    this.shelf = new NodeShelf(this.db, kit);
    this.checkpoints = new CheckpointShelf(this.db, kit);
  }

  /** The next leaves to be signed after what the signer signed last, when that is still what lies here; old trees are signed to their end before new ones begin. */
  next(signed: Checkpoint): Part {
    return this.leaves.atOnce(() => {
      const trees = this.leaves.trees();
      const held = trees.findIndex(({ name }) => name === signed.tree);
      const current = trees[held];
      const after = trees[held + 1];
      // After a restore two people opened another tree; the signer looks whether it names what it signed last, of which nothing may be here.
      const reopened = current === undefined ? later(trees, signed.tree) : after;
      if (reopened !== undefined && treePlace(reopened.name).part > 1) return this.part(reopened, 0, true);
      if (current === undefined) return signed.tree === '' ? this.part(trees[0], 0, false) : behind(signed, 0);
      if (signed.size > current.size) return behind(signed, current.size);
      if (signed.size < current.size) return this.part(current, signed.size, false);
      // The signer would say so with the next leaf; a hall that rests, or was just started, learns it now.
      if (signed.root !== treeRoot(this.kit, current))
        return { kind: 'fault', code: 'signer/fork', detail: `${signed.tree} of ${String(signed.size)} leaves` };
      return this.part(after, 0, true);
    });
  }

  /** Reads leaves that have nodes back once more; where one is not what it was, its index. `next` is where to go on, 0 at the end. */
  audit(name: string, from: number): { readonly wrong: number | null; readonly next: number } {
    const tree = this.leaves.trees().find((one) => one.name === name);
    const size = this.shelf.size(name);
    if (tree === undefined) return { wrong: size > 0 ? 0 : null, next: 0 };
    const to = Math.min(size, from + LEAVES_AT_ONCE);
    const read = this.leaves.leaves(tree, from, to);
    const made = read.map(({ leaf }) => leafHash(this.kit, leaf));
    const wrong = read.findIndex(({ hash }, at) => hash !== made[at]);
    if (wrong >= 0 || read.length < to - from) return { wrong: from + (wrong < 0 ? read.length : wrong), next: 0 };
    const block = this.shelf.differs(name, from, made);
    return { wrong: block ?? null, next: to === size ? 0 : to };
  }

  inclusion(tree: string, index: number, size: number): { leaf: Hex; path: readonly Hex[] } | undefined {
    const known = this.provable(tree, size);
    if (known === undefined || index >= size) return undefined;
    return {
      leaf: this.leaves.hash(known, index) ?? '',
      path: inclusionPath(this.kit, this.nodes(known), index, size),
    };
  }

  consistency(tree: string, first: number, second: number): readonly Hex[] | undefined {
    const known = this.provable(tree, second);
    return known === undefined || first > second
      ? undefined
      : consistencyPath(this.kit, this.nodes(known), first, second);
  }

  /** What leads a witness on; undefined while nothing was signed or its tree is not known. */
  growth(held: { readonly tree: string; readonly size: number }): Growth | undefined {
    const trees = this.leaves.trees();
    const at = trees.findIndex(({ name }) => name === held.tree);
    const isGone = held.tree !== '' && at < 0;
    const next = this.checkpoints.last((isGone ? later(trees, held.tree) : trees[at + 1])?.name ?? '');
    // What the witness holds is not here: the next tree names it, or it sees that nothing does.
    const last = held.tree === '' || isGone ? this.checkpoints.newest() : this.checkpoints.last(held.tree);
    if (last === undefined) return undefined;
    if (held.tree !== '' && (isGone || held.size === last.size) && next !== undefined) return this.turn(next);
    if (isGone) return { note: last.note, path: [], leaf: '', leafPath: [] };
    const path = held.tree === '' ? [] : (this.consistency(held.tree, held.size, last.size) ?? []);
    return { note: last.note, path, leaf: '', leafPath: [] };
  }

  /** Hash tile `at` of `level` (C2SP tlog-tiles, height 8), `width` hashes; undefined where it is not complete to that width. */
  tile(tree: string, level: number, at: number, width: number): readonly Hex[] | undefined {
    const size = this.checkpoints.last(tree)?.size ?? 0;
    const known = this.provable(tree, size);
    if (known === undefined || (at * 256 + width) * 256 ** level > size) return undefined;
    const nodes = this.nodes(known);
    return Array.from({ length: width }, (_, one) => nodes(level * 8, at * 256 + one));
  }

  /** Leaves of entry bundle `at`, `width` of them. */
  entries(tree: string, at: number, width: number): readonly string[] | undefined {
    const known = this.provable(tree, at * 256 + width);
    if (known === undefined || width === 0 || at * 256 + width > (this.checkpoints.last(tree)?.size ?? 0))
      return undefined;
    return this.leaves.leaves(known, at * 256, at * 256 + width).map(({ leaf }) => leaf);
  }

  trees(): { tree: string; size: number }[] {
    return this.leaves.trees().flatMap(({ name }) => {
      const last = this.checkpoints.last(name);
      return last === undefined ? [] : [{ tree: name, size: last.size }];
    });
  }

  /** Does `work` in one durable transaction. */
  durably<T>(work: () => T): T {
    return this.db.transaction(work)();
  }

  close(): void {
    this.leaves.close();
    this.db.close();
  }

  private part(tree: LedgerTree | undefined, from: number, isTurn: boolean): Part {
    if (tree === undefined || tree.size === from) return { kind: 'nothing' };
    const to = Math.min(tree.size, from + LEAVES_AT_ONCE);
    const known = this.rehash(tree, Math.min(from, this.shelf.size(tree.name)), to);
    if (typeof known === 'string') return { kind: 'fault', code: 'tree/altered', detail: known };
    const nodes = this.nodes(tree);
    const root = rootAt(this.kit, nodes, to);
    if (to === tree.size && root !== treeRoot(this.kit, tree))
      return { kind: 'fault', code: 'tree/root', detail: `${tree.name} of ${String(to)} leaves` };
    const hashes = known.slice(known.length - (to - from));
    const [first] = isTurn ? this.leaves.leaves(tree, 0, 1) : [];
    const request = { tree: tree.name, from, hashes, root, opening: first?.leaf ?? '' };
    return { kind: 'part', request, isLast: to === tree.size };
  }

  /** Leaf hashes from `from` to `to`, made anew; nodes that are not here yet are added. The text says which leaf is not what its hash says. */
  private rehash(tree: LedgerTree, from: number, to: number): Hex[] | string {
    const hashes: Hex[] = [];
    for (let start = from; start < to; start += LEAVES_AT_ONCE) {
      const end = Math.min(to, start + LEAVES_AT_ONCE);
      const read = this.leaves.leaves(tree, start, end);
      const made = read.map(({ leaf }) => leafHash(this.kit, leaf));
      const wrong = read.findIndex(({ hash }, at) => hash !== made[at]);
      if (wrong >= 0 || read.length < end - start)
        return `leaf ${String(start + (wrong < 0 ? read.length : wrong))} of ${tree.name}`;
      const grown = this.shelf.size(tree.name);
      const fresh = made.slice(Math.max(0, grown - start));
      if (fresh.length > 0)
        this.durably(() => this.shelf.grow(tree.name, fresh, (index) => this.leaves.hash(tree, index) ?? ''));
      hashes.push(...made);
    }
    return hashes;
  }

  private turn(next: KeptCheckpoint): Growth {
    const [first] = this.entries(next.tree, 0, 1) ?? [];
    const leafPath = this.inclusion(next.tree, 0, next.size)?.path ?? [];
    return { note: next.note, path: [], leaf: first ?? '', leafPath };
  }

  /**
   * The ledger's tree when nodes for `size` leaves of it are here. A tree that another follows grows no more, but after a restore its last leaves were never signed:
   * the next tree names them, so their nodes are made when somebody asks.
   */
  private provable(tree: string, size: number): LedgerTree | undefined {
    const trees = this.leaves.trees();
    const known = trees.find(({ name }) => name === tree);
    const grown = this.shelf.size(tree);
    if (known === undefined || size <= grown) return known;
    const isOver = known !== trees.at(-1) && size <= known.size;
    return isOver && typeof this.rehash(known, grown, size) !== 'string' ? known : undefined;
  }

  private nodes(tree: LedgerTree): TreeNodes {
    return this.shelf.nodes(tree.name, (index) => this.leaves.hash(tree, index) ?? '');
  }
}

function behind(signed: { readonly tree: string; readonly size: number }, size: number): Part {
  const detail = `${signed.tree}: ${String(signed.size)} leaves were signed, ${String(size)} are here`;
  return { kind: 'fault', code: 'tree/behind', detail };
}

/** The first tree that comes after one of this name, which is not here. */
function later(trees: readonly LedgerTree[], name: string): LedgerTree | undefined {
  return name === '' ? undefined : trees.find((tree) => byTreePlace(tree.name, name) > 0);
}
