import path from 'node:path';
import type { Disk, DiskFile } from '../journal/disk.ts';

/** What a call did; `at` counts the calls of that kind from 1. */
export interface DiskCall {
  readonly kind: 'open' | 'write' | 'truncate' | 'datasync' | 'rename' | 'remove' | 'syncFolder';
  readonly file: string;
  readonly at: number;
}
export interface MemoryDiskOptions {
  /** The system's error code with which a call fails; "" lets it be. */
  readonly fail?: (call: DiskCall) => string;
  /** Unlimited when left out. */
  readonly capacityBytes?: () => number;
}

/** A file as the kernel has it and as the disk has it. `dirty` are the changes between the two that a sync would carry over. */
interface Inode {
  cache: Uint8Array;
  durable: Uint8Array;
  dirty: ((bytes: Uint8Array) => Uint8Array)[];
}

export interface MemoryDisk extends Disk {
  /** The disk as a power cut leaves it: only what was synced. */
  afterPowerCut(): MemoryDisk;
  readonly calls: readonly DiskCall[];
  /** A file that another program wrote. */
  put(file: string, bytes: Uint8Array): void;
  /** Names, with bytes as the kernel has them. */
  contents(): ReadonlyMap<string, Uint8Array>;
}

/**
 * A disk in memory with a kernel's manners: an fsync that fails forgets what it should have written, so that a second one succeeds and the bytes are not
 * there all the same.
 */
export function createMemoryDisk(options: MemoryDiskOptions = {}): MemoryDisk {
  return diskOf(new Map(), options);
}

function diskOf(files: Map<string, Inode>, { fail = () => '', capacityBytes }: MemoryDiskOptions): MemoryDisk {
  let durableFiles = new Map(files);
  const calls: DiskCall[] = [];
  const call = (kind: DiskCall['kind'], file: string): void => {
    const made = { kind, file, at: calls.filter((one) => one.kind === kind).length + 1 };
    calls.push(made);
    const code = fail(made);
    if (code !== '') throw Object.assign(new Error(`${kind}: injected`), { code });
  };
  const usedBytes = (): number => [...files.values()].reduce((sum, { cache }) => sum + cache.length, 0);
  const change = (inode: Inode, how: (bytes: Uint8Array) => Uint8Array): void => {
    inode.cache = how(inode.cache);
    inode.dirty.push(how);
  };
  const fileOf = (file: string, inode: Inode): DiskFile => ({
    async write(bytes, at) {
      let taken = bytes.length;
      const room = (capacityBytes?.() ?? Number.POSITIVE_INFINITY) - usedBytes();
      const grows = Math.max(0, at + bytes.length - inode.cache.length);
      if (grows > room) taken = Math.max(0, bytes.length - (grows - room));
      const copy = bytes.slice(0, taken);
      change(inode, (old) => written(old, copy, at));
      if (taken < bytes.length) throw Object.assign(new Error('short write'), { code: 'ENOSPC' });
      call('write', file);
    },
    async truncate(size) {
      call('truncate', file);
      change(inode, (old) => old.slice(0, size));
    },
    async datasync() {
      const changes = inode.dirty;
      inode.dirty = [];
      call('datasync', file);
      for (const how of changes) inode.durable = how(inode.durable);
    },
    close: async () => undefined,
  });
  return {
    calls,
    put: (file, bytes) => void files.set(file, inodeOf(bytes)),
    contents: () => new Map([...files].map(([name, { cache }]) => [name, cache])),
    afterPowerCut() {
      const left = [...durableFiles].map(([name, { durable }]) => [name, inodeOf(durable)] as const);
      return diskOf(new Map(left), {});
    },
    makeFolder: async () => undefined,
    list: async (folder) =>
      [...files.keys()].filter((name) => path.dirname(name) === folder).map((name) => path.basename(name)),
    read: async (file) => files.get(file)?.cache.slice(),
    size: async (file) => files.get(file)?.cache.length ?? 0,
    freeBytes: async () => (capacityBytes === undefined ? Number.MAX_SAFE_INTEGER : capacityBytes() - usedBytes()),
    async open(file, create) {
      call('open', file);
      const known = files.get(file);
      if ((known !== undefined) === create)
        throw Object.assign(new Error(file), { code: create ? 'EEXIST' : 'ENOENT' });
      const inode = known ?? inodeOf(new Uint8Array());
      files.set(file, inode);
      return fileOf(file, inode);
    },
    async rename(from, to) {
      call('rename', to);
      const inode = files.get(from);
      if (inode === undefined) throw Object.assign(new Error(from), { code: 'ENOENT' });
      files.set(to, inode);
      files.delete(from);
    },
    async remove(file) {
      call('remove', file);
      files.delete(file);
    },
    async syncFolder(folder) {
      call('syncFolder', folder);
      durableFiles = new Map(files);
    },
  };
}

function inodeOf(bytes: Uint8Array): Inode {
  return { cache: bytes, durable: bytes, dirty: [] };
}

function written(old: Uint8Array, bytes: Uint8Array, at: number): Uint8Array {
  const next = new Uint8Array(Math.max(old.length, at + bytes.length));
  next.set(old);
  next.set(bytes, at);
  return next;
}
