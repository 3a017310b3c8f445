import { checkpointText, type Checkpoint, type EvidenceRecord } from '@sunlit/domain/evidence';
import type { LeafRow } from '../ledger/doors.ts';
import type { KeptCheckpoint } from '../tree/checkpoint-shelf.ts';
import type { Trees } from '../tree/trees.ts';

/** A record of the packet, with its leaf. */
export interface PacketRow extends LeafRow {
  readonly record: EvidenceRecord;
}

/** A checkpoint of the packet; one that was only found after a restore has no line at all. */
export type ChosenNote = Pick<KeptCheckpoint, 'tree' | 'size' | 'root' | 'note'>;

/**
 * The checkpoints of a packet, tree by tree from the first to that of the last act, by size: the end of every tree, the first cosigned one over
 * each act (it carries the earliest time), and those the desks had seen. What was taken in between a restore and the new tree is under the end that the new tree's
 * first leaf names as found. Undefined while the last act is under none of these yet.
 */
export async function chooseNotes(
  trees: Trees,
  all: readonly PacketRow[],
  caseRef: string,
): Promise<ChosenNote[] | undefined> {
  const ofCase = all.filter(({ record }) => record.caseRef === caseRef);
  const known = await trees.ask('trees', null);
  const last = ofCase.at(-1);
  const own = known.findIndex(({ tree }) => tree === last?.tree);
  if (last === undefined || own < 0) return undefined;
  const found = foundEnds(all, known);
  const isFound = last.index >= (known[own]?.size ?? 0) && found.has(last.tree);
  const end = isFound ? own + 1 : own;
  const top = known[end];
  const newest = top === undefined ? null : await trees.ask('checkpoint', top);
  const lastIndex = isFound ? 0 : last.index;
  if (newest === null || newest.size <= lastIndex) return undefined;
  const chosen = new Map<string, ChosenNote>();
  const choose = (note: ChosenNote | null | undefined): void => {
    if (note !== null && note !== undefined) chosen.set(`${note.tree} ${String(note.size)}`, note);
  };
  for (const { tree, size } of known.slice(0, end)) {
    choose(await trees.ask('checkpoint', { tree, size }));
    choose(found.get(tree));
  }
  const told = await trees.ask('told', { tree: newest.tree });
  // The newest that a witness has seen, where it covers the case; the hall's own word else.
  choose(told !== null && told.size > lastIndex ? told : newest);
  for (const { tree, index, record } of ofCase) {
    choose(await trees.ask('covering', { tree, index }));
    const { size, root } = record.seen;
    const seen = size === 0 ? null : await trees.ask('checkpoint', { tree, size });
    if (seen?.root === root) choose(seen);
  }
  const order = new Map(known.map(({ tree }, at) => [tree, at]));
  return [...chosen.values()].sort((a, b) => (order.get(a.tree) ?? 0) - (order.get(b.tree) ?? 0) || a.size - b.size);
}

/** By tree: what lay there when the next one was opened, where that is more than was signed of it. */
function foundEnds(
  all: readonly PacketRow[],
  known: readonly { readonly tree: string; readonly size: number }[],
): ReadonlyMap<string, ChosenNote> {
  const ends = known.flatMap(({ tree, size }, at) => {
    const next = known[at + 1]?.tree;
    const opening = all.find((row) => row.tree === next && row.index === 0 && row.record.type === 'TreeReopened');
    const { foundSize, foundRoot } = opening?.record.body ?? {};
    if (typeof foundSize !== 'number' || typeof foundRoot !== 'string' || foundSize <= size) return [];
    const end: Checkpoint = { tree, size: foundSize, root: foundRoot };
    return [[tree, { ...end, note: checkpointText(end) }] as const];
  });
  return new Map(ends);
}
