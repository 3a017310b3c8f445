import { performance } from 'node:perf_hooks';
import type { CheckedBatch } from '@sunlit/center-server/ledger/ledger';
import { PgRecord, type Owned } from '@sunlit/center-server/replicated/pg-record';

const ACCEPTED_AT_MS = Date.UTC(2026, 2, 2);

/** The bare limit of a ledger in PostgreSQL: the same leaves over the same connection, so many batches a commit; nothing is judged, folded or kept beside them. */
export class BareDatabase {
  private readonly record: PgRecord;
  private readonly owned: Owned;
  private readonly group: number;
  private number: number;
  private position = 0;

  private constructor(record: PgRecord, owned: Owned, group: number) {
    this.record = record;
    this.owned = owned;
    this.number = owned.number;
    this.group = group;
  }

  static async open(url: string, group: number): Promise<BareDatabase> {
    const record = new PgRecord({ url, schema: 'bare', hall: 'H01' });
    await record.prepare();
    const owned = await record.acquire('bench');
    if (owned === undefined) throw new Error('the bare hall has an owner');
    return new BareDatabase(record, owned, group);
  }

  /** Facts a second. */
  async accept(batches: readonly CheckedBatch[]): Promise<number> {
    const before = this.position;
    const startedMs = performance.now();
    for (let at = 0; at < batches.length; at += this.group) {
      const leaves = batches.slice(at, at + this.group).flatMap((batch) => this.leavesOf(batch));
      this.number += 1;
      const { number, position } = this;
      await this.record.commit(this.owned.term, {
        number,
        mark: `bare ${String(number)}`,
        position,
        leaves,
        rows: [],
        gone: [],
      });
    }
    return ((this.position - before) / (performance.now() - startedMs)) * 1_000;
  }

  async close(): Promise<void> {
    await this.record.release(this.owned.term);
    await this.record.close();
  }

  private leavesOf({ origin, epoch, firstSeq, leaves, hashes }: CheckedBatch) {
    return leaves.map((leaf, at) => {
      this.position += 1;
      const { position } = this;
      const tree = { tree: 'bare', tree_index: position - 1 };
      return {
        ...tree,
        position,
        origin,
        epoch,
        seq: firstSeq + at,
        leaf,
        hash: hashes[at] ?? '',
        accepted_at: ACCEPTED_AT_MS,
      };
    });
  }
}
