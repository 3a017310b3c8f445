import { expect, test } from 'vitest';
import { writeWhole } from '../journal/disk.ts';
import { createMemoryDisk } from '../testing/memory-disk.ts';
import { openVisit, rateVisit, receiveCase } from '../testing/served-visit.ts';
import { kit, openTestDesk, signInAt } from '../testing/test-desk.ts';
import { diagnose } from './diagnose.ts';
import { diagnosisInWords } from './in-words.ts';

/** Real acts of a desk, with a snapshot in between; the doctor sees them in a data folder. */
async function served({ segmentBytes = 20_000, online = true } = {}) {
  const disk = createMemoryDisk();
  const desk = await openTestDesk({ reachable: online, journal: { disk, segmentBytes, reserveBytes: 1_000 } });
  if (!online) {
    desk.center.setReachable(true);
    await desk.time.advance(6_000);
    desk.center.setReachable(false);
  }
  const li = await signInAt(desk, 'li');
  const visitRef = await openVisit(li);
  await receiveCase(desk, li, visitRef);
  await rateVisit(desk, li, visitRef);
  await desk.time.advance(1_000);
  let looks = 0;
  const look = () => {
    const inData = {
      ...disk,
      list: () => disk.list('/journal'),
      read: (file: string) => disk.read(file.replace('/data/journal-1', '/journal')),
      size: (file: string) => disk.size(file.replace('/data/journal-1', '/journal')),
    };
    const { identity } = desk;
    const pause = async (): Promise<void> => void (looks += 1);
    return diagnose({ kit, disk: inData, identity, dataDir: '/data', maxBytes: 1e9, keepDays: 30, pause });
  };
  const segments = [...disk.contents().keys()].filter((name) => name.endsWith('.journal')).sort();
  const flip = async (file: string, at: number): Promise<void> => {
    const bytes = (await disk.read(file)) ?? new Uint8Array();
    const handle = await disk.open(file, false);
    await handle.write(Uint8Array.of((bytes[at] ?? 0) ^ 1), at);
  };
  return { desk, disk, look, segments, flip, looks: () => looks };
}

test('a sound journal: where it stands, and that nothing would be lost', async () => {
  const { look, desk, disk, segments } = await served();
  const before = disk.calls.length;
  const seen = await look();
  expect(disk.calls.length).toBe(before);
  expect(seen).toMatchObject({ firstSeq: 1, lastSeq: desk.center.records.length, chainFault: '', findings: [] });
  expect(seen.journal.segments.length).toBe(segments.length);
  expect(diagnosisInWords(seen)).toContain(`records     1 to ${String(seen.lastSeq)}, the last at 2026-01-05T02:00`);
  expect(diagnosisInWords(seen)).toMatch(/sound\n$/);
});

test('with the line down it counts what this disk alone holds, a snapshot in between or not', async () => {
  for (const segmentBytes of [1, 1_000_000]) {
    const { look, desk } = await served({ online: false, segmentBytes });
    const { lastSeq, waiting, receiptedUpTo } = await look();
    expect([receiptedUpTo + waiting, waiting]).toEqual([lastSeq, desk.agent().health()['waiting']]);
    expect(waiting).toBeGreaterThan(4);
  }
});

test('damage is named with its byte, and what to do; nothing else is guessed from it', async () => {
  const { look, segments, flip } = await served({ segmentBytes: 1_000_000 });
  await flip(segments[0] ?? '', 20);
  const seen = await look();
  expect(seen.findings.map(({ code }) => code)).toEqual(['corrupt']);
  expect(diagnosisInWords(seen)).toContain(
    'FOUND       00000001.journal is damaged at byte 0, and valid records follow at ',
  );
});

test('a torn tail counts only when it is still there at the second look', async () => {
  const { look, segments, disk, looks } = await served({ segmentBytes: 1_000_000 });
  const handle = await disk.open(segments[0] ?? '', false);
  const end = await disk.size(segments[0] ?? '');
  await handle.write(Uint8Array.of(1, 2, 3), end);
  const seen = await look();
  expect([seen.findings.map(({ code }) => code), looks()]).toEqual([['torn'], 1]);
  expect(seen.journal.torn).toEqual({ name: '00000001.journal', at: end, bytes: 3 });
});

test('a missing segment, a mark of mistrust, side files and a missing reserve are found', async () => {
  const { look, segments, disk } = await served({ segmentBytes: 1 });
  await disk.remove(segments[1] ?? '');
  await disk.remove('/journal/reserve');
  for (const name of ['mistrust', '00000001.journal.torn-5']) await disk.open(`/journal/${name}`, true);
  const { findings } = await look();
  expect(findings.map(({ code }) => code)).toEqual(['corrupt', 'quarantined', 'mistrust']);
  expect(findings[0]?.says).toContain('00000002.journal is missing');
});

test('an alarm that this desk raised as a witness', async () => {
  const { look, disk } = await served();
  const alarm = { fault: 'fork', heldNote: 'held', note: 'shown', wallMs: 1 };
  await writeWhole(disk, '/data/witness.json', JSON.stringify({ epoch: 1, note: '', includedUpTo: 0, alarm }));
  const seen = await look();
  expect(seen.findings.map(({ code }) => code)).toEqual(['witness']);
  expect(diagnosisInWords(seen)).toContain('do not continue what it had verified (fork)');
});

test('a journal that ends before records of this desk which the hall has: nobody is to be served here', async () => {
  const { look, disk, segments } = await served();
  const { lastSeq } = await look();
  const memory = { epoch: 1, note: '', includedUpTo: lastSeq, alarm: null };
  await writeWhole(disk, '/data/witness.json', JSON.stringify(memory));
  expect((await look()).findings).toEqual([]);
  for (const file of segments) await disk.remove(file);
  const seen = await look();
  expect(seen.findings.map(({ code }) => code)).toContain('lost');
  expect(diagnosisInWords(seen)).toContain(`up to ${String(lastSeq)} of this desk are in the hall's tree`);
});

test('a memory as a witness that cannot be read', async () => {
  const { look, disk } = await served();
  await writeWhole(disk, '/data/witness.json', 'x');
  expect((await look()).findings.map(({ code }) => code)).toEqual(['witness-damaged']);
});
