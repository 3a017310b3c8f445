import { JournalFault } from './journal.ts';
import type { Journal, SnapshotPlace } from './journal.ts';

/** What a memory journal keeps; the same store opened again is the same journal after a restart. */
export type MemoryStore = string[];

/** A journal for tests of what stands on one. It has no end, and no segments: a snapshot is one more entry, which nobody reads. */
export function openMemoryJournal(store: MemoryStore): Journal {
  let lazy: string[] = [];
  let closed = false;
  const flush = (): void => {
    store.push(...lazy);
    lazy = [];
  };
  return {
    async append(entry) {
      if (closed) throw new JournalFault('journal/closed', 'closed');
      flush();
      store.push(entry);
    },
    appendLazily(entry) {
      if (!closed) lazy.push(entry);
    },
    async read(take) {
      store.forEach((entry) => take(entry));
    },
    wantsSegment: () => false,
    startSegment: async () => undefined,
    snapshots: async (): Promise<readonly SnapshotPlace[]> => [],
    removeBefore: async () => [],
    overwrite: async (change) => {
      flush();
      const changed = store.map(change);
      changed.forEach((entry, at) => {
        if (entry !== undefined) store[at] = entry;
      });
      return changed.filter((entry) => entry !== undefined).length;
    },
    room: () => 'enough',
    seekRoom: async () => 'enough',
    bytes: () => store.reduce((sum, entry) => sum + entry.length, 0),
    halted: () => '',
    async close() {
      if (!closed) flush();
      closed = true;
    },
  };
}
