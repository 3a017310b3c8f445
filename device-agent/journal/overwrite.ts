import path from 'node:path';
import { writeWhole } from './disk.ts';
import type { Disk } from './disk.ts';
import { encodeFrame, scanFrames } from './frame.ts';
import { BETWEEN, listSegments, segmentName } from './segment.ts';

/**
 * Changes entries of all segments before number `before`, byte for byte as long as they were: the next segment says where this one ends. What lies behind that
 * end and was never acknowledged is changed as well. See `Journal.overwrite`.
 */
export async function overwriteSegments(
  disk: Disk,
  folder: string,
  before: number,
  change: (entry: string) => string | undefined,
): Promise<number> {
  let changed = 0;
  for (const number of (await listSegments(disk, folder)).filter((one) => one < before)) {
    const file = path.join(folder, segmentName(number));
    const bytes = (await disk.read(file)) ?? new Uint8Array();
    const { payloads, validBytes } = scanFrames(bytes);
    const made = payloads.map((payload) => overwritten(payload, change));
    const here = made.reduce((sum, one) => sum + one.changed, 0);
    if (here === 0) continue;
    const frames = made.map(({ payload }) => encodeFrame(payload));
    await writeWhole(disk, file, Buffer.concat([...frames, bytes.subarray(validBytes)]));
    changed += here;
  }
  return changed;
}

function overwritten(
  payload: string,
  change: (entry: string) => string | undefined,
): { readonly payload: string; readonly changed: number } {
  let changed = 0;
  const entries = payload.split(BETWEEN).map((entry) => {
    const other = change(entry);
    if (other === undefined) return entry;
    if (Buffer.byteLength(other) !== Buffer.byteLength(entry) || other.includes(BETWEEN))
      throw new RangeError('entry: not as long as the one it stands for');
    changed += 1;
    return other;
  });
  return { payload: entries.join(BETWEEN), changed };
}
