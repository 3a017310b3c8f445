import Sqlite, { type Database } from 'better-sqlite3';

/** One tree as the ledger has it: `first` is the position of its first leaf. */
export interface LedgerTree {
  readonly name: string;
  readonly size: number;
  readonly edge: readonly string[];
  readonly first: number;
}
export interface ReadLeaf {
  readonly leaf: string;
  readonly hash: string;
}

const BUSY_MS = 5_000;

/** Reads the ledger's leaves back from its file, beside its writer. */
export class LeafReader {
  private readonly db: Database;
  private readonly sql;

  constructor(file: string) {
    this.db = new Sqlite(file, { readonly: true, timeout: BUSY_MS });
    this.sql = {
      trees: this.db.prepare<[], { name: string; size: number; edge: string }>(
        'SELECT name, size, edge FROM trees ORDER BY opened',
      ),
      leaves: this.db.prepare<[number, number], ReadLeaf>(
        'SELECT leaf, hash FROM leaves WHERE position >= ? AND position < ? ORDER BY position',
      ),
      hash: this.db.prepare<[number], { hash: string }>('SELECT hash FROM leaves WHERE position = ?'),
    };
  }

  /** Oldest first. Positions have no gaps, so a tree begins where the ones before it end. */
  trees(): LedgerTree[] {
    let first = 1;
    return this.sql.trees.all().map(({ name, size, edge }) => {
      const tree = { name, size, edge: JSON.parse(edge) as string[], first };
      first += size;
      return tree;
    });
  }

  /** From index `from` up to, not including, `to`. */
  leaves({ first }: LedgerTree, from: number, to: number): ReadLeaf[] {
    return this.sql.leaves.all(first + from, first + to);
  }

  hash({ first }: LedgerTree, index: number): string | undefined {
    return this.sql.hash.get(first + index)?.hash;
  }

  /** What is read inside belongs to one commit of the ledger. */
  atOnce<T>(work: () => T): T {
    return this.db.transaction(work)();
  }

  close(): void {
    this.db.close();
  }
}
