import { expect, test } from 'vitest';
import { openMemoryJournal } from './journal/memory-journal.ts';
import { salvage } from './salvage.ts';
import { openVisit, receiveCase } from './testing/served-visit.ts';
import { HALL, kit, openTestDesk, settled, signInAt } from './testing/test-desk.ts';

/** A desk that died with four pictures: two lie there, one was damaged since, of one the file never came. */
async function dead() {
  const jpeg = (picture: number): Uint8Array => Uint8Array.of(0xff, 0xd8, 0xff, picture);
  let isShooting = true;
  const desk = await openTestDesk({ shoot: (picture) => (isShooting ? jpeg(picture) : undefined) });
  const li = await signInAt(desk, 'li');
  desk.center.setReachable(false);
  const visitRef = await openVisit(li);
  for (let shot = 0; shot < 4; shot++) {
    isShooting = shot < 3;
    await li.act('AcceptCase', { visitRef, caseRef: await receiveCase(desk, li, visitRef, 1) });
    await settled();
  }
  const files = [...desk.disk.contents().keys()].filter((name) => name.endsWith('.picture')).sort();
  const [damaged = ''] = files;
  desk.disk.put(damaged, Uint8Array.of(1, 2, 3));
  desk.center.setReachable(true);
  return { desk, files, bring: () => salvaged(desk) };
}
function salvaged(desk: Awaited<ReturnType<typeof openTestDesk>>) {
  const { identity, time, disk, center, store } = desk;
  return salvage({
    kit,
    identity,
    hall: HALL,
    clock: time.clock,
    after: time.after,
    random: () => 0.5,
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    disk,
    dataDir: 'data',
    bundleDir: 'bundle',
    openJournal: async ({ replay }) => {
      store.forEach((entry) => replay(entry));
      return openMemoryJournal(store);
    },
    openLine: center.openLine,
  });
}

test('a found disk brings its pictures behind its records, and says with count what it cannot', async () => {
  const { desk, files, bring } = await dead();
  expect(files).toHaveLength(3);
  const said = await bring();
  expect(said).toMatchObject({ pictures: { brought: 2, damaged: 1, refused: 0, neverCame: 1 } });
  expect(said.records).toBeGreaterThan(8);
  expect(desk.center.pictures.size).toBe(2);
  // Once more: what was brought is not asked for again.
  expect(await bring()).toMatchObject({ records: 0, pictures: { brought: 0, damaged: 1, neverCame: 1 } });
});

test('a picture that the center does not take stays on the disk, counted', async () => {
  const { desk, files, bring } = await dead();
  desk.center.setPictureAnswer(() => ({ ok: 0, code: 'picture/unknown', detail: '', expected: 0 }));
  expect(await bring()).toMatchObject({ pictures: { brought: 0, refused: 3, neverCame: 1 } });
  const left = [...desk.disk.contents().keys()].filter((name) => name.endsWith('.picture'));
  expect(left.sort()).toEqual(files);
});
