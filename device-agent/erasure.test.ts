import { noteSubject, ratingSubject } from '@sunlit/domain/evidence';
import { expect, test } from 'vitest';
import { openBundle } from './bundle/bundle.ts';
import { decodeEntry } from './journal/entries.ts';
import type { Entry } from './journal/entries.ts';
import { openFileJournal } from './journal/file-journal.ts';
import { scanFrames } from './journal/frame.ts';
import { createMemoryDisk } from './testing/memory-disk.ts';
import type { MemoryDisk } from './testing/memory-disk.ts';
import { applicant, decideOnTheSpot, openVisit, rateVisit, receiveCase } from './testing/served-visit.ts';
import { kit, openTestDesk, settled, signInAt } from './testing/test-desk.ts';
import type { TestDesk } from './testing/test-desk.ts';
import { createDeskState } from './window/desk-state.ts';
import { openDesk } from './window/desk.ts';
import { createDeskKeys } from './window/key-ring.ts';
import { openSnapshot } from './window/snapshot.ts';

/** A desk that begins a segment, with a snapshot, after every act: two cases decided on the spot, in two rated visits. */
async function served() {
  const disk = createMemoryDisk();
  const desk = await openTestDesk({ journal: { disk, segmentBytes: 1, reserveBytes: 0 } });
  const li = await signInAt(desk, 'li');
  const serve = async () => {
    const visitRef = await openVisit(li);
    const caseRef = await receiveCase(desk, li, visitRef);
    await decideOnTheSpot(li, visitRef, caseRef);
    await rateVisit(desk, li, visitRef);
    return { visitRef, caseRef };
  };
  const gone = await serve();
  await desk.time.advance(6_000);
  const kept = await serve();
  await settled();
  return { desk, disk, gone, kept };
}
type Served = Awaited<ReturnType<typeof served>>;

/** All that lies in the journal, snapshots included, as whoever has the disk reads it. */
async function entriesOn(disk: MemoryDisk): Promise<Entry[]> {
  const names = (await disk.list('/journal')).filter((name) => name.endsWith('.journal')).sort();
  const files = await Promise.all(names.map((name) => disk.read(`/journal/${name}`)));
  return files
    .flatMap((bytes) => scanFrames(bytes ?? new Uint8Array()).payloads)
    .flatMap((payload) => payload.split('\n'))
    .flatMap((text) => decodeEntry(text) ?? []);
}

interface Named {
  readonly subject: string;
}

/** Subjects of the values and keys that lie there, and how often an applicant's name stands in a snapshot. */
function known(desk: TestDesk, entries: readonly Entry[]) {
  const beside: { readonly secrets: readonly Named[]; readonly keys: readonly Named[] }[] = [];
  for (const entry of entries) {
    if (entry.kind === 'act') beside.push(entry);
    if (entry.kind === 'folder') beside.push(entry.folder);
  }
  const snapshots = entries.flatMap((entry) =>
    entry.kind === 'snapshot' ? (openSnapshot(kit, desk.identity, entry) ?? []) : [],
  );
  const names = snapshots.flatMap(({ memory }) =>
    memory.cases.flatMap(({ state, applicantName }) => (applicantName === '' ? [] : [state.context.caseRef])),
  );
  return new Set([
    ...beside.flatMap(({ secrets, keys }) => [...secrets, ...keys].map(({ subject }) => subject)),
    ...snapshots.flatMap(({ memory }) => memory.keys.map(({ subject }) => subject)),
    ...names.map((caseRef) => `name of ${caseRef}`),
  ]);
}

const erase = ({ desk, gone: { visitRef, caseRef } }: Served) =>
  Promise.all([
    desk.center.tellErased({ subject: caseRef, subjects: [caseRef, noteSubject(caseRef)] }),
    desk.center.tellErased({ subject: visitRef, subjects: [visitRef, noteSubject(visitRef), ratingSubject(visitRef)] }),
  ]);
const subjectsOf = ({ visitRef, caseRef }: Served['gone']) => [visitRef, ratingSubject(visitRef), caseRef];

test('what was erased at the center is gone from the disk of the desk, and nothing else is', async () => {
  const one = await served();
  const before = known(one.desk, await entriesOn(one.disk));
  for (const subject of [...subjectsOf(one.gone), ...subjectsOf(one.kept), `name of ${one.gone.caseRef}`])
    expect(before).toContain(subject);
  expect(await erase(one)).toEqual([1, 1]);
  const after = known(one.desk, await entriesOn(one.disk));
  const lost = [...before].filter((subject) => !after.has(subject));
  expect(lost.sort()).toEqual([...subjectsOf(one.gone), `name of ${one.gone.caseRef}`].sort());
  expect(await erase(one)).toEqual([1, 1]);
});

test('the desk goes on after it, after a restart too, from every snapshot, with all its records', async () => {
  const one = await served();
  const { desk, disk } = one;
  await erase(one);
  const records = desk.center.records.length;
  await desk.reboot();
  const li = await signInAt(desk, 'li');
  const visitRef = await openVisit(li);
  await receiveCase(desk, li, visitRef);
  expect(JSON.stringify(desk.agent().clerk.view(true).cases)).toContain(applicant.applicantName);
  await desk.time.advance(10_000);
  expect(desk.center.records.length).toBeGreaterThan(records + 2);
  expect(desk.center.records.map(({ seq }) => seq)).toEqual(desk.center.records.map((_, at) => at + 1));

  const entries = await entriesOn(disk);
  const { identity } = desk;
  const { centerKey, origin } = identity;
  const bundle = await openBundle({
    kit,
    disk: desk.disk,
    folder: 'bundle',
    centerKey,
    origin,
    onFault: () => undefined,
  });
  const memories = entries.flatMap((first, at) => {
    const snapshot = first.kind === 'snapshot' ? openSnapshot(kit, identity, first) : undefined;
    if (snapshot === undefined) return [];
    const state = createDeskState({ kit, identity, keys: createDeskKeys(kit, identity), lawOf: bundle.lawOf });
    state.restore(snapshot.memory);
    for (const entry of entries.slice(at + 1)) state.apply(entry);
    return [state.memory()];
  });
  expect(memories.length).toBeGreaterThan(10);
  expect(new Set(memories.map((memory) => JSON.stringify(memory))).size).toBe(1);
  expect(memories[0]?.cases.map(({ state }) => state.context.caseRef)).not.toContain(one.gone.caseRef);
});

test('a disk that refuses it is told to the center, and the desk tries again', async () => {
  const one = await served();
  const rename = one.disk.rename;
  Object.assign(one.disk, {
    rename: (from: string, to: string) =>
      one.disk.size(to).then((bytes) => (bytes > 0 ? Promise.reject(new Error('EIO')) : rename(from, to))),
  });
  const { caseRef } = one.gone;
  const wish = { subject: caseRef, subjects: [caseRef] };
  const first = await one.desk.center.tellErased(wish);
  Object.assign(one.disk, { rename });
  expect([first, await one.desk.center.tellErased(wish)]).toEqual([0, 1]);
  expect(known(one.desk, await entriesOn(one.disk))).not.toContain(caseRef);
});

/** By day every eighth call. */
const STRIDE = process.env['SUNLIT_NIGHTLY'] === '1' ? 1 : 8;

/** The desk's journal on a disk of its own, which fails its `failAt`-th call from now on; 0: none. */
async function reopened({ desk, disk }: Served, failAt = 0, cut?: MemoryDisk) {
  let calls = Number.NEGATIVE_INFINITY;
  const own =
    cut ??
    createMemoryDisk({
      fail: () => {
        calls += 1;
        return calls === failAt ? 'EIO' : '';
      },
    });
  if (cut === undefined) for (const [file, bytes] of disk.contents()) own.put(file, bytes);
  // What was put there counts as written long ago.
  await own.syncFolder('/journal');
  const { identity, time } = desk;
  const { centerKey, origin } = identity;
  const onFault = (): void => undefined;
  const bundle = await openBundle({ kit, disk: desk.disk, folder: 'bundle', centerKey, origin, onFault });
  const again = await openDesk({
    kit,
    identity,
    bundle,
    clock: time.clock,
    bootId: 'b2',
    seen: () => ({ size: 0, root: '' }),
    openJournal: async (hooks) =>
      (await openFileJournal({ disk: own, folder: '/journal', segmentBytes: 1, reserveBytes: 0, ...hooks })).journal,
    onHalt: onFault,
    onRewritten: onFault,
    onUnsegmented: onFault,
  });
  return { own, again, from: () => (calls = 0), calls: () => calls };
}

test('law: whatever call of the disk fails, and the power with it, the desk starts from what is left, with every record, and erases it then', async () => {
  const one = await served();
  const subjects = subjectsOf(one.gone);
  const whole = await reopened(one);
  whole.from();
  await whole.again.erase(subjects);
  const steps = whole.calls();
  expect(steps).toBeGreaterThan(40);
  const { seq } = whole.again.state.head();
  for (let failAt = 1; failAt <= steps; failAt += STRIDE) {
    const hurt = await reopened(one, failAt);
    hurt.from();
    await hurt.again.erase(subjects).catch(() => undefined);
    const { again, own } = await reopened(one, 0, hurt.own.afterPowerCut());
    expect([failAt, again.state.head().seq, again.halted()]).toEqual([failAt, seq, '']);
    await again.erase(subjects);
    const left = known(one.desk, await entriesOn(own));
    expect([failAt, ...subjects.filter((subject) => left.has(subject))]).toEqual([failAt]);
    expect(left).toContain(`name of ${one.kept.caseRef}`);
  }
});
