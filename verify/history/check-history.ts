/** One record as somebody remembers it: its key and its leaf hash. */
export interface Remembered {
  readonly origin: string;
  readonly epoch: number;
  readonly seq: number;
  readonly hash: string;
}
/** What does not agree; all four empty when every acknowledged record is in the ledger once and in order. */
export interface HistoryFaults {
  /** Acknowledged, but nowhere in the ledger. */
  readonly lost: readonly Remembered[];
  /** In the ledger a second time: the same key, or the same hash under another key. */
  readonly doubled: readonly Remembered[];
  /** In the ledger after a later one of its origin and epoch, or under another key than acknowledged. */
  readonly reordered: readonly Remembered[];
  /** In the ledger, acknowledged by nobody. */
  readonly invented: readonly Remembered[];
}

/**
 * Compares what was acknowledged, in any order and as often as it was said, with the ledger in its own order. An act whose
 * answer was cut off by a crash may rightly be in the ledger: it shows as invented, unless `acknowledged` is what the
 * desk's journal holds instead of the answers that arrived.
 */
export function checkHistory(acknowledged: readonly Remembered[], ledger: readonly Remembered[]): HistoryFaults {
  const inLedger = new Set(ledger.map(({ hash }) => hash));
  const keysOf = new Map<string, Set<string>>();
  for (const record of acknowledged) keysOf.set(record.hash, (keysOf.get(record.hash) ?? new Set()).add(keyOf(record)));

  const seen = new Set<string>();
  const doubled: Remembered[] = [];
  const reordered: Remembered[] = [];
  const last = new Map<string, number>();
  for (const record of ledger) {
    const { origin, epoch, seq, hash } = record;
    if (seen.has(keyOf(record)) || seen.has(hash)) {
      doubled.push(record);
      continue;
    }
    seen.add(keyOf(record)).add(hash);
    const chain = `${origin} ${String(epoch)}`;
    const before = last.get(chain) ?? 0;
    const keys = keysOf.get(hash);
    if (seq < before || (keys && !keys.has(keyOf(record)))) reordered.push(record);
    last.set(chain, Math.max(before, seq));
  }
  return {
    lost: distinct(acknowledged).filter(({ hash }) => !inLedger.has(hash)),
    doubled,
    reordered,
    invented: ledger.filter(({ hash }) => !keysOf.has(hash)),
  };
}

function keyOf({ origin, epoch, seq }: Remembered): string {
  return `${origin} ${String(epoch)} ${String(seq)}`;
}
function distinct(records: readonly Remembered[]): readonly Remembered[] {
  return [...new Map(records.map((record) => [`${keyOf(record)} ${record.hash}`, record])).values()];
}
