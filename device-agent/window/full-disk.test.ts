import { expect, test } from 'vitest';
import { createMemoryDisk } from '../testing/memory-disk.ts';
import { decideOnTheSpot, openVisit, rateVisit, receiveCase } from '../testing/served-visit.ts';
import { openTestDesk, signInAt } from '../testing/test-desk.ts';

const RESERVE_BYTES = 200_000;

async function deskOnSmallDisk() {
  let capacityBytes = Number.MAX_SAFE_INTEGER;
  const disk = createMemoryDisk({ capacityBytes: () => capacityBytes });
  const desk = await openTestDesk({ journal: { disk, reserveBytes: RESERVE_BYTES } });
  return {
    desk,
    fill: () => {
      capacityBytes = [...disk.contents().values()].reduce((sum, { length }) => sum + length, 0);
    },
    makeRoom: () => void (capacityBytes = Number.MAX_SAFE_INTEGER),
  };
}
const codeOf = (answer: { ok: 0 | 1; refusal?: { code: string } }): string => answer.refusal?.code ?? 'done';

test('the open visit and its cases end from the reserve, nothing new begins, and room is seen again within a minute', async () => {
  const { desk, fill, makeRoom } = await deskOnSmallDisk();
  const li = await signInAt(desk, 'li');
  const visitRef = await openVisit(li);
  const caseRef = await receiveCase(desk, li, visitRef);
  fill();
  expect(li.view().noRoom).toBe('');
  await expect(receiveCase(desk, li, visitRef)).rejects.toThrow('desk/disk-full');
  expect([li.view().noRoom, desk.agent().health()['journal']]).toMatchObject(['disk-full', { noRoom: 'disk-full' }]);
  await decideOnTheSpot(li, visitRef, caseRef);
  await rateVisit(desk, li, visitRef);
  expect(li.view().visit?.stage).toBe('over');
  expect(codeOf(await li.ask('OpenVisit', { fields: { via: 'walk-up', ticket: '' } }))).toBe('desk/disk-full');
  expect(await desk.agent().clerk.signOut(li.token)).toBe(true);
  await expect(signInAt(desk, 'li')).rejects.toThrow('desk/disk-full');

  const kept = desk.center.records.length;
  makeRoom();
  await desk.time.advance(60_000);
  expect(desk.agent().clerk.view(false).noRoom).toBe('');
  const again = await signInAt(desk, 'li');
  await openVisit(again);
  await desk.time.advance(1_000);
  expect(desk.center.records.slice(kept).map(({ type }) => type)).toEqual(['SessionOpened', 'VisitOpened']);
  await desk.reboot();
  expect(desk.agent().clerk.view(false).noRoom).toBe('');
});

test('a case that lies here from before, or comes from elsewhere, is not begun on', async () => {
  const { desk, fill } = await deskOnSmallDisk();
  const li = await signInAt(desk, 'li');
  const first = await openVisit(li);
  const old = await receiveCase(desk, li, first);
  await rateVisit(desk, li, first);
  await desk.time.advance(6_000);
  const second = await openVisit(li);
  fill();
  expect(codeOf(await li.ask('AcceptCase', { visitRef: first, caseRef: old }))).toBe('desk/disk-full');
  expect(codeOf(await li.ask('CloseVisit', { visitRef: second, fields: { outcome: 'handled' } }))).toBe('done');
});

test('at its greatest size the same holds under another name', async () => {
  const disk = createMemoryDisk();
  const desk = await openTestDesk({ journal: { disk, reserveBytes: 0, maxBytes: 5_000 } });
  const li = await signInAt(desk, 'li');
  const visitRef = await openVisit(li);
  const caseRef = await receiveCase(desk, li, visitRef);
  expect(li.view().noRoom).toBe('journal-bound');
  await expect(receiveCase(desk, li, visitRef)).rejects.toThrow('desk/journal-bound');
  await decideOnTheSpot(li, visitRef, caseRef);
  await rateVisit(desk, li, visitRef);
  expect(codeOf(await li.ask('OpenVisit', { fields: { via: 'walk-up', ticket: '' } }))).toBe('desk/journal-bound');
});
