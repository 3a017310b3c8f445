import crypto from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { backUp, restore } from '@sunlit/center-server/backup/copy';
import { exportPage } from '@sunlit/center-server/ledger/export-reads';
import { caseAccepted, MONDAY_MS, POSTS, visitOpened } from '@sunlit/center-server/testing/facts';
import { openHandHall, type HandHall } from '@sunlit/center-server/testing/hand-hall';
import { makeName, nodeKit, readPacket } from '@sunlit/domain/evidence';
import { checkLedger } from '@sunlit/verify/ledger/check-ledger';
import { checkPacket } from '@sunlit/verify/packet/check-packet';
import { packetInWords } from '@sunlit/verify/packet/in-words';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const kit = nodeKit(crypto, Buffer);
const DAY_MS = 86_400_000;
const DECEMBER_MS = Date.parse('2026-12-31T10:00:00+08:00');
/** Two halls are founded and one is restored before the first test. */
const HOOK_MS = 120_000;
const names = (at: number) => ({
  visit: makeName('V', 'H01', 'W01', 1, at),
  case: makeName('C', 'H01', 'W01', 1, at + 1),
});
const [before, between] = [names(1), names(20)];

/** Acts of a hall that was restored from a copy, before two administrators opened the new tree: no checkpoint of the old one will ever come. */
describe.each([
  ['within a year', MONDAY_MS, MONDAY_MS + DAY_MS, 'H01/2026.2'],
  ['from before the turn of a year', DECEMBER_MS, DECEMBER_MS + 4 * DAY_MS, 'H01/2027.2'],
])('what was taken in between a restore and the new tree, %s', (_, copiedAtMs, restoredAtMs, tree) => {
  const folder = mkdtempSync(join(tmpdir(), 'sunlit-restored-'));
  const at = (name: string): string => join(folder, name);
  let hall: HandHall;
  let port = '0';
  const open = async (dataDir: string, lawAtMs: number): Promise<void> => {
    const lapse = { realAtMs: Date.now(), lawAtMs, speed: 1 };
    hall = await openHandHall({ dataDir, config: { demo: 1, lapse, signerDir: at('signer'), port: Number(port) } });
    port = new URL(hall.url).port;
  };
  const packetOf = async (caseRef: string) => {
    const answer = await hall.call('GET', `/api/cases/${caseRef}/packet`, { cookie: await hall.signIn('admin1') });
    const text = await answer.text();
    const checked = checkPacket(kit, text, { hallKey: hall.hall.keys.signKeys.publicKey });
    const acts = checked.sound ? checked.ofCase.filter(({ record }) => record.origin.includes('/desk/')) : [];
    return { text, checked, types: checked.sound ? acts.map(({ record }) => record.type) : checked.findings };
  };
  beforeAll(async () => {
    await open(at('data'), copiedAtMs);
    await hall.appoint('clerk1', ['clerk'], [POSTS.counter, POSTS.handling]);
    const desk = await hall.desk('W01', 'window', [POSTS.counter, POSTS.handling]);
    await desk.connect();
    await desk.send([visitOpened(before.visit, 'clerk1'), ...caseAccepted(before.case, before.visit, 'clerk1')]);
    await hall.center.trust.now();
    await backUp(kit, 'H01', at('data'), at('copy'), 7);
    desk.disconnect();
    await hall.stop();
    await open(at('data'), restoredAtMs);
    await hall.appoint('clerk2', ['clerk']);
    await hall.center.trust.now();
    await hall.stop();
    await restore(kit, 'H01', at('copy'), at('new'));
    await open(at('new'), restoredAtMs);
    await desk.connect();
    const started = {
      type: 'HandlingStarted',
      caseRef: before.case,
      visitRef: before.visit,
      actor: 'clerk1',
      body: {},
    };
    await desk.send([started]);
    await desk.send([visitOpened(between.visit, 'clerk1'), ...caseAccepted(between.case, between.visit, 'clerk1')]);
    await hall.center.trust.reopen('admin1');
    expect(await hall.center.trust.reopen('admin2')).toEqual({ ok: 1, tree });
    await hall.center.trust.now();
    desk.disconnect();
  }, HOOK_MS);
  afterAll(async () => {
    await hall.stop();
    rmSync(folder, { recursive: true });
  });

  it('is proven by the first leaf of the new tree', async () => {
    const { checked, types, text } = await packetOf(between.case);
    expect(types).toEqual(['CaseReceived', 'CaseAccepted']);
    expect(checked.sound ? packetInWords(checked, 'en') : '').toContain(
      'After a restore tree H01/2026 was signed no more: the first record of the next tree stands for its',
    );
    expect(readPacket(text)?.packet.v).toBe(2);
  });

  it('leaves a ledger that is sound to a stranger, who is told of the restore', async () => {
    const db = new Sqlite(at('new/ledger.sqlite'), { readonly: true });
    const page = exportPage(db, { after: 0, upTo: Number.MAX_SAFE_INTEGER, limit: -1 });
    db.close();
    const lines = [
      ...page.leaves.map((leaf) => JSON.stringify(leaf)),
      ...page.seals.map((seal) => JSON.stringify({ seal })),
    ];
    const { findings, restores } = checkLedger(kit, lines);
    expect([findings, restores.map((one) => one.tree)]).toEqual([[], [tree]]);
  });

  it('is missing in no packet of a case that began before and went on after', async () => {
    expect((await packetOf(before.case)).types).toEqual(['CaseReceived', 'CaseAccepted', 'HandlingStarted']);
  });
});
