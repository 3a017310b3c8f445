import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeName, pictureName } from '@sunlit/domain/evidence';
import { caseAccepted, MONDAY_MS, POSTS, visitOpened } from '../testing/facts.ts';
import type { HandDesk } from '../testing/hand-desk.ts';
import { openHandHall, type HandHall } from '../testing/hand-hall.ts';

const HALL_MS = 60_000;
const VISIT = makeName('V', 'H01', 'W01', 1, 1);
const CASE = makeName('C', 'H01', 'W01', 1, 2);
const of = { visitRef: VISIT, caseRef: CASE };
const jpeg = (size: number): Uint8Array =>
  Uint8Array.from({ length: size }, (_, at) => [0xff, 0xd8, 0xff][at] ?? at % 251);
let hall: HandHall;
let desk: HandDesk;
beforeAll(async () => {
  hall = await openHandHall({ config: { demo: 1, lapse: { realAtMs: Date.now(), lawAtMs: MONDAY_MS, speed: 1 } } });
  await hall.appoint('clerk1', ['clerk'], [POSTS.counter, POSTS.handling]);
  desk = await hall.desk('W01', 'window', [POSTS.counter, POSTS.handling]);
  await desk.connect();
  await taken([visitOpened(VISIT, 'clerk1'), ...caseAccepted(CASE, VISIT, 'clerk1')]);
}, HALL_MS);
afterAll(async () => {
  desk.disconnect();
  await hall.stop();
});

const taken = async (facts: Parameters<HandDesk['send']>[0]): Promise<void> => {
  const answer = await desk.send(facts);
  if (answer.ok === 0) throw new Error(`${answer.code} ${answer.detail}`);
};
const nameOf = (picture: number): string => pictureName({ origin: 'H01/desk/W01', epoch: 1, picture });
const fileOf = (picture: number, end = ''): string => join(hall.dataDir, 'pictures', `${nameOf(picture)}${end}`);

describe('a ciphertext', () => {
  it('is kept as it came, once its record is here and not before', async () => {
    const [fact, data] = desk.picture(10, jpeg(200_000), of);
    expect(await desk.sendPicture(10, data)).toMatchObject({ ok: 0, code: 'picture/unknown' });
    await taken([fact]);
    expect(await desk.sendPicture(10, data)).toEqual({ ok: 1, have: data.length, done: 1 });
    expect([readFileSync(fileOf(10)).equals(data), existsSync(fileOf(10, '.part'))]).toEqual([true, false]);
    expect(await desk.sendPicture(10, data)).toEqual({ ok: 1, have: data.length, done: 1 });
  });

  it('goes on where it was cut, over another link', async () => {
    const [fact, data] = desk.picture(11, jpeg(120_000), of);
    await taken([fact]);
    const first = data.subarray(0, 48_000).toString('base64url');
    expect(await desk.emitChunk({ picture: 11, offset: 0, data: first })).toEqual({ ok: 1, have: 48_000, done: 0 });
    await desk.connect();
    expect(await desk.emitChunk({ picture: 11, offset: 0, data: '' })).toEqual({ ok: 1, have: 48_000, done: 0 });
    const wrong = await desk.emitChunk({ picture: 11, offset: 0, data: first });
    expect(wrong).toMatchObject({ ok: 0, code: 'picture/offset', expected: 48_000 });
    expect(await desk.sendPicture(11, data)).toEqual({ ok: 1, have: data.length, done: 1 });
    expect(readFileSync(fileOf(11)).equals(data)).toBe(true);
  });

  it('that is not what the record says is refused, dropped, and may come again', async () => {
    const [fact, data] = desk.picture(12, jpeg(1_000), of);
    await taken([fact]);
    const wrong = Buffer.from(data);
    wrong[700] = (wrong[700] ?? 0) ^ 1;
    expect(await desk.sendPicture(12, wrong)).toMatchObject({ ok: 0, code: 'picture/hash' });
    expect(readdirSync(join(hall.dataDir, 'pictures')).filter((name) => name.startsWith(nameOf(12)))).toEqual([]);
    expect(await desk.sendPicture(12, data)).toEqual({ ok: 1, have: data.length, done: 1 });
  });

  it('is never longer than its record says, and what does not fit is named', async () => {
    const [fact, data] = desk.picture(13, jpeg(1_000), of);
    await taken([fact]);
    const more = Buffer.concat([data, Buffer.alloc(1)]).toString('base64url');
    const asked = async (chunk: unknown): Promise<unknown> => {
      const answer = await desk.emitChunk(chunk);
      return answer.ok === 1 ? 'taken' : [answer.code, answer.detail];
    };
    expect([
      await asked({ picture: 13, offset: 0, data: more }),
      await asked({ picture: 13, offset: 5, data: 'AA' }),
      await asked({ picture: 13, offset: 0, data: 'AB' }),
      await asked({ picture: 0, offset: 0, data: '' }),
      await asked({ picture: 13, offset: -1, data: '' }),
      await asked({ picture: 13, offset: 0, data: 'A'.repeat(65_537) }),
      await asked({ picture: 13, offset: 0, data: '=' }),
      await asked({ picture: 13, offset: 0, data: '', more: 1 }),
    ]).toEqual([
      ['picture/offset', '0'],
      ['picture/offset', '5'],
      ['uplink/schema', 'data'],
      ['uplink/schema', 'picture'],
      ['uplink/schema', 'offset'],
      ['uplink/schema', 'data'],
      ['uplink/schema', 'data'],
      ['uplink/schema', 'more'],
    ]);
  });
});

it('a record whose value lies under another key than its picture is refused', async () => {
  const [fact] = desk.picture(20, jpeg(100), of);
  const { batch } = desk.write([{ ...fact, subject: CASE }]);
  expect(await desk.emit(batch)).toMatchObject({ ok: 0, code: 'batch/secret' });
});

it('a key of a picture for anybody but the vault is refused', async () => {
  const [fact] = desk.picture(21, jpeg(100), of);
  const { batch } = desk.write([fact]);
  const keys = [...batch.keys, ...batch.keys.map((key) => ({ ...key, to: desk.origin }))];
  expect(await desk.emit({ ...batch, keys })).toMatchObject({ ok: 0, code: 'batch/secret' });
});
