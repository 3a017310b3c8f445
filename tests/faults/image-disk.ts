import { execFile, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { onTestFinished } from 'vitest';
import { isNightly } from './fault.ts';

export type FileSystem = 'ext4' | 'xfs';
/** A disk in a file, with a file system on it. */
export interface ImageDisk {
  readonly folder: string;
  /**
   * The disk as it is at one instant while others write to it: what a power cut at that instant would leave. Mounted, so that the file system has recovered;
   * its folder.
   */
  cut(): Promise<string>;
}

const run = promisify(execFile);
/** XFS takes no less than 300 MB; the host holds what the copies do not share. Ten times as many cuts write ten times as much; only what is written takes room. */
const IMAGE_BYTES = 320_000_000 * (isNightly ? 10 : 1);
const HOST_BYTES = 4_000_000_000 * (isNightly ? 10 : 1);
const makers = {
  ext4: ['mkfs.ext4', '-q', '-F'],
  xfs: ['mkfs.xfs', '-q', '-f'],
} as const;

/**
 * The image lies on an XFS of its own: there a copy by reference is one step that no write of the loop disk comes between. What only the kernel's memory
 * held, as data before an fsync, is not in it. Ends with the test, also one that fails.
 */
export async function openImageDisk(system: FileSystem): Promise<ImageDisk> {
  const base = mkdtempSync(join(tmpdir(), 'sunlit-image-'));
  const mounted: string[] = [];
  onTestFinished(() => {
    for (const folder of mounted.reverse()) spawnSync('umount', ['-l', folder]);
    rmSync(base, { recursive: true, force: true });
  });
  const mount = async (image: string, folder: string, options: string): Promise<void> => {
    mkdirSync(folder);
    await run('mount', ['-o', options, image, folder]);
    mounted.push(folder);
  };
  const make = async (kind: FileSystem, image: string, bytes: number): Promise<void> => {
    await run('truncate', ['-s', String(bytes), image]);
    const [maker, ...options] = makers[kind];
    await run(maker, [...options, image]);
  };
  const host = join(base, 'host');
  await make('xfs', join(base, 'host.img'), HOST_BYTES);
  await mount(join(base, 'host.img'), host, 'loop');
  const image = join(host, 'disk.img');
  await make(system, image, IMAGE_BYTES);
  const folder = join(base, 'disk');
  await mount(image, folder, 'loop');
  let cuts = 0;
  return {
    folder,
    async cut() {
      cuts += 1;
      const copy = join(host, `cut-${String(cuts)}.img`);
      await run('cp', ['--reflink=always', image, copy]);
      const at = join(base, `cut-${String(cuts)}`);
      // Two of one XFS at a time are mounted only if told that it is meant.
      await mount(copy, at, system === 'xfs' ? 'loop,nouuid' : 'loop');
      return at;
    },
  };
}
