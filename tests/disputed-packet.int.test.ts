import crypto from 'node:crypto';
import { caseAccepted, MONDAY_MS, POSTS, visitOpened } from '@sunlit/center-server/testing/facts';
import { openHandHall, type HandHall } from '@sunlit/center-server/testing/hand-hall';
import { makeName, nodeKit } from '@sunlit/domain/evidence';
import { checkPacket } from '@sunlit/verify/packet/check-packet';
import { packetInWords } from '@sunlit/verify/packet/in-words';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const kit = nodeKit(crypto, Buffer);
const VISIT = makeName('V', 'H01', 'W01', 1, 1);
const CASES = [1, 2, 3].map((at) => makeName('C', 'H01', 'W01', 1, at + 1));
/** A hall is founded and enrols a desk before the first test. */
const HOOK_MS = 120_000;
const lapse = { realAtMs: Date.now(), lawAtMs: MONDAY_MS, speed: 1 };

describe('the packet of a case in which the law refused acts', () => {
  let hall: HandHall;
  const settle = async (seq: number, outcome: 'recognised' | 'set-aside') => {
    const { ledger } = hall.hall;
    const fact = { origin: 'H01/desk/W01', epoch: 1, seq };
    const ground = outcome === 'recognised' ? 'appointed-late' : 'no-authority';
    const proposed = await ledger.act('proposeDispute', { by: 's1', fact, said: { outcome, ground }, reason: '' });
    const { rows } = await ledger.read('disputes', { offset: 0, limit: 10 });
    const proposal = rows.find((row) => row.seq === seq)?.proposal?.seq ?? 0;
    return [proposed, await ledger.act('settleDispute', { by: 's2', fact, proposed: proposal })];
  };
  const packetOf = async (caseRef: string) => {
    await hall.center.trust.now();
    const answer = await hall.call('GET', `/api/cases/${caseRef}/packet`, { cookie: await hall.signIn('admin1') });
    const checked = checkPacket(kit, await answer.text(), { hallKey: hall.hall.keys.signKeys.publicKey });
    return checked.sound ? packetInWords(checked, 'en') : JSON.stringify(checked.findings);
  };
  const DONE = [{ ok: 1 }, { ok: 1 }];

  beforeAll(async () => {
    hall = await openHandHall({ config: { demo: 1, lapse } });
    await hall.appoint('clerk1', ['clerk'], [POSTS.counter, POSTS.handling]);
    for (const user of ['s1', 's2']) await hall.appoint(user, ['supervisor']);
    const desk = await hall.desk('W01', 'window', [POSTS.counter, POSTS.handling]);
    await desk.connect();
    await desk.send([visitOpened(VISIT, 'clerk1')]);
    // Seqs 2 to 13 in three cases alike: received, accepted, taken in hand and withdrawn by somebody nobody had appointed.
    for (const caseRef of CASES) {
      const stranger = { caseRef, visitRef: VISIT, actor: 'clerk9', session: 'S-2', wallMs: MONDAY_MS + 240_000 };
      await desk.send([
        ...caseAccepted(caseRef, VISIT, 'clerk1'),
        { ...stranger, type: 'HandlingStarted', body: {} },
        { ...stranger, type: 'CaseWithdrawn', body: { confirmation: 'W-1' } },
      ]);
    }
    desk.disconnect();
  }, HOOK_MS);
  afterAll(() => hall.stop());

  it('follows several acts in a row that two people recognised, the earlier first', async () => {
    expect((await settle(5, 'recognised'))[0]).toEqual({ ok: 1 });
    expect([await settle(4, 'recognised'), await packetOf(CASES[0] ?? '')]).toEqual([
      [
        { ok: 0, code: 'dispute/moved-on' },
        { ok: 0, code: 'dispute/not-proposed' },
      ],
      expect.stringContaining('It now stands: withdrawn'),
    ]);
    expect([await settle(8, 'recognised'), await packetOf(CASES[1] ?? '')]).toEqual([
      DONE,
      expect.stringContaining('It now stands: being handled'),
    ]);
    expect([await settle(9, 'recognised'), await packetOf(CASES[1] ?? '')]).toEqual([
      DONE,
      expect.stringContaining('It now stands: withdrawn'),
    ]);
  });

  it('lets nothing move that was set aside', async () => {
    expect([await settle(12, 'set-aside'), await settle(13, 'set-aside')]).toEqual([DONE, DONE]);
    expect(await packetOf(CASES[2] ?? '')).toContain('It now stands: accepted');
  });
});
