import path from 'node:path';
import type { Disk } from '../journal/disk.ts';
import { writeWhole } from '../journal/disk.ts';

/** Ciphertexts that the center does not have yet, one file each. Every method rejects with the system's error. */
export interface PictureStore {
  /** On the disk once it resolves. */
  keep(picture: number, data: Uint8Array): Promise<void>;
  /** Undefined when there is none. */
  read(picture: number): Promise<Uint8Array | undefined>;
  remove(picture: number): Promise<void>;
  /** Puts aside what is not what its record says; nobody reads it again. */
  quarantine(picture: number): Promise<void>;
  /** Removes whatever is neither one of `known` nor put aside. */
  clear(known: ReadonlySet<number>): Promise<void>;
}

/** Nothing of a picture is written when the disk would have less left than this: acts come first. */
const LEFT_FREE_BYTES = 64 * 1024 * 1024;

/** `folder` is this desk's own, of one epoch: numbers begin anew in the next. */
export function pictureStore(disk: Disk, folder: string): PictureStore {
  const fileOf = (picture: number): string => path.join(folder, `${String(picture)}.picture`);
  return {
    async keep(picture, data) {
      await disk.makeFolder(folder);
      if ((await disk.freeBytes(folder)) - data.length < LEFT_FREE_BYTES)
        throw Object.assign(new Error('no room for a picture'), { code: 'ENOSPC' });
      await writeWhole(disk, fileOf(picture), data);
    },
    read: (picture) => disk.read(fileOf(picture)),
    remove: (picture) => disk.remove(fileOf(picture)),
    async quarantine(picture) {
      if ((await disk.size(fileOf(picture))) === 0) return;
      await disk.rename(fileOf(picture), `${fileOf(picture)}.damaged`);
      await disk.syncFolder(folder);
    },
    async clear(known) {
      for (const name of await disk.list(folder)) {
        if (name.endsWith('.damaged')) continue;
        if (name !== `${String(Number.parseInt(name, 10))}.picture` || !known.has(Number.parseInt(name, 10)))
          await disk.remove(path.join(folder, name));
      }
    },
  };
}
