import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
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
  await hall.appoint('manager1', ['manager']);
  await hall.appoint('supervisor1', ['supervisor']);
  await hall.appoint('supervisor2', ['supervisor'], [POSTS.approval]);
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

describe('a look at a picture', () => {
  const shot = jpeg(3_000);
  beforeAll(async () => {
    const [fact, data] = desk.picture(30, shot, of);
    await taken([fact]);
    expect(await desk.sendPicture(30, data)).toMatchObject({ done: 1 });
  });
  const look = async (user: string, more: object = {}) =>
    hall.call('POST', '/api/reviews/picture', {
      cookie: await hall.signIn(user),
      body: { picture: nameOf(30), clue: 'CP-2026-7', purpose: '影像核查', ...more },
    });
  const said = async (answer: Response): Promise<unknown> => {
    const { code, field } = (await answer.json()) as { code: string; field: string };
    return [answer.status, code, field];
  };
  const viewed = async (): Promise<number> => {
    const chain = { origin: 'H01/center/C01', epoch: 1, from: 1, limit: 1_000 };
    const records = await hall.hall.ledger.read('records', chain);
    return records.filter(({ leaf }) => (JSON.parse(leaf) as { type: string }).type === 'PictureViewed').length;
  };

  it('shows it to a supervisor, recorded before with clue and purpose, and listed', async () => {
    const answer = await look('supervisor1');
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect([answer.status, answer.headers.get('content-type'), answer.headers.get('cache-control')]).toEqual([
      200,
      'image/jpeg',
      'no-store',
    ]);
    expect([bytes.equals(Buffer.from(shot)), await viewed()]).toEqual([true, 1]);
    const list = await hall.call('GET', '/api/reviews/looks', { cookie: await hall.signIn('supervisor2') });
    expect(await list.json()).toMatchObject({
      looks: [{ actor: 'supervisor1', kind: 'picture', of: nameOf(30), clue: 'CP-2026-7', purpose: '影像核查' }],
    });
  });

  it('to nobody else, and not to who acted in the case or is of a department that did', async () => {
    const before = await viewed();
    for (const user of ['clerk1', 'manager1', 'admin1']) expect((await look(user)).status).toBe(403);
    expect(await said(await look('supervisor2'))).toEqual([403, 'review/own-case', '']);
    expect(await viewed()).toBe(before);
  });

  it('refuses what does not fit, and what is not there, by field', async () => {
    const before = await viewed();
    const other = pictureName({ origin: 'H01/desk/W01', epoch: 1, picture: 999 });
    expect([
      await said(await look('supervisor1', { clue: '' })),
      await said(await look('supervisor1', { purpose: '' })),
      await said(await look('supervisor1', { picture: CASE })),
      await said(await look('supervisor1', { picture: 'P-H01-W01-1-30-0' })),
      await said(await look('supervisor1', { picture: other })),
    ]).toEqual([
      [400, 'http/schema', 'clue'],
      [400, 'http/schema', 'purpose'],
      [400, 'http/schema', 'picture'],
      [404, 'review/no-picture', 'picture'],
      [404, 'review/no-picture', 'picture'],
    ]);
    expect(await viewed()).toBe(before);
  });

  it('shows and records nothing where the file is changed, or not here yet', async () => {
    const before = await viewed();
    const [fact] = desk.picture(31, shot, of);
    await taken([fact]);
    const whole = readFileSync(fileOf(30));
    const changed = Buffer.from(whole);
    changed[1_500] = (changed[1_500] ?? 0) ^ 1;
    writeFileSync(fileOf(30), changed);
    expect([
      await said(await look('supervisor1')),
      await said(await look('supervisor1', { picture: nameOf(31) })),
    ]).toEqual([
      [409, 'review/picture-damaged', ''],
      [409, 'review/picture-absent', ''],
    ]);
    writeFileSync(fileOf(30), whole);
    expect([(await look('supervisor1')).status, await viewed()]).toEqual([200, before + 1]);
  });

  it('lists what there is of a case, and why a picture is missing', async () => {
    const lost = { device: 'camera', cause: 'delivery', picture: 40, triggered: 1, reason: 'no-file' };
    const base = { device: 'camera', cause: 'delivery' } as const;
    await taken([
      { type: 'PictureTriggered', body: { ...base, picture: 40, status: 'taken', awaited: 1 }, ...of },
      { type: 'PictureMissing', body: lost, ...of },
      { type: 'PictureTriggered', body: { ...base, picture: 41, status: 'failed' }, ...of },
      { type: 'PictureTriggered', body: { ...base, picture: 42, status: 'taken', awaited: 1 }, ...of },
      { type: 'PictureTriggered', body: { ...base, picture: 43, status: 'taken' }, ...of },
    ]);
    const path = `/api/reviews/pictures?subject=${CASE}`;
    const answer = await hall.call('GET', path, { cookie: await hall.signIn('supervisor1') });
    const { pictures } = (await answer.json()) as { pictures: { picture: string; missing: string }[] };
    const missing = new Map(pictures.map((one) => [one.picture, one.missing]));
    expect([30, 40, 41, 42, 43].map((picture) => missing.get(nameOf(picture)))).toEqual([
      '',
      'no-file',
      'not-taken',
      'awaited',
      'not-kept',
    ]);
    expect((await hall.call('GET', path, { cookie: await hall.signIn('manager1') })).status).toBe(403);
  });
});
