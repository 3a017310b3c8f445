import path from 'node:path';
import { MAX_PICTURE_BYTES } from '@sunlit/domain/evidence';
import type { DeskBody } from '@sunlit/domain/hall';
import type { Disk } from '../journal/disk.ts';

/** The picture, or why it cannot be taken in; `no-file`: not yet. */
export type Shot = Uint8Array | Extract<DeskBody<'PictureMissing'>['reason'], 'no-file' | 'too-large' | 'no-image'>;

/** Where pictures come from. Every method rejects with the system's error. */
export interface PictureSource {
  take(picture: number): Promise<Shot>;
  /** Numbers of the pictures that lie there. */
  numbers(): Promise<number[]>;
  /** Deletes it, so that it stays deleted after a power cut; nothing happens where there is none. */
  remove(picture: number): Promise<void>;
}

/** How every JPEG begins. */
const JPEG = [0xff, 0xd8, 0xff];

/** The folder a camera's program writes to: `<number>.jpg`, complete once it has that name. */
export function cameraFolder(
  disk: Pick<Disk, 'list' | 'size' | 'read' | 'remove' | 'syncFolder'>,
  folder: string,
): PictureSource {
  const fileOf = (picture: number): string => path.join(folder, `${String(picture)}.jpg`);
  return {
    async take(picture) {
      const file = fileOf(picture);
      // Looked at first: nothing larger is ever in memory, and what is no plain file has no size.
      const size = await disk.size(file);
      if (size > MAX_PICTURE_BYTES) return 'too-large';
      const bytes = size === 0 ? undefined : await disk.read(file);
      if (bytes === undefined) return 'no-file';
      if (bytes.length > MAX_PICTURE_BYTES) return 'too-large';
      return JPEG.every((byte, at) => bytes[at] === byte) ? bytes : 'no-image';
    },
    async numbers() {
      const names = await disk.list(folder);
      return names.flatMap((name) => (/^[1-9][0-9]{0,15}\.jpg$/.test(name) ? [Number.parseInt(name, 10)] : []));
    },
    async remove(picture) {
      await disk.remove(fileOf(picture));
      await disk.syncFolder(folder);
    },
  };
}
