import { addCounts, NO_GRADES } from '@sunlit/domain/hall';
import type { Reads, ScaleTotals } from '../ledger/doors.ts';
import type { Engine } from '../ledger/engine.ts';
import type { RatingBatchRow } from '@sunlit/domain/fold';

/** Always sums of whole batches; whoever asks for the public shows them with `shownCounts`. */
export function ratingTotals(
  { db }: Engine,
  { sinceMs }: Reads['ratingTotals']['input'],
): Reads['ratingTotals']['answer'] {
  const batches = db
    .prepare<[number], { json: string }>('SELECT json FROM rating_batches WHERE at >= ? ORDER BY key')
    .all(sinceMs)
    .map(({ json }) => JSON.parse(json) as RatingBatchRow);
  const sums = new Map<string, ScaleTotals>();
  for (const { scale, ratings, counts } of batches) {
    const sum = sums.get(scale) ?? { scale, ratings: 0, counts: NO_GRADES };
    sums.set(scale, { scale, ratings: sum.ratings + ratings, counts: addCounts(sum.counts, counts) });
  }
  const waiting = db.prepare<[], { n: number }>('SELECT count(*) n FROM ratings WHERE batch = 0').get()?.n ?? 0;
  return { scales: [...sums.values()].sort((a, b) => (a.scale < b.scale ? -1 : 1)), waiting };
}
