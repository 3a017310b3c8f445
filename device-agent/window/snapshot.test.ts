import { expect, test } from 'vitest';
import { openBundle } from '../bundle/bundle.ts';
import { decodeEntry, encodeEntry } from '../journal/entries.ts';
import type { Entry } from '../journal/entries.ts';
import { createMemoryDisk } from '../testing/memory-disk.ts';
import { applicant, decideOnTheSpot, openVisit, rateVisit, receiveCase } from '../testing/served-visit.ts';
import { kit, openTestDesk, signInAt } from '../testing/test-desk.ts';
import type { TestDesk } from '../testing/test-desk.ts';
import { createDeskState } from './desk-state.ts';
import type { DeskMemory, DeskState } from './desk-state.ts';
import { createDeskKeys } from './key-ring.ts';
import { openSnapshot, sealSnapshot } from './snapshot.ts';

/** A morning with everything that leaves an entry: cases, a rating, a refusal, folders sent and let go of, receipts, a verdict. */
async function morning(desk: TestDesk): Promise<void> {
  const li = await signInAt(desk, 'li');
  const first = await openVisit(li);
  await decideOnTheSpot(li, first, await receiveCase(desk, li, first));
  await rateVisit(desk, li, first);
  const second = await openVisit(li);
  const kept = await receiveCase(desk, li, second, 1);
  await li.act('AcceptCase', { visitRef: second, caseRef: kept });
  await li.ask('DecideOnSpot', { visitRef: second, caseRef: kept });
  await desk.time.advance(6_000);
  await li.act('CloseVisit', { visitRef: second, fields: { outcome: 'handled' } });
  await li.act('InviteRating', { visitRef: second });
}
async function stateFrom(desk: TestDesk, entries: readonly Entry[], memory?: DeskMemory): Promise<DeskState> {
  const { identity, disk } = desk;
  const { centerKey, origin } = identity;
  const bundle = await openBundle({ kit, disk, folder: 'bundle', centerKey, origin, onFault: () => undefined });
  const state = createDeskState({ kit, identity, keys: createDeskKeys(kit, identity), lawOf: bundle.lawOf });
  if (memory !== undefined) state.restore(memory);
  for (const entry of entries) state.apply(entry);
  return state;
}
const entriesOf = ({ store }: TestDesk): Entry[] => store.flatMap((text) => decodeEntry(text) ?? []);

test('law: a state that begins with a snapshot of any prefix is the state that all entries lead to', async () => {
  const desk = await openTestDesk();
  await morning(desk);
  const entries = entriesOf(desk);
  const whole = (await stateFrom(desk, entries)).memory();
  expect(new Set(entries.map(({ kind }) => kind))).toEqual(new Set(['act', 'receipt']));
  for (let at = 0; at <= entries.length; at++) {
    const memory = (await stateFrom(desk, entries.slice(0, at))).memory();
    const cursor = { seq: 0, hash: desk.identity.enrolment };
    const entry = sealSnapshot(kit, desk.identity, { memory, cursor });
    const opened = openSnapshot(kit, desk.identity, JSON.parse(encodeEntry(entry)) as typeof entry);
    expect(opened?.cursor).toEqual(cursor);
    expect((await stateFrom(desk, entries.slice(at), opened?.memory)).memory()).toEqual(whole);
  }
});

test('a snapshot shows no name of anybody, and opens for its own desk and place alone', async () => {
  const desk = await openTestDesk();
  await morning(desk);
  const memory = (await stateFrom(desk, entriesOf(desk))).memory();
  const entry = sealSnapshot(kit, desk.identity, { memory, cursor: { seq: 0, hash: desk.identity.enrolment } });
  expect(JSON.stringify(memory)).toContain(applicant.applicantName);
  expect(encodeEntry(entry)).not.toContain(applicant.applicantName);
  expect(openSnapshot(kit, desk.identity, entry)?.memory.head).toEqual(memory.head);
  expect(openSnapshot(kit, desk.identity, { ...entry, upTo: entry.upTo + 1 })).toBeUndefined();
  expect(openSnapshot(kit, { ...desk.identity, epoch: 2 }, entry)).toBeUndefined();
  expect(openSnapshot(kit, { ...desk.identity, box: kit.newBoxKeys() }, entry)).toBeUndefined();
});

test('a desk with a snapshot after every act goes on after a restart, with the line down and up, and sends everything once', async () => {
  const disk = createMemoryDisk();
  const desk = await openTestDesk({ reachable: true, journal: { disk, segmentBytes: 1, reserveBytes: 0 } });
  desk.center.setReachable(false);
  await morning(desk);
  const before = [desk.agent().clerk.view(true).cases, desk.agent().health()['waiting']];
  expect(disk.contents().size).toBeGreaterThan(10);
  await desk.reboot();
  const { cases, visit, line } = desk.agent().clerk.view(true);
  // The restart ends the session and the invitation.
  expect([cases.map(({ available: _, ...known }) => known), line.waiting]).toEqual([
    (before[0] as typeof cases).map(({ available: _, ...known }) => known),
    Number(before[1]) + 2,
  ]);
  expect(visit?.stage).toBe('over');
  desk.center.setReachable(true);
  await desk.time.advance(10_000);
  expect(desk.center.records.map(({ seq }) => seq)).toEqual(desk.center.records.map((_, at) => at + 1));
  expect(desk.center.records.at(-1)?.type).toBe('SessionClosed');
  expect(desk.agent().health()['waiting']).toBe(0);
  await desk.reboot();
  expect(desk.agent().health()['waiting']).toBe(0);
});
