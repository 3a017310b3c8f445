import path from 'node:path';
import { isFull, writeWhole } from './disk.ts';
import type { Disk } from './disk.ts';
import type { Reserve } from './reserve.ts';
import { corrupt, endOfFormer, listSegments, loadSegment, segmentName } from './segment.ts';
import type { LoadedSegment } from './segment.ts';

/** Left behind by a failed fsync: what the system says it holds may not be on the disk. */
export const MISTRUST = 'mistrust';

/** Leaves the mark, as well as such a disk lets it. */
export async function mistrust(disk: Disk, folder: string): Promise<void> {
  await writeWhole(disk, path.join(folder, MISTRUST), 'an fsync failed\n').catch(() => undefined);
}

/** What an opening found, oldest segment first, from the snapshot on where there is one that was accepted. */
export interface Found {
  readonly segments: readonly LoadedSegment[];
  readonly snapshot: string | undefined;
  /** Side files that hold the bytes of a torn tail. */
  readonly quarantined: readonly string[];
}

/**
 * Reads the folder back to the newest snapshot that `accepts` takes, puts torn tails aside and makes sure of what a failed fsync left in doubt. Rejects
 * with `journal/corrupt`, and then nothing was changed.
 */
export async function recover(
  disk: Disk,
  folder: string,
  reserve: Reserve,
  accepts: (snapshot: string) => boolean,
): Promise<Found> {
  const { segments, snapshot } = await loadBack(disk, folder, accepts);
  const quarantined: string[] = [];
  for (const segment of segments.filter(({ rest }) => rest === 'torn'))
    quarantined.push(await withReserve(reserve, () => quarantine(disk, folder, segment)));
  await withReserve(reserve, () => makeSure(disk, folder, segments));
  return { segments, snapshot, quarantined };
}

async function loadBack(
  disk: Disk,
  folder: string,
  accepts: (snapshot: string) => boolean,
): Promise<Omit<Found, 'quarantined'>> {
  const segments: LoadedSegment[] = [];
  let limit: number | undefined;
  // A tail may be torn at the end only; segments in which nothing was ever acknowledged are no more than a part of it.
  let isEnd = true;
  for (const number of (await listSegments(disk, folder)).toReversed()) {
    const segment = await loadSegment(disk, folder, number, limit);
    const { rest, validBytes, nextAt, snapshot } = segment;
    if (rest === 'corrupt') throw corrupt(number, validBytes, `valid records follow at ${String(nextAt)}`);
    if (rest === 'torn' && !isEnd) throw corrupt(number, validBytes, 'a later segment follows');
    segments.unshift(segment);
    if (snapshot !== undefined && accepts(snapshot)) return { segments, snapshot };
    isEnd &&= validBytes === 0;
    limit = endOfFormer(segment);
  }
  const [first] = segments;
  if (first !== undefined && first.number !== 1)
    throw corrupt(first.number, 0, 'no snapshot can be read, while the segments before it are gone');
  return { segments, snapshot: undefined };
}

/** The end of what is open needs the space more. */
async function withReserve<T>(reserve: Reserve, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (reason) {
    if (!isFull(reason) || !reserve.isThere()) throw reason;
    await reserve.release();
    return work();
  }
}

/** The bytes after the valid prefix, kept beside; only then is the segment cut. */
async function quarantine(disk: Disk, folder: string, segment: LoadedSegment): Promise<string> {
  const { bytes, validBytes, number } = segment;
  const taken = new Set(await disk.list(folder));
  const file = path.join(folder, segmentName(number));
  const stem = `${file}.torn-${String(validBytes)}`;
  let side = stem;
  for (let copy = 2; taken.has(path.basename(side)); copy++) side = `${stem}-${String(copy)}`;
  await writeWhole(disk, side, bytes.subarray(validBytes));
  const handle = await disk.open(file, false);
  try {
    await handle.truncate(validBytes);
    await handle.datasync();
  } finally {
    await handle.close();
  }
  return side;
}

/** After a failed fsync the last segment is written anew from what can be read of it, instead of being believed; so are empty ones behind it. */
async function makeSure(disk: Disk, folder: string, segments: readonly LoadedSegment[]): Promise<void> {
  const mark = path.join(folder, MISTRUST);
  if ((await disk.read(mark)) === undefined) return;
  const doubted = segments.slice(segments.findLastIndex(({ validBytes }) => validBytes > 0));
  for (const { bytes, validBytes, number } of doubted)
    await writeWhole(disk, path.join(folder, segmentName(number)), bytes.subarray(0, validBytes));
  await disk.remove(mark);
  await disk.syncFolder(folder);
}
