import { constants, writeSync } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm, stat, statfs } from 'node:fs/promises';
import path from 'node:path';

/** An open file of the journal. Every method rejects with the system's error. */
export interface DiskFile {
  /** One write; rejects when not every byte was taken. */
  write(bytes: Uint8Array, at: number): Promise<void>;
  truncate(size: number): Promise<void>;
  datasync(): Promise<void>;
  close(): Promise<void>;
}

/** What the desk needs of a disk; tests inject one that fails. */
export interface Disk {
  makeFolder(folder: string): Promise<void>;
  /** Names in it; empty when there is no such folder. */
  list(folder: string): Promise<string[]>;
  /** Undefined when there is no such file. */
  read(file: string): Promise<Uint8Array | undefined>;
  /** Bytes of a file; 0 when there is none. */
  size(file: string): Promise<number>;
  /** What may still be written below `folder`. */
  freeBytes(folder: string): Promise<number>;
  /** `create`: the file must not be there yet. */
  open(file: string, create: boolean): Promise<DiskFile>;
  rename(from: string, to: string): Promise<void>;
  remove(file: string): Promise<void>;
  syncFolder(folder: string): Promise<void>;
}

/** So much goes into the kernel's memory faster than another thread could be asked to do it; only the sync takes time. */
const AT_ONCE_BYTES = 64 * 1024;

/** The machine's own disk. Files are for the owner alone: they hold keys and what people said. */
export const nodeDisk: Disk = {
  makeFolder: (folder) => makeFolder(folder, true),
  list: (folder) => readdir(folder).catch(absent<string[]>([])),
  read: (file) => readFile(file).catch(absent<Uint8Array | undefined>(undefined)),
  size: (file) => stat(file).then(({ size }) => size, absent(0)),
  freeBytes: (folder) => statfs(folder).then(({ bavail, bsize }) => bavail * bsize),
  async open(file, create) {
    const flags = constants.O_RDWR | (create ? constants.O_CREAT | constants.O_EXCL : 0);
    const handle = await open(file, flags, 0o600);
    return {
      async write(bytes, at) {
        const bytesWritten =
          bytes.length <= AT_ONCE_BYTES
            ? writeSync(handle.fd, bytes, 0, bytes.length, at)
            : (await handle.write(bytes, 0, bytes.length, at)).bytesWritten;
        if (bytesWritten !== bytes.length) throw Object.assign(new Error('short write'), { code: 'ENOSPC' });
      },
      truncate: (size) => handle.truncate(size),
      datasync: () => handle.datasync(),
      close: () => handle.close(),
    };
  },
  rename: (from, to) => rename(from, to),
  remove: (file) => rm(file, { force: true }),
  async syncFolder(folder) {
    const handle = await open(folder, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  },
};

/** One step at a time: below /proc, where a folder can be neither found nor made, Node's own recursive making never ends. */
async function makeFolder(folder: string, mayClimb: boolean): Promise<void> {
  try {
    await mkdir(folder, { mode: 0o700 });
  } catch (reason) {
    const code = errorCode(reason);
    if (code === 'EEXIST' && (await stat(folder)).isDirectory()) return;
    if (code !== 'ENOENT' || !mayClimb) throw reason;
    await makeFolder(path.dirname(folder), path.dirname(folder) !== folder);
    await makeFolder(folder, false);
  }
}

/** Temp, fsync, rename, fsync of the folder: after a power cut there is the old text or the new one, never half. */
export async function writeWhole(disk: Disk, file: string, text: string | Uint8Array): Promise<void> {
  const folder = path.dirname(file);
  const fresh = `${file}.new`;
  await disk.makeFolder(folder);
  await disk.remove(fresh);
  const handle = await disk.open(fresh, true);
  try {
    await handle.write(typeof text === 'string' ? Buffer.from(text, 'utf8') : text, 0);
    await handle.datasync();
  } finally {
    await handle.close();
  }
  await disk.rename(fresh, file);
  await disk.syncFolder(folder);
}

/** No space, or none of this user's share. */
export function isFull(reason: unknown): boolean {
  return ['ENOSPC', 'EDQUOT'].includes(errorCode(reason));
}

export function errorCode(reason: unknown): string {
  return reason instanceof Error && 'code' in reason && typeof reason.code === 'string' ? reason.code : '';
}

function absent<T>(value: T): (reason: unknown) => T {
  return (reason) => {
    if (errorCode(reason) === 'ENOENT') return value;
    throw reason;
  };
}
