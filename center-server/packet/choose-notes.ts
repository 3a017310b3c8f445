import type { EvidenceRecord } from '@sunlit/domain/evidence';
import type { LeafRow } from '../ledger/doors.ts';
import type { KeptCheckpoint } from '../tree/checkpoint-shelf.ts';
import type { Trees } from '../tree/trees.ts';

/** A record of the packet, with its leaf. */
export interface PacketRow extends LeafRow {
  readonly record: EvidenceRecord;
}

/**
 * The checkpoints of a packet, tree by tree from the first to that of the last act, by size: the end of every tree, the first cosigned one over
 * each act (it carries the earliest time), and those the desks had seen. Undefined while the last act is under no checkpoint yet.
 */
export async function chooseNotes(trees: Trees, ofCase: readonly PacketRow[]): Promise<KeptCheckpoint[] | undefined> {
  const known = await trees.ask('trees', null);
  const last = ofCase.at(-1);
  const end = known.findIndex(({ tree }) => tree === last?.tree);
  if (last === undefined || end < 0) return undefined;
  const chosen = new Map<string, KeptCheckpoint>();
  const choose = (note: KeptCheckpoint | null): void => {
    if (note !== null) chosen.set(`${note.tree} ${String(note.size)}`, note);
  };
  for (const { tree, size } of known.slice(0, end)) choose(await trees.ask('checkpoint', { tree, size }));
  const newest = await trees.ask('checkpoint', { tree: last.tree, size: known[end]?.size ?? 0 });
  if (newest === null || newest.size <= last.index) return undefined;
  const told = await trees.ask('told', { tree: last.tree });
  // The newest that a witness has seen, where it covers the case; the hall's own word else.
  choose(told !== null && told.size > last.index ? told : newest);
  for (const { tree, index, record } of ofCase) {
    choose(await trees.ask('covering', { tree, index }));
    const { size, root } = record.seen;
    const seen = size === 0 ? null : await trees.ask('checkpoint', { tree, size });
    if (seen?.root === root) choose(seen);
  }
  const order = new Map(known.map(({ tree }, at) => [tree, at]));
  return [...chosen.values()].sort((a, b) => (order.get(a.tree) ?? 0) - (order.get(b.tree) ?? 0) || a.size - b.size);
}
