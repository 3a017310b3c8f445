import path from 'node:path';
import { isFull } from './disk.ts';
import type { Disk } from './disk.ts';

/** The file's name in the journal's folder. */
export const RESERVE = 'reserve';
const CHUNK_BYTES = 64 * 1024;

/** Space kept from everybody else, so that a full disk still takes the end of what is open. */
export interface Reserve {
  isThere(): boolean;
  /** Takes the space; false when there is not twice as much free, so that it is not taken from what is written next. */
  make(): Promise<boolean>;
  release(): Promise<void>;
}

/** `bytes` 0: none is kept. */
export async function openReserve(disk: Disk, folder: string, bytes: number): Promise<Reserve> {
  const file = path.join(folder, RESERVE);
  let isThere = (await disk.size(file)) >= bytes;
  const release = async (): Promise<void> => {
    isThere = false;
    await disk.remove(file);
    await disk.syncFolder(folder);
  };
  return {
    isThere: () => isThere,
    release,
    async make() {
      if (isThere) return true;
      if ((await disk.freeBytes(folder)) < 2 * bytes) return false;
      try {
        await fill(disk, file, bytes);
        await disk.syncFolder(folder);
        isThere = true;
      } catch (reason) {
        await release();
        if (!isFull(reason)) throw reason;
      }
      return isThere;
    },
  };
}

/** Really written, and with bytes that no file system makes smaller: a file with a hole reserves nothing. */
async function fill(disk: Disk, file: string, bytes: number): Promise<void> {
  await disk.remove(file);
  const handle = await disk.open(file, true);
  try {
    const chunk = Buffer.alloc(CHUNK_BYTES);
    let value = 1;
    for (let at = 0; at < CHUNK_BYTES; at += 4) {
      value ^= value << 13;
      value ^= value >>> 17;
      value ^= value << 5;
      chunk.writeInt32LE(value, at);
    }
    for (let at = 0; at < bytes; at += CHUNK_BYTES)
      await handle.write(chunk.subarray(0, Math.min(CHUNK_BYTES, bytes - at)), at);
    await handle.datasync();
  } finally {
    await handle.close();
  }
}
