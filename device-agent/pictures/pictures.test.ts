import { bytesHash, opens, pictureName, revealOpening, revealPicture, unwrapKey } from '@sunlit/domain/evidence';
import { describe, expect, test } from 'vitest';
import { createMemoryDisk } from '../testing/memory-disk.ts';
import { openVisit, receiveCase } from '../testing/served-visit.ts';
import { kit, openTestDesk, settled, signInAt } from '../testing/test-desk.ts';
import type { TestDesk, TestDeskOptions } from '../testing/test-desk.ts';

const MIB = 1024 * 1024;
const jpeg = (size = 900): Uint8Array =>
  Uint8Array.from({ length: size }, (_, at) => [0xff, 0xd8, 0xff][at] ?? at % 251);
const base64url = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');

/** A case that was accepted at a desk whose camera shoots so. */
async function accepted({ isOnline = true, ...options }: TestDeskOptions & { readonly isOnline?: boolean }) {
  const desk = await openTestDesk(options);
  const li = await signInAt(desk, 'li');
  // The center takes none of them for now: they stay.
  desk.center.setPictureAnswer(() => ({ ok: 0, code: 'uplink/busy', detail: '', expected: 1_000_000 }));
  desk.center.setReachable(isOnline);
  const visitRef = await openVisit(li);
  const caseRef = await receiveCase(desk, li, visitRef);
  const said = await li.act('AcceptCase', { visitRef, caseRef });
  await settled();
  return { desk, li, visitRef, caseRef, said };
}
const recordOf = (desk: TestDesk, type: string) => desk.center.records.find((record) => record.type === type);
const filesOf = (desk: TestDesk, folder: string): string[] =>
  [...desk.disk.contents().keys()].filter((name) => name.startsWith(folder)).sort();
const plainOf = (desk: TestDesk): string => `/camera/${String(desk.pictures[0])}.jpg`;
const cipherOf = (desk: TestDesk): string => `data/pictures-1/${String(desk.pictures[0])}.picture`;

describe('a picture that the camera left', () => {
  test('is encrypted for the vault alone, kept, recorded, and its file deleted', async () => {
    const shot = jpeg();
    const { desk, visitRef, caseRef } = await accepted({ shoot: () => shot });
    const [picture = 0] = desk.pictures;
    const place = { origin: desk.identity.origin, epoch: 1, picture };
    const data = base64url(desk.disk.contents().get(cipherOf(desk)) ?? new Uint8Array());
    const triggered = recordOf(desk, 'PictureTriggered');
    const kept = recordOf(desk, 'PictureKept');
    expect([triggered?.body, kept?.body, kept?.visitRef, kept?.caseRef]).toEqual([
      { device: 'camera', cause: 'acceptance', picture, status: 'taken', awaited: 1 },
      {
        device: 'camera',
        cause: 'acceptance',
        picture,
        triggered: triggered?.seq,
        hash: bytesHash(kit, data),
        bytes: shot.length + 28,
      },
      visitRef,
      caseRef,
    ]);
    expect([filesOf(desk, '/camera'), filesOf(desk, 'data/pictures')]).toEqual([[], [cipherOf(desk)]]);

    const keys = desk.center.keys.filter(({ subject }) => subject === pictureName(place));
    const key = keys[0] === undefined ? '' : (unwrapKey(kit, desk.vault, keys[0]) ?? '');
    const secret = desk.center.secrets.find(({ seq }) => seq === kept?.seq);
    const opening = secret && revealOpening(kit, key, { ...place, seq: kept?.seq ?? 0 }, secret);
    expect([keys.map(({ to }) => to), revealPicture(kit, key, place, data), opening?.value]).toEqual([
      ['vault'],
      base64url(shot),
      bytesHash(kit, base64url(shot)),
    ]);
    expect(opening !== undefined && opens(kit, kept?.commits ?? [], opening)).toBe(true);
  });

  test('is on the disk, then in the journal, and only then deleted', async () => {
    const disk = createMemoryDisk();
    const { desk } = await accepted({ disk, journal: { disk }, shoot: () => jpeg() });
    const told = disk.calls.filter(({ file }) => file.includes('pictures-1') || file.startsWith('/camera'));
    const [kept, removed] = [
      disk.calls.findIndex(({ kind, file }) => kind === 'syncFolder' && file === 'data/pictures-1'),
      disk.calls.findIndex(({ kind, file }) => kind === 'remove' && file === plainOf(desk)),
    ];
    const between = disk.calls
      .slice(kept, removed)
      .filter(({ kind, file }) => kind === 'datasync' && file.startsWith('/journal'));
    expect([told.map(({ kind }) => kind), between.length]).toEqual([
      ['remove', 'open', 'write', 'datasync', 'rename', 'syncFolder', 'remove', 'syncFolder'],
      1,
    ]);
    expect(disk.afterPowerCut().contents().has(cipherOf(desk))).toBe(true);
  });

  test('may come some seconds later', async () => {
    const { desk } = await accepted({ shoot: () => undefined });
    await desk.time.advance(9_000);
    expect(recordOf(desk, 'PictureMissing')).toBeUndefined();
    desk.disk.put(plainOf(desk), jpeg());
    await desk.time.advance(250);
    expect([recordOf(desk, 'PictureKept')?.body['picture'], filesOf(desk, '/camera')]).toEqual([desk.pictures[0], []]);
  });
});

describe('a picture that is none', () => {
  test.each([
    ['no-file', (): Uint8Array | undefined => undefined],
    ['too-large', () => jpeg(4 * MIB + 1)],
    ['no-image', () => Uint8Array.of(0x89, 0x50, 0x4e, 0x47)],
    ['disk', (): Uint8Array => jpeg(), createMemoryDisk({ capacityBytes: () => 64 * MIB })],
  ])('%s: is a fact, no act fails, and no file stays', async (reason, shoot, disk = createMemoryDisk()) => {
    const { desk, said, caseRef } = await accepted({ shoot, disk });
    await desk.time.advance(11_000);
    const missing = recordOf(desk, 'PictureMissing');
    expect([said.ok, missing?.body, missing?.caseRef, recordOf(desk, 'PictureKept')]).toEqual([
      1,
      {
        device: 'camera',
        cause: 'acceptance',
        picture: desk.pictures[0],
        triggered: recordOf(desk, 'PictureTriggered')?.seq,
        reason,
      },
      caseRef,
      undefined,
    ]);
    expect([filesOf(desk, '/camera'), filesOf(desk, 'data/pictures')]).toEqual([[], []]);
  });

  test('the largest one is taken', async () => {
    const { desk } = await accepted({ shoot: () => jpeg(4 * MIB) });
    expect(recordOf(desk, 'PictureKept')?.body['bytes']).toBe(4 * MIB + 28);
  });

  test('what comes too late is deleted within a minute; a number of somebody else is left alone', async () => {
    const { desk } = await accepted({ shoot: () => undefined });
    await desk.time.advance(11_000);
    desk.disk.put(plainOf(desk), jpeg());
    desk.disk.put('/camera/99999.jpg', jpeg());
    desk.disk.put('/camera/notes.txt', jpeg());
    await desk.time.advance(60_000);
    expect(filesOf(desk, '/camera')).toEqual(['/camera/99999.jpg', '/camera/notes.txt']);
  });
});

describe('after a power cut', () => {
  /** The desk as it was when the ciphertext was on the disk and its record not yet. */
  const cutBeforeTheRecord = async (plain: Uint8Array | undefined) => {
    const made = await accepted({ shoot: () => jpeg(), isOnline: false });
    const { desk } = made;
    await desk.agent().stop();
    const last: string = desk.store.pop() ?? '';
    const lost = desk.disk.contents().get(cipherOf(desk));
    if (plain !== undefined) desk.disk.put(plainOf(desk), plain);
    await desk.reboot();
    desk.center.setReachable(true);
    await desk.time.advance(15_000);
    return { desk, last, lost };
  };

  test('a ciphertext without a record is deleted, and the plain file taken in again', async () => {
    const { desk, last, lost } = await cutBeforeTheRecord(jpeg());
    const now = desk.disk.contents().get(cipherOf(desk)) ?? new Uint8Array();
    expect(last).toContain('PictureKept');
    expect([now.length, Buffer.compare(now, lost ?? new Uint8Array()) === 0]).toEqual([lost?.length, false]);
    expect([recordOf(desk, 'PictureKept')?.body['hash'], filesOf(desk, '/camera')]).toEqual([
      bytesHash(kit, base64url(now)),
      [],
    ]);
  });

  test('where the plain file is gone too, that is a fact', async () => {
    const { desk } = await cutBeforeTheRecord(undefined);
    expect([recordOf(desk, 'PictureMissing')?.body['reason'], filesOf(desk, 'data/pictures')]).toEqual(['no-file', []]);
  });

  test('a plain file whose picture has a record is deleted, and the ciphertext stays', async () => {
    const { desk } = await accepted({ shoot: () => jpeg() });
    desk.disk.put(plainOf(desk), jpeg());
    await desk.reboot();
    expect([filesOf(desk, '/camera'), filesOf(desk, 'data/pictures')]).toEqual([[], [cipherOf(desk)]]);
    expect(desk.center.records.filter(({ type }) => type === 'PictureKept').length).toBe(1);
  });
});

test('a desk without a folder triggers, and awaits nothing', async () => {
  const { desk } = await accepted({ withCamera: true });
  await desk.time.advance(15_000);
  expect([recordOf(desk, 'PictureTriggered')?.body['awaited'], recordOf(desk, 'PictureMissing')]).toEqual([
    undefined,
    undefined,
  ]);
});
