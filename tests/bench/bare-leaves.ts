import { createHash } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import Sqlite, { type Database } from 'better-sqlite3';
import type { CheckedBatch } from '@sunlit/center-server/ledger/ledger';

/** The bare limit of a ledger in a file: leaf and hash as rows with a place in a chain, so many batches a commit. */
export class BareLeaves {
  private readonly db: Database;
  private readonly group: number;
  private seq = 0;

  constructor(path: string, group: number) {
    this.group = group;
    this.db = new Sqlite(path);
    this.db.pragma('journal_mode = WAL');
    this.db.pragma('synchronous = FULL');
    this.db.exec(
      'CREATE TABLE leaves (id INTEGER PRIMARY KEY, origin TEXT NOT NULL, seq INTEGER NOT NULL, leaf TEXT NOT NULL, hash TEXT NOT NULL, UNIQUE (origin, seq))',
    );
  }

  /** Facts a second. */
  accept(batches: readonly CheckedBatch[]): number {
    const insert = this.db.prepare('INSERT INTO leaves (origin, seq, leaf, hash) VALUES (?, ?, ?, ?)');
    const before = this.seq;
    const startedMs = performance.now();
    for (let at = 0; at < batches.length; at += this.group) {
      this.db.transaction(() => {
        for (const { origin, leaves } of batches.slice(at, at + this.group)) {
          for (const leaf of leaves) {
            insert.run(origin, (this.seq += 1), leaf, createHash('sha256').update(leaf).digest('hex'));
          }
        }
      })();
    }
    return ((this.seq - before) / (performance.now() - startedMs)) * 1_000;
  }

  fill(upTo: number, batches: readonly CheckedBatch[]): void {
    while (this.seq < upTo) this.accept(batches);
  }

  close(): void {
    this.db.close();
  }
}
