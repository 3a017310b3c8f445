import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createMemoryDisk } from '../testing/memory-disk.ts';
import type { DiskCall, MemoryDisk } from '../testing/memory-disk.ts';
import type { Disk } from './disk.ts';
import { openFileJournal } from './file-journal.ts';
import type { FileJournalOptions } from './file-journal.ts';
import type { JournalFault } from './journal.ts';

const folder = '/journal';
const open = (disk: Disk, more: Partial<FileJournalOptions> = {}) =>
  openFileJournal({ disk, folder, replay: () => undefined, reserveBytes: 0, ...more });
async function entriesOf(disk: Disk): Promise<string[]> {
  const entries: string[] = [];
  const { journal } = await open(disk, { replay: (entry) => entries.push(entry) });
  const read: string[] = [];
  await journal.read((entry) => read.push(entry));
  await journal.close();
  expect(read).toEqual(entries);
  return entries;
}
const entry = (number: number): string => `{"act":${String(number)}}`;
const isSegmentSync = ({ kind, file }: DiskCall): boolean => kind === 'datasync' && file.includes('.journal');

/** Appends so many entries one after another on a disk whose calls fail as `fail` says; what was acknowledged, and the disk. */
async function history(count: number, fail: (call: DiskCall) => string) {
  let isBad = true;
  const disk = createMemoryDisk({ fail: (call) => (isBad ? fail(call) : '') });
  const reports: string[] = [];
  const onHalt = (fault: JournalFault): void => void reports.push(`halt ${fault.code}`);
  const { journal } = await open(disk, { onHalt, onRewritten: ({ code }) => reports.push(`rewritten ${code}`) });
  const acknowledged: string[] = [];
  const refused: string[] = [];
  for (let number = 1; number <= count; number++)
    await journal.append(entry(number)).then(
      () => acknowledged.push(entry(number)),
      () => refused.push(entry(number)),
    );
  isBad = false;
  return { disk, journal, acknowledged, refused, reports };
}
/** What a restart and what a power cut leave of it, each opened as any start would. */
async function afterwards(disk: MemoryDisk): Promise<string[][]> {
  const cut = disk.afterPowerCut();
  return [await entriesOf(cut), await entriesOf(disk)];
}

test('an fsync that fails once is reported, and its entry is acknowledged only after it was written elsewhere, at each N', async () => {
  for (let nth = 1; nth <= 9; nth++) {
    let syncs = 0;
    // The first belongs to the making of the first segment.
    const fail = (call: DiskCall): string => (isSegmentSync(call) && ++syncs === nth + 1 ? 'EIO' : '');
    const { disk, journal, acknowledged, reports } = await history(8, fail);
    const all = Array.from({ length: 8 }, (_, at) => entry(at + 1));
    expect([acknowledged, reports, journal.halted()]).toEqual([
      all,
      nth > 8 ? [] : ['rewritten journal/sync-failed'],
      '',
    ]);
    expect(await afterwards(disk)).toEqual([all, all]);
  }
});

test('where the second place refuses too, it stops, and the entry was not acknowledged', async () => {
  for (let nth = 1; nth <= 4; nth++) {
    let syncs = 0;
    const fail = (call: DiskCall): string => (isSegmentSync(call) && ++syncs > nth ? 'EIO' : '');
    const { disk, journal, acknowledged, refused, reports } = await history(4, fail);
    expect([acknowledged.length, refused.length, journal.halted(), reports]).toEqual([
      nth - 1,
      5 - nth,
      'journal/sync-failed',
      ['halt journal/sync-failed'],
    ]);
    const [afterCut, afterRestart] = await afterwards(disk);
    expect(afterCut).toEqual(acknowledged);
    expect(afterRestart?.slice(0, nth - 1)).toEqual(acknowledged);
  }
});

test('law: whatever calls fail, nothing acknowledged is lost, doubled or reordered, after a restart and after a power cut', async () => {
  const kinds: DiskCall['kind'][] = ['write', 'datasync', 'rename', 'syncFolder', 'open', 'remove', 'truncate'];
  const fault = fc.tuple(fc.constantFrom(...kinds), fc.integer({ min: 2, max: 14 }), fc.constantFrom('EIO', 'ENOSPC'));
  await fc.assert(
    fc.asyncProperty(fc.array(fault, { maxLength: 5 }), async (faults) => {
      let armed = false;
      const counts = new Map<string, number>();
      const fail = ({ kind, file }: DiskCall): string => {
        if (!armed || file.endsWith('mistrust.new')) return '';
        const count = (counts.get(kind) ?? 0) + 1;
        counts.set(kind, count);
        return faults.find(([one, at]) => one === kind && at === count)?.[2] ?? '';
      };
      const disk = createMemoryDisk({ fail });
      const { journal } = await open(disk, { segmentBytes: 60 });
      armed = true;
      const acknowledged: string[] = [];
      const asked = Array.from({ length: 12 }, (_, at) => entry(at + 1));
      for (const one of asked) {
        await journal.append(one).then(
          () => acknowledged.push(one),
          () => undefined,
        );
        if (journal.wantsSegment())
          await journal
            .startSegment({ snapshot: '{"kind":"snapshot","v":0}', upTo: 0, wallMs: 0 })
            .catch(() => undefined);
      }
      armed = false;
      for (const found of await afterwards(disk)) {
        expect(found.filter((one) => acknowledged.includes(one))).toEqual(acknowledged);
        expect(found).toEqual(asked.filter((one) => found.includes(one)));
      }
    }),
    { numRuns: process.env['SUNLIT_NIGHTLY'] === '1' ? 20_000 : 250 },
  );
});

test('an fsync that fails at the opening ends it, and the next one writes the segment anew before it is believed', async () => {
  const { disk, journal } = await history(2, () => '');
  await journal.close();
  let isBad = true;
  const failing: Disk = {
    ...disk,
    open: async (file, create) => ({
      ...(await disk.open(file, create)),
      datasync: () =>
        isBad && file.endsWith('.journal')
          ? Promise.reject(Object.assign(new Error('injected'), { code: 'EIO' }))
          : disk.open(file, false).then((same) => same.datasync()),
    }),
  };
  await expect(open(failing)).rejects.toMatchObject({ code: 'journal/sync-failed' });
  isBad = false;
  const before = disk.calls.length;
  expect(await entriesOf(disk)).toEqual([entry(1), entry(2)]);
  const made = disk.calls.slice(before).map(({ kind, file }) => `${kind} ${file}`);
  expect(made.slice(0, 4)).toEqual([
    'remove /journal/00000001.journal.new',
    'open /journal/00000001.journal.new',
    'write /journal/00000001.journal.new',
    'datasync /journal/00000001.journal.new',
  ]);
});

test('a full disk: what begins is refused, what is open goes on from the reserve, and all is well again when there is room', async () => {
  let capacityBytes = 1_000_000;
  const disk = createMemoryDisk({ capacityBytes: () => capacityBytes });
  const { journal } = await open(disk, { reserveBytes: 10_000 });
  expect(journal.room()).toBe('enough');
  await journal.append(entry(1), true);
  capacityBytes = [...disk.contents().values()].reduce((sum, { length }) => sum + length, 0) + 5;
  await expect(journal.append(entry(2), true)).rejects.toMatchObject({ code: 'journal/full' });
  expect(journal.room()).toBe('reserve');
  await journal.append(entry(3));
  await expect(journal.append(entry(4), true)).rejects.toMatchObject({ code: 'journal/full' });
  await journal.append(entry(5));
  expect(await journal.seekRoom()).toBe('reserve');
  capacityBytes = 1_000_000;
  await journal.append(entry(6), true);
  expect(journal.room()).toBe('enough');
  expect(disk.contents().get('/journal/reserve')?.length).toBe(10_000);
  await journal.close();
  for (const found of await afterwards(disk)) expect(found).toEqual([1, 3, 5, 6].map(entry));
});

test('an open act that meets the full disk first is written all the same; with the reserve used up, that is said', async () => {
  let capacityBytes = 1_000_000;
  const disk = createMemoryDisk({ capacityBytes: () => capacityBytes });
  const { journal } = await open(disk, { reserveBytes: 100 });
  capacityBytes = [...disk.contents().values()].reduce((sum, { length }) => sum + length, 0);
  const acknowledged: string[] = [];
  for (let number = 1; number <= 10; number++)
    await journal.append(entry(number)).then(
      () => acknowledged.push(entry(number)),
      (reason: unknown) => expect(reason).toMatchObject({ code: 'journal/full' }),
    );
  expect([acknowledged, journal.halted()]).toEqual([[1, 2, 3, 4, 5].map(entry), '']);
  await journal.close();
  for (const found of await afterwards(disk)) expect(found).toEqual(acknowledged);
});

test('at its greatest size the journal begins nothing new, goes on with what is open, and removes nothing', async () => {
  const disk = createMemoryDisk();
  const { journal } = await open(disk, { maxBytes: 50 });
  for (const number of [1, 2, 3]) await journal.append(entry(number), true);
  expect([journal.room(), journal.bytes()]).toEqual(['bound', 3 * (8 + entry(1).length)]);
  await expect(journal.append(entry(4), true)).rejects.toMatchObject({ code: 'journal/bound' });
  await journal.append(entry(5));
  await journal.close();
  for (const found of await afterwards(disk)) expect(found).toEqual([1, 2, 3, 5].map(entry));
});

test('segments before a snapshot go, oldest first, and whatever interrupts it, what is left opens from a snapshot', async () => {
  const snapshot = (upTo: number): string => `{"kind":"snapshot","upTo":${String(upTo)}}`;
  for (let failing = 0; failing <= 4; failing++) {
    let isArmed = false;
    let removals = 0;
    const fail = ({ kind }: DiskCall): string => (isArmed && kind === 'remove' && ++removals === failing ? 'EIO' : '');
    const disk = createMemoryDisk({ fail });
    const { journal } = await open(disk);
    for (const number of [1, 2, 3, 4]) {
      await journal.append(entry(number));
      await journal.startSegment({ snapshot: snapshot(number), upTo: number, wallMs: number * 10 });
    }
    await journal.append(entry(5));
    expect(await journal.snapshots()).toEqual(
      [1, 2, 3, 4].map((upTo) => ({ number: upTo + 1, upTo, wallMs: upTo * 10 })),
    );
    await expect(journal.removeBefore(9)).rejects.toThrow('number: segment 9');
    isArmed = true;
    const removal = journal.removeBefore(4);
    if (failing === 0 || failing > 3) expect(await removal).toEqual([1, 2, 3]);
    else await expect(removal).rejects.toMatchObject({ code: 'EIO' });
    isArmed = false;
    await journal.append(entry(6));
    await journal.close();
    const replayed: string[] = [];
    const again = await open(disk, { replay: (text) => replayed.push(text), accepts: (text) => text !== snapshot(4) });
    const kept: string[] = [];
    await again.journal.read((text) => kept.push(text));
    expect(replayed).toEqual([snapshot(3), entry(4), entry(5), entry(6)]);
    const gone = failing === 0 || failing > 3 ? 3 : failing - 1;
    expect(kept).toEqual([1, 2, 3, 4, 5, 6].slice(gone).map(entry));
    expect((await again.journal.snapshots())[0]?.number).toBe(gone === 0 ? 2 : gone + 2);
  }
});

test('where the beginning is gone and no snapshot can be read, it does not start', async () => {
  const disk = createMemoryDisk();
  const { journal } = await open(disk);
  await journal.append(entry(1));
  await journal.startSegment({ snapshot: '{"kind":"snapshot","v":1}', upTo: 1, wallMs: 0 });
  await journal.removeBefore(2);
  await journal.close();
  await expect(open(disk)).rejects.toMatchObject({ code: 'journal/corrupt' });
  await expect(open(disk, { accepts: () => true })).resolves.toBeDefined();
});
