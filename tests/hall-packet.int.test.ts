import crypto from 'node:crypto';
import { caseAccepted, MONDAY_MS, POSTS, visitOpened } from '@sunlit/center-server/testing/facts';
import { openHandHall, type HandHall } from '@sunlit/center-server/testing/hand-hall';
import { cosign, nodeKit, verifierKey, type Checkpoint } from '@sunlit/domain/evidence';
import { checkPacket } from '@sunlit/verify/packet/check-packet';
import { packetInWords } from '@sunlit/verify/packet/in-words';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const kit = nodeKit(crypto, Buffer);
const VISIT = 'V-H01-W01-1-1-N';
const CASE = 'C-H01-W01-1-2-Q';
/** A hall is founded and enrols desks before the first test. */
const HOOK_MS = 120_000;
const lapse = { realAtMs: Date.now(), lawAtMs: MONDAY_MS, speed: 1 };

describe("a real hall's packet", () => {
  let hall: HandHall;
  let text = '';
  let told = '';
  beforeAll(async () => {
    hall = await openHandHall({ config: { demo: 1, lapse } });
    await hall.appoint('clerk1', ['clerk'], [POSTS.counter]);
    const desk = await hall.desk('W01', 'window', [POSTS.counter]);
    const other = await hall.desk('W02', 'window', [POSTS.counter]);
    await desk.connect();
    await desk.send([visitOpened(VISIT, 'clerk1')]);
    await desk.send(caseAccepted(CASE, VISIT, 'clerk1'));
    desk.disconnect();
    await hall.center.trust.now();
    await other.connect();
    const newest = await hall.center.trust.trees.ask('newest', null);
    const checkpoint: Checkpoint = newest ?? { tree: '', size: 0, root: '' };
    const line = cosign(kit, other.signKeys, other.origin, checkpoint, Math.floor(MONDAY_MS / 1000) + 600);
    const { tree, size } = checkpoint;
    const taken = await hall.center.trust.cosign({
      tree,
      size,
      line,
      name: other.origin,
      publicKey: other.signKeys.publicKey,
    });
    expect(taken).toBe(Math.floor(MONDAY_MS / 1000) + 600);
    told = verifierKey(kit, other.origin, other.signKeys.publicKey);
    other.disconnect();
    const answer = await hall.call('GET', `/api/cases/${CASE}/packet`, { cookie: await hall.signIn('admin1') });
    text = await answer.text();
  }, HOOK_MS);
  afterAll(() => hall.stop());

  it('holds for a stranger who knows the hall by its key and a witness by its own', () => {
    const hallKey = hall.hall.keys.signKeys.publicKey;
    const checked = checkPacket(kit, text, { hallKey, witnesses: [told] });
    expect(checked).toMatchObject({ sound: true, ofCase: { length: 2 } });
    const words = checked.sound ? packetInWords(checked, 'en') : '';
    expect(words).toContain('It now stands: accepted');
    expect(words).toContain('cosigned by H01/desk/W02');
    expect(words).toMatch(/^Promised by 2026-/m);
    expect(words).not.toContain('欧阳');
  });
  it('holds no more when the hall is another one', () => {
    const hallKey = kit.newSignKeys().publicKey;
    expect(checkPacket(kit, text, { hallKey })).toMatchObject({ findings: [{ code: 'packet/hall-key' }] });
  });
});
