import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { nodeDisk } from './disk.ts';
import type { Disk, DiskFile } from './disk.ts';
import { openFileJournal } from './file-journal.ts';
import { encodeFrame } from './frame.ts';
import { journalContract } from './journal.contract.ts';

const folders: string[] = [];
const newFolder = async (): Promise<string> => {
  const folder = await mkdtemp(path.join(tmpdir(), 'journal-'));
  folders.push(folder);
  return folder;
};
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

journalContract('in files', async () => {
  const folder = await newFolder();
  return {
    open: async (replay) => (await openFileJournal({ disk: nodeDisk, folder, replay })).journal,
    dispose: () => Promise.resolve(),
  };
});

journalContract('in many small segments', async () => {
  const folder = await newFolder();
  return {
    open: async (replay) => (await openFileJournal({ disk: nodeDisk, folder, replay, segmentBytes: 1 })).journal,
    dispose: () => Promise.resolve(),
  };
});

async function entriesOf(folder: string, disk: Disk = nodeDisk) {
  const entries: string[] = [];
  const { journal, recovery } = await openFileJournal({ disk, folder, replay: (entry) => entries.push(entry) });
  await journal.close();
  return { entries, recovery };
}
const segment = (folder: string): string => path.join(folder, '00000001.journal');

test('a tail torn at any byte is put aside and the rest kept', async () => {
  const whole = Buffer.concat([encodeFrame('{"a":1}'), encodeFrame('{"b":2}')]);
  const kept = encodeFrame('{"a":1}').length;
  for (let cut = kept + 1; cut < whole.length; cut++) {
    const folder = await newFolder();
    await writeFile(segment(folder), whole.subarray(0, cut));
    const { entries, recovery } = await entriesOf(folder);
    expect(entries).toEqual(['{"a":1}']);
    expect(recovery.quarantined).toEqual([`${segment(folder)}.torn-${String(kept)}`]);
    expect(await readFile(recovery.quarantined[0] ?? '')).toEqual(whole.subarray(kept, cut));
    expect(await readFile(segment(folder))).toEqual(whole.subarray(0, kept));
  }
});

test('a tail of zeros or of a half-written page is torn, not a row of empty frames', async () => {
  const folder = await newFolder();
  await writeFile(segment(folder), Buffer.concat([encodeFrame('{"a":1}'), Buffer.alloc(4096)]));
  expect((await entriesOf(folder)).entries).toEqual(['{"a":1}']);
});

test('two torn tails at the same place leave two side files', async () => {
  const folder = await newFolder();
  for (const rubble of ['x', 'y']) {
    await writeFile(segment(folder), Buffer.concat([encodeFrame('{"a":1}'), Buffer.from(rubble)]));
    await entriesOf(folder);
  }
  expect((await readdir(folder)).filter((name) => name.includes('torn')).length).toBe(2);
});

test('every flipped byte before the last frame is corruption, and nothing is changed', async () => {
  const whole = Buffer.concat([encodeFrame('{"a":1}'), encodeFrame('{"b":2}'), encodeFrame('{"c":3}')]);
  const lastAt = whole.length - encodeFrame('{"c":3}').length;
  for (let at = 0; at < lastAt; at++) {
    const folder = await newFolder();
    const damaged = Buffer.from(whole);
    damaged[at] = (damaged[at] ?? 0) ^ 0x40;
    await writeFile(segment(folder), damaged);
    await expect(entriesOf(folder)).rejects.toMatchObject({ code: 'journal/corrupt' });
    expect(await readFile(segment(folder))).toEqual(damaged);
  }
});

test('rubble at the end of a segment that has a successor is corruption', async () => {
  const folder = await newFolder();
  await writeFile(segment(folder), Buffer.concat([encodeFrame('{"a":1}'), Buffer.from('rubble')]));
  await writeFile(path.join(folder, '00000002.journal'), encodeFrame('{"b":2}'));
  await expect(entriesOf(folder)).rejects.toMatchObject({ code: 'journal/corrupt' });
});

test('the folder and each new file are synced before an entry is believed, one fdatasync a group', async () => {
  const folder = await newFolder();
  const log: string[] = [];
  const { journal } = await openFileJournal({ disk: watched(log), folder, replay: () => undefined });
  log.length = 0;
  await journal.append('{"a":1}');
  await Promise.all([journal.append('{"b":2}'), journal.append('{"c":3}'), journal.append('{"d":4}')]);
  await journal.close();
  // The first of the three is on its way before the others arrive.
  expect(log).toEqual(['write', 'datasync', 'write', 'datasync', 'write', 'datasync', 'close']);
});

test('after a failed fsync nothing is acknowledged, and what was is rewritten at the next opening', async () => {
  const folder = await newFolder();
  const faults: string[] = [];
  const disk = failing('datasync', 'EIO', 3);
  const { journal } = await openFileJournal({
    disk,
    folder,
    replay: () => undefined,
    onHalt: ({ code }) => faults.push(code),
  });
  await expect(journal.append('{"a":1}')).rejects.toMatchObject({ code: 'journal/sync-failed' });
  await expect(journal.append('{"b":2}')).rejects.toMatchObject({ code: 'journal/sync-failed' });
  expect([journal.halted(), ...faults]).toEqual(['journal/sync-failed', 'journal/sync-failed']);
  await journal.close();
  expect((await readdir(folder)).includes('mistrust')).toBe(true);

  const log: string[] = [];
  const { entries } = await entriesOf(folder, watched(log));
  expect(entries).toEqual(['{"a":1}']);
  expect(log.slice(0, 3)).toEqual(['write', 'datasync', 'close']);
  expect((await readdir(folder)).includes('mistrust')).toBe(false);
});

test('a full disk refuses the entry, leaves no rubble and takes the next one', async () => {
  const folder = await newFolder();
  const disk = failing('write', 'ENOSPC', 2);
  const { journal } = await openFileJournal({ disk, folder, replay: () => undefined });
  await journal.append('{"a":1}');
  await expect(journal.append('{"b":2}')).rejects.toMatchObject({ code: 'journal/full' });
  await journal.append('{"c":3}');
  await journal.close();
  expect(await entriesOf(folder)).toEqual({
    entries: ['{"a":1}', '{"c":3}'],
    recovery: { entries: 2, quarantined: [] },
  });
});

function watched(log: string[]): Disk {
  return wrapped((name, work) => {
    log.push(name);
    return work();
  });
}

/** Fails the `nth` call of one kind; a failing write leaves half of its bytes behind. */
function failing(kind: keyof DiskFile, code: string, nth: number): Disk {
  let count = 0;
  return wrapped(async (name, work, half) => {
    if (name === kind) count += 1;
    if (name !== kind || count !== nth) return work();
    await half();
    throw Object.assign(new Error('injected'), { code });
  });
}

type Around = (name: keyof DiskFile, work: () => Promise<void>, half: () => Promise<void>) => Promise<void>;
function wrapped(around: Around): Disk {
  return {
    ...nodeDisk,
    async open(file, create) {
      const real = await nodeDisk.open(file, create);
      const nothing = (): Promise<void> => Promise.resolve();
      return {
        write: (bytes, at) =>
          around(
            'write',
            () => real.write(bytes, at),
            () => real.write(bytes.subarray(0, bytes.length / 2), at),
          ),
        truncate: (size) => around('truncate', () => real.truncate(size), nothing),
        datasync: () => around('datasync', () => real.datasync(), nothing),
        close: () => around('close', () => real.close(), nothing),
      };
    },
  };
}
