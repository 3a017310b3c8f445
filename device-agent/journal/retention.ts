import type { SnapshotPlace } from './journal.ts';

export interface RetentionBounds {
  /** Last record for which there is a verified receipt. */
  readonly receiptedUpTo: number;
  /** Last record known to be included in a checkpoint that this desk has verified. */
  readonly includedUpTo: number;
  readonly nowMs: number;
  readonly keepMs: number;
}

/**
 * The newest snapshot before which everything may be forgotten: every record receipted, known to be included and older than `keepMs` (evidence
 * §12). Undefined when nothing may go. Size is no reason to forget: a journal that grows too large takes nothing new instead.
 */
export function oldestToKeep(places: readonly SnapshotPlace[], bounds: RetentionBounds): SnapshotPlace | undefined {
  const { receiptedUpTo, includedUpTo, nowMs, keepMs } = bounds;
  const safeUpTo = Math.min(receiptedUpTo, includedUpTo);
  const firstUnsafe = places.findIndex(({ upTo, wallMs }) => upTo > safeUpTo || nowMs - wallMs < keepMs);
  return firstUnsafe < 0 ? places.at(-1) : places[firstUnsafe - 1];
}
