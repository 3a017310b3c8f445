import type { Database } from 'better-sqlite3';
import { nodeHash, nodesOf, type Hex, type Kit, type TreeNodes } from '@sunlit/domain/evidence';

/** Levels below this one are made from the leaves again: seven of eight nodes need no row. */
const LOWEST_KEPT = 3;

/** Nodes of the trees that never change any more, so that a proof over millions of leaves reads some twenty rows. Can be made anew from the leaves. */
export class NodeShelf {
  private readonly kit: Kit;
  private readonly sql;

  constructor(db: Database, kit: Kit) {
    this.kit = kit;
    db.exec(`
CREATE TABLE IF NOT EXISTS grown (tree TEXT PRIMARY KEY, no INTEGER NOT NULL UNIQUE, size INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS nodes (
  tree INTEGER NOT NULL, level INTEGER NOT NULL, at INTEGER NOT NULL, hash BLOB NOT NULL,
  PRIMARY KEY (tree, level, at)
) WITHOUT ROWID;`);
    this.sql = {
      grown: db.prepare<[string], { no: number; size: number }>('SELECT no, size FROM grown WHERE tree = ?'),
      begin: db.prepare('INSERT INTO grown SELECT ?, count(*) + 1, 0 FROM grown'),
      grow: db.prepare('UPDATE grown SET size = ? WHERE tree = ?'),
      put: db.prepare('INSERT INTO nodes VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING'),
      get: db.prepare<[number, number, number], { hash: Buffer }>(
        'SELECT hash FROM nodes WHERE tree = ? AND level = ? AND at = ?',
      ),
    };
  }

  /** Leaves whose nodes are here. */
  size(tree: string): number {
    return this.sql.grown.get(tree)?.size ?? 0;
  }

  /** Adds leaf hashes after those that are here, within the caller's transaction. `leafAt` gives those before. */
  grow(tree: string, hashes: readonly Hex[], leafAt: (index: number) => Hex): void {
    if (this.sql.grown.get(tree) === undefined) this.sql.begin.run(tree);
    const { no, size } = this.sql.grown.get(tree) ?? { no: 0, size: 0 };
    const nodes = this.nodes(tree, (index) => hashes[index - size] ?? leafAt(index));
    hashes.forEach((_, at) => {
      const end = size + at + 1;
      for (let level = LOWEST_KEPT; end % 2 ** level === 0; level++) {
        const node = end / 2 ** level - 1;
        const hash = nodeHash(this.kit, nodes(level - 1, node * 2), nodes(level - 1, node * 2 + 1));
        this.sql.put.run(no, level, node, Buffer.from(hash, 'hex'));
      }
    });
    this.sql.grow.run(size + hashes.length, tree);
  }

  /** Index of the first leaf below a kept node that is not made of what lies below it; `hashes` are the leaves from index `from` on, a multiple of a node's width. */
  differs(tree: string, from: number, hashes: readonly Hex[]): number | undefined {
    const width = 2 ** LOWEST_KEPT;
    const kept = this.nodes(tree, () => '');
    const made = nodesOf(this.kit, hashes);
    for (let at = 0; (at + 1) * width <= hashes.length; at++) {
      const end = from + (at + 1) * width;
      if (made(LOWEST_KEPT, at) !== kept(LOWEST_KEPT, end / width - 1)) return end - width;
      for (let level = LOWEST_KEPT + 1; end % 2 ** level === 0; level++) {
        const node = end / 2 ** level - 1;
        const hash = nodeHash(this.kit, kept(level - 1, node * 2), kept(level - 1, node * 2 + 1));
        if (hash !== kept(level, node)) return end - 2 ** level;
      }
    }
    return undefined;
  }

  nodes(tree: string, leafAt: (index: number) => Hex): TreeNodes {
    const no = this.sql.grown.get(tree)?.no ?? 0;
    const node: TreeNodes = (level, at) => {
      if (level === 0) return leafAt(at);
      if (level < LOWEST_KEPT) return nodeHash(this.kit, node(level - 1, at * 2), node(level - 1, at * 2 + 1));
      const row = this.sql.get.get(no, level, at);
      if (row === undefined) throw new RangeError(`no node ${String(at)} at level ${String(level)} of ${tree}`);
      return row.hash.toString('hex');
    };
    return node;
  }
}
