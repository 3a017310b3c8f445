import crypto from 'node:crypto';
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { extendChain, nodeKit, startChain } from '@sunlit/domain/evidence';
import { afterEach, expect, test } from 'vitest';
import { nodeDisk } from './disk.ts';
import type { Disk, DiskFile } from './disk.ts';
import { decodeEntry } from './entries.ts';
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
    async open(replay) {
      const { journal } = await openFileJournal({ disk: nodeDisk, folder, replay, segmentBytes: 1 });
      const start = { snapshot: '{"kind":"snapshot","v":1}', upTo: 0, wallMs: 0 };
      return {
        ...journal,
        append: async (entry) => {
          await journal.append(entry);
          if (journal.wantsSegment()) await journal.startSegment(start);
        },
      };
    },
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
  expect(log).toEqual(['write', 'datasync', 'write', 'datasync', 'close']);
});

function watched(log: string[]): Disk {
  return wrapped((name, work) => {
    log.push(name);
    return work();
  });
}

type Around = (name: keyof DiskFile, work: () => Promise<void>) => Promise<void>;
function wrapped(around: Around): Disk {
  return {
    ...nodeDisk,
    async open(file, create) {
      const real = await nodeDisk.open(file, create);
      return {
        write: (bytes, at) => around('write', () => real.write(bytes, at)),
        truncate: (size) => around('truncate', () => real.truncate(size)),
        datasync: () => around('datasync', () => real.datasync()),
        close: () => around('close', () => real.close()),
      };
    },
  };
}

test('a journal of version 0.1 opens, its chain whole, and goes on with segments of this one', async () => {
  const old = new URL('../testing/journal-0.1/', import.meta.url);
  const folder = await newFolder();
  await cp(old, folder, { recursive: true });
  const { origin, epoch, enrolment, records } = JSON.parse(await readFile(new URL('identity.json', old), 'utf8')) as {
    readonly origin: string;
    readonly epoch: number;
    readonly enrolment: string;
    readonly records: number;
  };
  const kit = nodeKit(crypto, Buffer);
  const { entries } = await entriesOf(folder);
  const leaves = entries.map(decodeEntry).flatMap((entry) => (entry?.kind === 'act' ? entry.leaves : []));
  const head = leaves.reduce(
    (before, leaf) => {
      const extended = extendChain(kit, before, leaf);
      return extended.ok ? extended.head : before;
    },
    startChain(origin, epoch, enrolment),
  );
  expect([leaves.length, head.seq]).toEqual([records, records]);

  const { journal } = await openFileJournal({ disk: nodeDisk, folder, replay: () => undefined });
  await journal.startSegment({ snapshot: '{"kind":"snapshot","v":1}', upTo: records, wallMs: 0 });
  await journal.append('{"kind":"later"}');
  await journal.close();
  expect((await entriesOf(folder)).entries).toEqual([...entries, '{"kind":"later"}']);
});
