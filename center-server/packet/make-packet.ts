import {
  decodeRecord,
  readNote,
  signPacket,
  type Hex,
  type KeyPair,
  type Kit,
  type Opening,
  type Packet,
  type PacketDocument,
  type PacketLeaf,
  type PacketNote,
} from '@sunlit/domain/evidence';
import type { PacketRows } from '../ledger/doors.ts';
import type { Trees } from '../tree/trees.ts';
import { chooseNotes, type ChosenNote, type PacketRow } from './choose-notes.ts';
import { cosignersOf, knownLines } from './known-lines.ts';
import { witnessNamedBy } from './witness-rows.ts';

export interface PacketPorts {
  readonly kit: Kit;
  readonly hall: string;
  readonly signKeys: KeyPair;
  readonly trees: Trees;
  /** A published document by its hash; null when there is none. */
  readonly document: (kind: 'law' | 'calendar', hash: Hex) => Promise<string | null>;
}
/** An opened value of a record of the case. */
export interface OpenedValue extends Opening {
  readonly origin: string;
  readonly epoch: number;
  readonly seq: number;
}

/** The text of a case's packet (docs/decisions/0005); undefined while its last act is under no checkpoint yet. */
export async function makePacket(
  ports: PacketPorts,
  caseRef: string,
  rows: PacketRows,
  opened: readonly OpenedValue[],
): Promise<string | undefined> {
  const { kit, hall, signKeys, trees } = ports;
  const all = rows.leaves.flatMap((row): PacketRow[] => {
    const record = decodeRecord(kit, row.leaf);
    return record === undefined ? [] : [{ ...row, record }];
  });
  const notes = await chooseNotes(trees, all, caseRef);
  if (notes === undefined) return undefined;
  const leaves = wanted(all, caseRef, notes).map((row) => ({ row, note: noteOver(notes, row) }));
  const places = new Set(leaves.map(({ row }) => placeName(row)));
  const packet: Packet = {
    v: notes.some(isFound) ? 2 : 1,
    hall,
    caseRef,
    notes: await notesOf(
      ports,
      notes,
      leaves.map(({ row }) => row),
    ),
    leaves: await Promise.all(leaves.map(({ row, note }) => leafOf(trees, row, note, notes))),
    seals: rows.seals
      .filter(({ origin, epoch, firstSeq, leafHashes }) =>
        leafHashes.some((_, at) => places.has(placeName({ origin, epoch, seq: firstSeq + at }))),
      )
      .map((seal) => ({ ...seal, leafHashes: [...seal.leafHashes] })),
    openings: opened.flatMap(({ label, salt, value, ...place }) => {
      const leaf = leaves.findIndex(({ row }) => placeName(row) === placeName(place));
      return leaf < 0 ? [] : [{ leaf, label, salt, value }];
    }),
    documents: await documentsOf(
      ports,
      leaves.map(({ row }) => row),
    ),
  };
  return signPacket(kit, signKeys, packet);
}

/** Of the rows that may be needed those that are, and that a chosen checkpoint covers. */
function wanted(all: readonly PacketRow[], caseRef: string, notes: readonly ChosenNote[]): PacketRow[] {
  const ofCase = all.filter(({ record }) => record.caseRef === caseRef);
  const laws = new Set(ofCase.map(({ record }) => record.law));
  const desks = new Set([...ofCase.map(({ origin }) => origin), ...cosignersOf(notes)]);
  const covered = all.filter((row) => noteOver(notes, row) >= 0);
  const calendar = covered.findLast(({ record }) => record.type === 'CalendarPublished');
  return covered.filter((row) => {
    const { type, body, caseRef: of } = row.record;
    if (of === caseRef) return true;
    if (type === 'DeskEnrolled' || type === 'DeskRevoked') return desks.has(String(body.desk));
    if (type === 'WitnessAdmitted' || type === 'WitnessDismissed') return desks.has(String(body.name));
    if (type === 'LawPublished') return laws.has(String(body.hash));
    return type !== 'CalendarPublished' || row === calendar;
  });
}

/** Nobody signed it. */
function isFound({ note }: ChosenNote): boolean {
  return readNote(note) === undefined;
}

/** The smallest chosen checkpoint that covers a row; -1 for none. */
function noteOver(notes: readonly ChosenNote[], { tree, index }: PacketRow): number {
  return notes.findIndex((note) => note.tree === tree && note.size > index);
}

function placeName({ origin, epoch, seq }: { origin: string; epoch: number; seq: number }): string {
  return `${origin} ${String(epoch)} ${String(seq)}`;
}

async function leafOf(
  trees: Trees,
  { leaf, tree, index }: PacketRow,
  note: number,
  notes: readonly ChosenNote[],
): Promise<PacketLeaf> {
  const proof = await trees.ask('inclusion', { tree, index, size: notes[note]?.size ?? 0 });
  return { leaf, note, index, path: [...(proof?.path ?? [])] };
}

/** The notes with the lines of those whose keys the packet makes known, and the proof from each to the next of its tree. */
function notesOf(
  { kit, trees }: PacketPorts,
  notes: readonly ChosenNote[],
  rows: readonly PacketRow[],
): Promise<PacketNote[]> {
  const witnesses = rows.flatMap(({ record }) => witnessNamedBy(record) ?? []);
  return Promise.all(
    notes.map(async (note, at) => {
      const last = notes[at - 1];
      const isSameTree = last?.tree === note.tree;
      const proof = isSameTree
        ? await trees.ask('consistency', { tree: note.tree, first: last.size, second: note.size })
        : null;
      return { note: isFound(note) ? note.note : knownLines(kit, note, witnesses), path: [...(proof?.path ?? [])] };
    }),
  );
}

/** The law bundles that the case was judged by and the calendar in force. */
async function documentsOf({ document }: PacketPorts, rows: readonly PacketRow[]): Promise<PacketDocument[]> {
  const documents: PacketDocument[] = [];
  for (const { record } of rows) {
    const kind = record.type === 'LawPublished' ? 'law' : record.type === 'CalendarPublished' ? 'calendar' : undefined;
    const text = kind && (await document(kind, String(record.body.hash)));
    if (kind !== undefined && typeof text === 'string' && documents.every((other) => other.text !== text))
      documents.push({ kind, text });
  }
  return documents;
}
