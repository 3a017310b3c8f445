import path from 'node:path';
import type { Disk, DiskFile } from './disk.ts';
import { encodeFrame, scanFrames } from './frame.ts';
import type { Scan } from './frame.ts';
import { JournalFault } from './journal.ts';
import type { SnapshotPlace } from './journal.ts';

const SEGMENT = /^[0-9]{8}\.journal$/;
const HEAD = '{"kind":"segment",';
const SNAPSHOT = '{"kind":"snapshot",';
/** Stands between the entries of a frame. Never in the text of an entry, since entries are JSON. */
export const BETWEEN = '\n';

/** First frame of every segment but the first: where the one before it ends. What lies behind that place there was never acknowledged. */
export interface SegmentHead {
  readonly kind: 'segment';
  readonly v: 1;
  /** Number and bytes of the segment before. */
  readonly after: number;
  readonly bytes: number;
  /** Of a segment whose next frame is a snapshot: its last record, and the latest time of all before. Else 0. */
  readonly upTo: number;
  readonly wallMs: number;
}

export function segmentName(number: number): string {
  return `${String(number).padStart(8, '0')}.journal`;
}

/** Numbers of the segments in `folder`, ascending. Throws `journal/corrupt` where one between them is missing. */
export async function listSegments(disk: Disk, folder: string): Promise<number[]> {
  const names = (await disk.list(folder)).filter((name) => SEGMENT.test(name)).sort();
  const numbers = names.map((name) => Number.parseInt(name, 10));
  const [first = 1] = numbers;
  numbers.forEach((number, at) => {
    if (number !== first + at) throw new JournalFault('journal/corrupt', `${segmentName(first + at)} is missing`);
  });
  return numbers;
}

/** A segment as it was read: what counts of it, taken apart. */
export interface LoadedSegment extends Omit<Scan, 'payloads'> {
  readonly number: number;
  readonly head: SegmentHead | undefined;
  readonly snapshot: string | undefined;
  /** Without head and snapshot. */
  readonly entries: readonly string[];
  readonly bytes: Uint8Array;
}

/** Reads one segment; only its first `limit` bytes count, when its successor says so. */
export async function loadSegment(
  disk: Disk,
  folder: string,
  number: number,
  limit: number | undefined,
): Promise<LoadedSegment> {
  const all = (await disk.read(path.join(folder, segmentName(number)))) ?? new Uint8Array();
  if (limit !== undefined && all.length < limit)
    throw corrupt(number, all.length, `it ends there, but ${segmentName(number + 1)} follows at byte ${String(limit)}`);
  const bytes = all.subarray(0, limit);
  const { payloads, ...scan } = scanFrames(bytes);
  const { head, snapshot } = startOf(payloads);
  const from = (head === undefined ? 0 : 1) + (snapshot === undefined ? 0 : 1);
  const entries = payloads.slice(from).flatMap((payload) => payload.split(BETWEEN));
  return { number, head, snapshot, entries, bytes, ...scan };
}

/** No head for a segment without one: the first, and those of version 0.1. */
function startOf([first, second]: readonly string[]): Pick<LoadedSegment, 'head' | 'snapshot'> {
  if (first?.startsWith(HEAD) !== true) return { head: undefined, snapshot: undefined };
  const head = JSON.parse(first) as SegmentHead;
  return { head, snapshot: second?.startsWith(SNAPSHOT) === true ? second : undefined };
}

/** The snapshots that have something before them, oldest first, by the first frames of each segment alone. */
export async function listSnapshots(disk: Disk, folder: string): Promise<SnapshotPlace[]> {
  const places: SnapshotPlace[] = [];
  for (const number of (await listSegments(disk, folder)).slice(1)) {
    const bytes = (await disk.read(path.join(folder, segmentName(number)))) ?? new Uint8Array();
    const { head, snapshot } = startOf(scanFrames(bytes, 2).payloads);
    if (head !== undefined && snapshot !== undefined) places.push({ number, upTo: head.upTo, wallMs: head.wallMs });
  }
  return places;
}

/** Where the segment before ends, as the head of this one says; undefined without a head. */
export function endOfFormer({ head, number }: Pick<LoadedSegment, 'head' | 'number'>): number | undefined {
  return head?.after === number - 1 ? head.bytes : undefined;
}

export function corrupt(number: number, at: number, detail: string): JournalFault {
  return new JournalFault('journal/corrupt', `${segmentName(number)} is damaged at byte ${String(at)}, and ${detail}`);
}

/** A segment that is on the disk and has no name yet, so that no opening would believe it. */
export interface PreparedSegment {
  readonly number: number;
  readonly file: DiskFile;
  readonly size: number;
}

/** Rejects with nothing changed. */
export async function prepareSegment(
  disk: Disk,
  folder: string,
  number: number,
  payloads: readonly string[],
): Promise<PreparedSegment> {
  const fresh = freshName(folder, number);
  await disk.remove(fresh);
  const file = await disk.open(fresh, true);
  const frames = Buffer.concat(payloads.map(encodeFrame));
  try {
    if (frames.length > 0) await file.write(frames, 0);
    await file.datasync();
  } catch (reason) {
    await file.close().catch(() => undefined);
    await disk.remove(fresh).catch(() => undefined);
    throw reason;
  }
  return { number, file, size: frames.length };
}

/** From here on it counts. When this rejects, nobody knows whether it does: then the journal must stop. */
export async function nameSegment(disk: Disk, folder: string, { number }: PreparedSegment): Promise<void> {
  await disk.rename(freshName(folder, number), path.join(folder, segmentName(number)));
  await disk.syncFolder(folder);
}

function freshName(folder: string, number: number): string {
  return path.join(folder, `${segmentName(number)}.new`);
}
