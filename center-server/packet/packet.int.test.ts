import crypto from 'node:crypto';
import { nodeKit, readPacket, verifyClaim } from '@sunlit/domain/evidence';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caseAccepted, MONDAY_MS, POSTS, visitOpened } from '../testing/facts.ts';
import { openHandHall, type HandHall } from '../testing/hand-hall.ts';

const kit = nodeKit(crypto, Buffer);
const VISIT = 'V-H01-W01-1-1-N';
const CASE = 'C-H01-W01-1-2-Q';
/** A hall is founded and enrols desks before the first test. */
const HOOK_MS = 120_000;
const lapse = { realAtMs: Date.now(), lawAtMs: MONDAY_MS, speed: 1 };

describe('the packet of a case', () => {
  let hall: HandHall;
  beforeAll(async () => {
    hall = await openHandHall({ config: { demo: 1, lapse } });
    await hall.appoint('clerk1', ['clerk'], [POSTS.counter]);
    const desk = await hall.desk('W01', 'window', [POSTS.counter]);
    await desk.connect();
    expect(await desk.send([visitOpened(VISIT, 'clerk1')])).toMatchObject({ ok: 1 });
    const of = { visitRef: VISIT, caseRef: CASE };
    const body = { device: 'camera', cause: 'acceptance', picture: 9, status: 'failed' };
    const failed = { type: 'PictureTriggered', body, ...of };
    const [kept] = desk.picture(10, Uint8Array.of(0xff, 0xd8, 0xff), of);
    expect(await desk.send([...caseAccepted(CASE, VISIT, 'clerk1'), failed, kept])).toMatchObject({ ok: 1 });
    desk.disconnect();
    await hall.center.trust.now();
  }, HOOK_MS);
  afterAll(() => hall.stop());

  it('is for those who may read the ledger', async () => {
    const path = `/api/cases/${CASE}/packet`;
    expect((await hall.call('GET', path)).status).toBe(401);
    await hall.appoint('manager1', ['manager']);
    expect((await hall.call('GET', path, { cookie: await hall.signIn('manager1') })).status).toBe(403);
    const unknown = `/api/cases/C-H01-W01-1-9-X/packet`;
    expect((await hall.call('GET', unknown, { cookie: await hall.signIn('admin1') })).status).toBe(404);
  });

  it('holds its records and seals, signed by the center, and opens nothing', async () => {
    const answer = await hall.call('GET', `/api/cases/${CASE}/packet`, { cookie: await hall.signIn('admin1') });
    const read = readPacket(await answer.text());
    const { packet } = read ?? {};
    const types = packet?.leaves.map(({ leaf }) => /"type":"([A-Za-z]+)"/.exec(leaf)?.[1]) ?? [];
    expect(types[0]).toBe('HallFounded');
    expect(types.slice(-4)).toEqual(['CaseReceived', 'CaseAccepted', 'PictureTriggered', 'PictureKept']);
    expect(packet?.documents.map(({ kind }) => kind)).toEqual(['law', 'calendar']);
    expect([packet?.caseRef, packet?.openings.length]).toEqual([CASE, 0]);
    const { keys } = hall.hall;
    expect(read && verifyClaim(kit, keys.signKeys.publicKey, 'packet', read.packet, read.signature)).toBe(true);
  });
});
