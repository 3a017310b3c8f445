import { expect, test } from 'vitest';
import { MAX_PICTURE_CHUNK_BYTES } from '@sunlit/domain/contracts';
import { openVisit, receiveCase } from '../testing/served-visit.ts';
import { openTestDesk, settled, signInAt } from '../testing/test-desk.ts';
import type { TestDesk } from '../testing/test-desk.ts';

const jpeg = (size: number): Uint8Array =>
  Uint8Array.from({ length: size }, (_, at) => [0xff, 0xd8, 0xff][at] ?? at % 251);
/** Three pieces and a bit. */
const LARGE_BYTES = 3 * MAX_PICTURE_CHUNK_BYTES;

/** A desk with a case to accept. */
async function received(size: number) {
  const desk = await openTestDesk({ shoot: () => jpeg(size) });
  const li = await signInAt(desk, 'li');
  const visitRef = await openVisit(li);
  const caseRef = await receiveCase(desk, li, visitRef);
  const accept = async (): Promise<number> => {
    await li.act('AcceptCase', { visitRef, caseRef });
    for (let round = 0; round < 10; round++) await settled();
    return desk.pictures[0] ?? 0;
  };
  return { desk, li, accept };
}
const heldIn = (desk: TestDesk): string[] =>
  [...desk.disk.contents().keys()].filter((name) => name.includes('pictures-1'));
const kept = (desk: TestDesk): unknown => desk.agent().health()['pictures'];
const recordOf = (desk: TestDesk, type: string) => desk.center.records.find((record) => record.type === type);

test('a picture goes to the center piece by piece, whole, and only then leaves the desk', async () => {
  const { desk, accept } = await received(LARGE_BYTES);
  const picture = await accept();
  const came = desk.center.pictures.get(picture);
  expect([came?.length, kept(desk), heldIn(desk)]).toEqual([LARGE_BYTES + 28, 0, []]);
  expect(desk.center.chunks.map(({ offset, data }) => [offset, data === ''])).toEqual([
    [0, true],
    ...[0, 1, 2, 3].map((piece) => [piece * MAX_PICTURE_CHUNK_BYTES, false]),
  ]);
});

test('a line that goes down in the middle costs no piece twice', async () => {
  const { desk, accept } = await received(LARGE_BYTES);
  desk.center.setPictureAnswer(({ offset, data }) => {
    if (data === '' || offset < MAX_PICTURE_CHUNK_BYTES) return undefined;
    throw new Error('cut');
  });
  const picture = await accept();
  expect([desk.center.pictures.size, kept(desk), heldIn(desk).length]).toEqual([0, 1, 1]);
  desk.center.setReachable(false);
  await desk.time.advance(1_000);
  desk.center.setPictureAnswer(() => undefined);
  desk.center.setReachable(true);
  await desk.time.advance(60_000);
  const pieces = desk.center.chunks
    .filter(({ data }) => data !== '')
    .map(({ offset }) => offset / MAX_PICTURE_CHUNK_BYTES);
  expect([pieces, desk.center.pictures.get(picture)?.length, heldIn(desk)]).toEqual([
    [0, 1, 1, 2, 3],
    LARGE_BYTES + 28,
    [],
  ]);
});

test('while records wait no piece goes', async () => {
  const { desk, li, accept } = await received(LARGE_BYTES);
  desk.center.setPictureAnswer(() => ({ ok: 0, code: 'uplink/busy', detail: '', expected: 2_000 }));
  await accept();
  desk.center.setPictureAnswer(() => undefined);
  const before = desk.center.chunks.length;
  desk.center.answerNext({ ok: 0, code: 'uplink/busy', detail: '', expected: 10_000 });
  await li
    .act('CloseVisit', { visitRef: desk.center.records[0]?.visitRef ?? '', fields: { outcome: 'handled' } })
    .catch(() => undefined);
  await desk.time.advance(5_000);
  expect([desk.agent().health()['waiting'] !== 0, desk.center.chunks.length]).toEqual([true, before]);
  await desk.time.advance(10_000);
  expect([desk.agent().health()['waiting'], desk.center.pictures.size]).toEqual([0, 1]);
});

test.each(['picture/hash', 'picture/unknown', 'uplink/schema'] as const)(
  'refused with %s it stays, is said, and is tried again later',
  async (code) => {
    const { desk, accept } = await received(1_000);
    desk.center.setPictureAnswer(({ data }) => (data === '' ? undefined : { ok: 0, code, detail: '', expected: 0 }));
    await accept();
    await desk.time.advance(20_000);
    expect([desk.center.chunks.length, kept(desk)]).toEqual([2, 1]);
    expect(desk.logged).toContainEqual(
      expect.objectContaining({ level: 'error', message: 'the center does not take a picture' }),
    );
    desk.center.setPictureAnswer(() => undefined);
    await desk.time.advance(15_000);
    expect([desk.center.pictures.size, kept(desk)]).toEqual([1, 0]);
  },
);

test('a ciphertext that is damaged here is never sent: it is put aside, and that is a fact', async () => {
  const { desk, accept } = await received(1_000);
  desk.center.setPictureAnswer(() => ({ ok: 0, code: 'uplink/busy', detail: '', expected: 1_000 }));
  const picture = await accept();
  const [file = ''] = heldIn(desk);
  const bytes = desk.disk.contents().get(file) ?? new Uint8Array();
  bytes[500] = (bytes[500] ?? 0) ^ 1;
  desk.center.setPictureAnswer(() => undefined);
  await desk.time.advance(5_000);
  expect([recordOf(desk, 'PictureMissing')?.body, desk.center.pictures.size, kept(desk), heldIn(desk)]).toEqual([
    expect.objectContaining({ picture, reason: 'damaged' }),
    0,
    0,
    [`${file}.damaged`],
  ]);
});

test('a desk that was cut off before it noted the delivery asks, and hears that it may forget', async () => {
  const { desk, accept } = await received(1_000);
  const picture = await accept();
  await desk.agent().stop();
  const noted = desk.store.indexOf(JSON.stringify({ kind: 'pictured', picture }));
  if (noted >= 0) desk.store.splice(noted, 1);
  await desk.reboot();
  await desk.time.advance(5_000);
  expect([recordOf(desk, 'PictureMissing'), kept(desk), desk.center.chunks.at(-1)]).toEqual([
    undefined,
    0,
    { picture, offset: 0, data: '' },
  ]);
});
