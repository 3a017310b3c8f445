import crypto from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { makeName, nodeKit, pictureName } from '@sunlit/domain/evidence';
import type { KeepingWish } from '../ledger/doors.ts';
import { PictureFiles } from '../pictures/picture-files.ts';
import { Pictures } from '../pictures/pictures.ts';
import { recheck } from '../recheck/recheck.ts';
import { caseAccepted, MINUTE_MS, visitOpened, visitRated } from '../testing/facts.ts';
import type { HandDesk, HandFact } from '../testing/hand-desk.ts';
import { openHandLedger, type HandLedger } from '../testing/hand-ledger.ts';

const kit = nodeKit(crypto, Buffer);
const YEARS_MS = 4 * 366 * 24 * 60 * MINUTE_MS;
const VISIT = makeName('V', 'H01', 'W01', 1, 1);
const CASE = makeName('C', 'H01', 'W01', 1, 2);
const of = { visitRef: VISIT, caseRef: CASE };
const jpeg = Uint8Array.of(0xff, 0xd8, 0xff, 1, 2, 3);

let folder: string;
let hall: HandLedger;
let desk: HandDesk;
let pictures: Pictures;
let data: Buffer;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sunlit-erase-'));
  hall = await openHandLedger(join(folder, 'hall.sqlite'));
  pictures = open();
  desk = await hall.desk('W01');
  for (const user of ['s1', 's2']) await hall.appoint(user, ['supervisor']);
  const [fact, bytes] = desk.picture(10, jpeg, of);
  data = bytes;
  await sent([
    visitOpened(VISIT, 'clerk1'),
    ...caseAccepted(CASE, VISIT, 'clerk1'),
    fact,
    ...visitRated(VISIT, 'clerk1', '1'),
  ]);
  await sent([{ type: 'CaseWithdrawn', ...of, actor: 'clerk1', session: 'S-1', body: { confirmation: 'W-1' } }]);
});
afterEach(async () => {
  await hall.ledger.close();
  rmSync(folder, { recursive: true, force: true });
});

const open = (): Pictures =>
  new Pictures({
    kit,
    ledger: hall.ledger,
    files: new PictureFiles(join(folder, 'pictures')),
    log: pino({ level: 'silent' }),
  });
const nameOf = (picture: number): string => pictureName({ origin: desk.origin, epoch: 1, picture });
const files = (): string[] => (existsSync(join(folder, 'pictures')) ? readdirSync(join(folder, 'pictures')) : []);
const bring = (picture: number, bytes: Buffer) =>
  pictures.take({ origin: desk.origin, epoch: 1 }, { picture, offset: 0, data: bytes.toString('base64url') });
async function sent(facts: readonly HandFact[]): Promise<void> {
  const answer = await hall.send(desk, facts);
  if (answer.ok === 0) throw new Error(`${answer.code} ${answer.detail}`);
}
async function decided(wish: KeepingWish): Promise<void> {
  const asked = await hall.ledger.act('askKeeping', { by: 's1', wish });
  if (asked.ok === 0) throw new Error(asked.code);
  const done = await hall.ledger.act('approveKeeping', { by: 's2', asked: asked.asked });
  if (done.ok === 0) throw new Error(done.code);
}
async function eraseCase(): Promise<void> {
  await decided({ kind: 'schedule', schedule: { caseYears: 2, visitYears: 1, items: [] } });
  hall.clock.wallMs += YEARS_MS;
  await decided({ kind: 'erasure', subject: CASE, reason: '保管期满' });
}
const rechecked = () => {
  const { signKeys, boxKeys, clock } = hall;
  const file = join(folder, 'hall.sqlite');
  return recheck({ file, hall: 'H01', signKeys, boxKeys, nowMs: clock.wallMs }).findings;
};
const key = (picture: number) => hall.ledger.read('vaultKey', { subject: nameOf(picture) });
const erasedBody = async (): Promise<unknown> => {
  const chain = { origin: 'H01/center/C01', epoch: 1, from: 1, limit: 1_000 };
  const records = await hall.ledger.read('records', chain);
  return records
    .map(({ leaf }) => JSON.parse(leaf) as { type: string; body: unknown })
    .find(({ type }) => type === 'Erased')?.body;
};

it('the key, the value and the ciphertext of a picture go with its case, counted', async () => {
  expect([await bring(10, data), files()]).toEqual([{ ok: 1, have: data.length, done: 1 }, [nameOf(10)]]);
  await eraseCase();
  // Waits for the removal: it is the next thing that touches the files.
  expect(await bring(10, data)).toEqual({ ok: 1, have: data.length, done: 1 });
  expect([await key(10), files()]).toEqual(['erased', []]);
  expect(await erasedBody()).toMatchObject({ subject: CASE, pictures: 1, keys: 3 });
  expect(rechecked()).toEqual([]);
  const [shown] = await hall.ledger.read('picturesOf', { subject: CASE });
  expect(shown).toMatchObject({ name: nameOf(10), erased: true });
  const asked = { by: 's1', name: nameOf(10), clue: 'CP-2026-7', purpose: '影像核查' };
  expect(await hall.ledger.act('viewPicture', asked)).toEqual({ ok: 0, code: 'review/picture-erased' });
});

it('what comes late is received as a record, and neither key nor ciphertext is kept', async () => {
  await eraseCase();
  const [fact, late] = desk.picture(11, jpeg, of);
  await sent([fact]);
  expect([await bring(11, late), await bring(10, data), files()]).toEqual([
    { ok: 1, have: late.length, done: 1 },
    { ok: 1, have: data.length, done: 1 },
    [],
  ]);
  expect(await key(11)).toBeNull();
  expect(rechecked()).toEqual([]);
});

it('a ciphertext that could not be deleted then is deleted at the next start', async () => {
  await bring(10, data);
  await eraseCase();
  await bring(10, data);
  writeFileSync(join(folder, 'pictures', nameOf(10)), data);
  await open().clear();
  expect(files()).toEqual([]);
});
