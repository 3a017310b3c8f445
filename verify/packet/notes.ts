import {
  cosignedAt,
  readCheckpoint,
  readNote,
  verifyConsistency,
  verifyInclusion,
  verifyNote,
} from '@sunlit/domain/evidence';
import type { Checkpoint, Kit, Packet, PacketNote } from '@sunlit/domain/evidence';
import { placeOf } from '../ledger/entry.ts';
import type { Report } from './finding.ts';
import { TREE_OPENINGS, type Keys, type PlacedRecord, type Witness } from './records.ts';

export interface Cosigned {
  readonly name: string;
  readonly timeS: number;
}
/** A checkpoint of the packet with those who cosigned it. */
export interface CheckedNote extends Checkpoint {
  readonly cosigned: readonly Cosigned[];
  /** Not signed: the end of a tree as it was found after a restore, for which the first leaf of the next one stands. */
  readonly isFound: boolean;
}

/** The notes whose every line is by somebody known; undefined stands for one that is not. */
export function checkedNotes(
  kit: Kit,
  notes: readonly PacketNote[],
  { treeKeys, witnesses }: Pick<Keys, 'treeKeys' | 'witnesses'>,
  report: Report,
): (CheckedNote | undefined)[] {
  return notes.map(({ note }, at) => {
    const where = `note ${String(at)}`;
    const end = readCheckpoint(note);
    if (end !== undefined) return { ...end, cosigned: [], isFound: true };
    const checkpoint = treeKeys.map((key) => verifyNote(kit, key, note)).find((read) => read !== undefined);
    if (checkpoint === undefined) {
      report({ code: 'note/signature', where, text: 'is not a checkpoint by a tree key that the hall named' });
      return undefined;
    }
    const cosigned = cosignatures(kit, note, checkpoint, witnesses);
    if (cosigned === undefined)
      report({
        code: 'note/cosignature',
        where,
        text: 'has a line twice, or a line that is no cosignature by a known witness',
      });
    return cosigned && { ...checkpoint, cosigned, isFound: false };
  });
}

function cosignatures(
  kit: Kit,
  note: string,
  checkpoint: Checkpoint,
  witnesses: readonly Witness[],
): Cosigned[] | undefined {
  const lines = readNote(note)?.lines ?? [];
  if (new Set(lines.map(({ keyId, data }) => `${keyId}${data}`)).size !== lines.length) return undefined;
  const cosigned = lines.slice(1).map((line) => {
    const by = witnesses.filter(({ name }) => name === line.name);
    const timeS = by.map((witness) => cosignedAt(kit, witness, checkpoint, line)).find((time) => time !== undefined);
    return timeS === undefined ? undefined : { name: line.name, timeS };
  });
  const known = cosigned.filter((one) => one !== undefined);
  return known.length === cosigned.length ? known : undefined;
}

/** The end of a tree that nobody signed is what the first leaf of the next names as found; a packet has one exactly when its version says so. */
export function checkFoundEnds(
  packet: Packet,
  notes: readonly (CheckedNote | undefined)[],
  records: readonly PlacedRecord[],
  report: Report,
): void {
  if (notes.some((note) => note?.isFound) !== (packet.v === 2))
    report({ code: 'packet/form', where: 'file', text: 'its version does not fit its notes' });
  for (const [at, note] of notes.entries()) {
    const next = notes[at + 1];
    if (note?.isFound !== true) continue;
    const opening = records.find((one) => one.index === 0 && notes[one.note]?.tree === next?.tree);
    const { type, body = {} } = opening?.record ?? {};
    const isNamed = type === 'TreeReopened' && body.foundSize === note.size && body.foundRoot === note.root;
    if (!isNamed || next?.tree === note.tree)
      report({
        code: 'note/signature',
        where: `note ${String(at)}`,
        text: 'is not signed, and the next tree does not name it as found',
      });
  }
}

/** Trees one after the other without a gap, each growing, each opened by a record that names the end of the one before. */
export function checkTrees(
  kit: Kit,
  packet: Packet,
  notes: readonly (CheckedNote | undefined)[],
  records: readonly PlacedRecord[],
  center: string,
  report: Report,
): void {
  const ended = new Set<string>();
  for (const [at, note] of notes.entries()) {
    const last = notes[at - 1];
    if (note === undefined || (at > 0 && last === undefined)) continue;
    const where = `note ${String(at)}`;
    const path = packet.notes[at]?.path ?? [];
    if (last !== undefined && last.tree === note.tree) {
      const proof = { first: last.size, firstRoot: last.root, second: note.size, secondRoot: note.root, path };
      if (last.size >= note.size || !verifyConsistency(kit, proof))
        report({ code: 'note/consistency', where, text: 'does not continue the checkpoint before it' });
      continue;
    }
    if (last !== undefined) ended.add(last.tree);
    if (ended.has(note.tree) || path.length > 0)
      report({ code: 'tree/order', where, text: 'does not stand where a new tree begins' });
    const opening = records.find((one) => one.index === 0 && notes[one.note]?.tree === note.tree);
    if (opening === undefined || (last !== undefined && !isOpening(opening, last, note, center)))
      report({
        code: 'tree/opening',
        where: note.tree,
        text: 'its first leaf does not name the end of the tree before',
      });
  }
}

function isOpening({ record }: PlacedRecord, last: Checkpoint, next: Checkpoint, center: string): boolean {
  const { tree, lastTree, lastSize, lastRoot, foundTree = lastTree } = record.body;
  const isByCenter = record.origin === center && TREE_OPENINGS.has(record.type);
  const isReopened = record.type === 'TreeReopened';
  const isEnd = isReopened ? foundTree === last.tree : lastTree === last.tree;
  return (
    isByCenter && tree === next.tree && isEnd && (isReopened || (lastSize === last.size && lastRoot === last.root))
  );
}

/** Every leaf is in its tree at its index, and they stand in the order of the ledger. */
export function checkPlaces(
  kit: Kit,
  packet: Packet,
  notes: readonly (CheckedNote | undefined)[],
  records: readonly PlacedRecord[],
  report: Report,
): void {
  const trees = notes.map((note) => note?.tree);
  let last = { tree: -1, index: -1 };
  for (const { record, hash, leaf, note, index } of records) {
    const where = placeOf(record);
    const head = notes[note];
    if (head === undefined) {
      report({ code: 'leaf/inclusion', where, text: 'its checkpoint is not here, or does not hold' });
      continue;
    }
    const path = packet.leaves[leaf]?.path ?? [];
    if (!verifyInclusion(kit, { index, size: head.size, leaf: hash, root: head.root, path }))
      report({ code: 'leaf/inclusion', where, text: `is not leaf ${String(index)} of tree ${head.tree}` });
    const place = { tree: trees.indexOf(head.tree), index };
    if (place.tree < last.tree || (place.tree === last.tree && place.index <= last.index))
      report({ code: 'leaf/order', where, text: 'does not stand in the order of the ledger' });
    last = place;
  }
}
