import crypto from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { ReceiptAnswer, WitnessAnswer } from '@sunlit/domain/contracts';
import { decodeRecord, leafHash, makeName, nodeKit, readNote, verifyInclusion, witness } from '@sunlit/domain/evidence';
import { caseAccepted, MONDAY_MS, POSTS, visitOpened } from '../testing/facts.ts';
import { openHandHall, type HandHall } from '../testing/hand-hall.ts';
import { backUp, restore } from './copy.ts';
import { missingInWords } from './missing.ts';

const kit = nodeKit(crypto, Buffer);
const lapse = { realAtMs: Date.now(), lawAtMs: MONDAY_MS, speed: 1 };

let folder: string;
let hall: HandHall | undefined;
const at = (name: string): string => join(folder, name);
const open = async (dataDir: string, port = 0): Promise<HandHall> => {
  hall = await openHandHall({ dataDir, config: { demo: 1, lapse, port, signerDir: at('signer') } });
  return hall;
};
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sunlit-backup-'));
});
afterEach(async () => {
  await hall?.stop();
  hall = undefined;
  rmSync(folder, { recursive: true, force: true });
});

it('copies a hall at work, and refuses a copy in which any file is another one', async () => {
  const first = await open(at('data'));
  await first.appoint('clerk1', ['clerk'], [POSTS.counter]);
  const desk = await first.desk('W01', 'window', [POSTS.counter]);
  await desk.connect();
  let sent = 0;
  const traffic = (async () => {
    for (; sent < 40; sent++) await desk.send([visitOpened(`V-${String(sent)}`, 'clerk1')]);
  })();
  const manifest = await backUp(kit, 'H01', at('data'), at('copy'), 7);
  await traffic;
  expect(manifest.trees.map(({ tree }) => tree)).toEqual(['H01/2026']);
  await expect(backUp(kit, 'H01', at('data'), at('copy'), 7)).rejects.toThrow('is no empty folder');
  await expect(restore(kit, 'H02', at('copy'), at('new'))).rejects.toThrow('hall: is H02');
  await expect(restore(kit, 'H01', at('copy'), at('data'))).rejects.toThrow('is there already');

  for (const name of readdirSync(at('copy'))) {
    const bytes = readFileSync(at(`copy/${name}`));
    const changed = Buffer.from(bytes);
    const middle = Math.floor(bytes.length / 2);
    changed[middle] = (bytes[middle] ?? 0) ^ 1;
    writeFileSync(at(`copy/${name}`), changed);
    await expect(restore(kit, 'H01', at('copy'), at('new')), name).rejects.toThrow(at('copy'));
    writeFileSync(at(`copy/${name}`), bytes);
  }
  expect(await restore(kit, 'H01', at('copy'), at('new'))).toEqual(manifest);
});

it('a backup that fails leaves nothing behind: no keys, no folder', async () => {
  const first = await open(at('data'));
  await first.center.trust.now();
  await expect(backUp(kit, 'H01', at('data'), at('none/copy'), 7)).rejects.toThrow(`--to: ${at('none')} is not there`);
  const db = new Sqlite(at('data/ledger.sqlite'));
  db.exec(
    `DROP TRIGGER leaves_no_update; UPDATE leaves SET leaf = replace(leaf, '"demo":1', '"demo":0') WHERE position = 1`,
  );
  db.close();
  await expect(backUp(kit, 'H01', at('data'), at('copy'), 7)).rejects.toThrow('leaf 0');
  expect(readdirSync(folder).sort()).toEqual(['data', 'signer']);
});

it('a center restored from an old copy says what is missing, takes it from the desks, and signs on only in a new tree that two people opened', async () => {
  const first = await open(at('data'));
  await first.appoint('clerk1', ['clerk'], [POSTS.counter, POSTS.handling]);
  const desk = await first.desk('W01', 'window', [POSTS.counter]);
  const other = await first.desk('W02', 'window', [POSTS.counter, POSTS.handling]);
  await desk.connect();
  await desk.send([visitOpened('V-1', 'clerk1')]);
  await first.center.trust.now();
  const manifest = await backUp(kit, 'H01', at('data'), at('copy'), 7);
  const lost = desk.write([visitOpened('V-2', 'clerk1')]);
  await desk.send([visitOpened('V-2', 'clerk1')]);
  const again = desk.write([visitOpened('V-3', 'clerk1')]);
  expect(await desk.emit(again.batch)).toMatchObject({ ok: 1 });
  await first.center.trust.now();
  const look = (tree: string, size: number): Promise<WitnessAnswer> =>
    desk.socket.emitWithAck('witness', { tree, size, proveFrom: 1 }) as Promise<WitnessAnswer>;
  const seen = await look('', 0);
  if (seen.ok === 0) throw new Error(seen.code);
  const trusted = { hall: 'H01', treeKey: seen.treeKey };
  const held = witness(kit, trusted, undefined, seen.growth);
  if (held.ok === 0) throw new Error(held.fault);
  const { tree, size } = held.checkpoint;
  await first.stop();

  await restore(kit, 'H01', at('copy'), at('new'));
  const copied = manifest.trees[0]?.size ?? 0;
  expect(missingInWords(manifest, at('signer'))).toContain(`${String(size - copied)} leaves of H01/2026 are missing`);
  const second = await open(at('new'), Number(new URL(first.url).port));
  await second.center.trust.now();
  expect(second.center.trust.state().fault).toBe('tree/behind');

  const { receipt } = await desk.connect();
  expect(receipt?.upTo).toBe(1);
  expect(lost.batch.firstSeq).toBe(2);
  expect(await desk.emit(again.batch)).toMatchObject({ ok: 0, code: 'batch/gap', expected: 2 });
  const behind = await look(tree, size);
  if (behind.ok === 0) throw new Error(behind.code);
  expect(witness(kit, trusted, held.checkpoint, behind.growth)).toEqual({ ok: 0, fault: 'behind' });

  // Taken in before the new tree: no checkpoint of the old one will come.
  const visit = makeName('V', 'H01', 'W02', 1, 1);
  const caseRef = makeName('C', 'H01', 'W02', 1, 2);
  await other.connect();
  const taken = await other.send([visitOpened(visit, 'clerk1'), ...caseAccepted(caseRef, visit, 'clerk1')]);
  expect(taken).toMatchObject({ ok: 1 });
  const packet = async (): Promise<unknown> => {
    const cookie = await second.signIn('admin1');
    return (await second.call('GET', `/api/cases/${caseRef}/packet`, { cookie })).json();
  };
  expect(await packet()).toMatchObject({ code: 'packet/not-yet' });
  const reopen = async (user: string): Promise<unknown> => {
    const answer = await second.call('POST', '/api/log/reopen', { cookie: await second.signIn(user), body: {} });
    return answer.json();
  };
  const standing = async (): Promise<unknown> => {
    const answer = await second.call('GET', '/api/witnesses/standing', { cookie: await second.signIn('admin2') });
    return answer.json();
  };
  expect(await standing()).toMatchObject({ fault: 'tree/behind', mayReopen: 1, reopenAskedBy: '' });
  expect(await reopen('admin1')).toEqual({ ok: 1, tree: '' });
  expect(await standing()).toMatchObject({ mayReopen: 1, reopenAskedBy: 'admin1' });
  expect(await reopen('admin1')).toMatchObject({ code: 'log/same-person' });
  // Taken back, by either of them, it is no half of a decision any more.
  const back = async (): Promise<unknown> => {
    const answer = await second.call('DELETE', '/api/log/reopen', { cookie: await second.signIn('admin2') });
    return answer.json();
  };
  expect([await back(), await back()]).toMatchObject([{ ok: 1 }, { code: 'log/no-request' }]);
  expect(await standing()).toMatchObject({ mayReopen: 1, reopenAskedBy: '' });
  expect(await reopen('admin2')).toEqual({ ok: 1, tree: '' });
  await back();
  expect(await reopen('admin1')).toEqual({ ok: 1, tree: '' });
  expect(await reopen('admin2')).toEqual({ ok: 1, tree: 'H01/2026.2' });
  expect(await standing()).toMatchObject({ fault: '', mayReopen: 0, reopenAskedBy: '' });
  expect(second.center.trust.state()).toMatchObject({ fault: '', tree: 'H01/2026.2' });
  expect(await reopen('admin1')).toMatchObject({ code: 'log/sound' });
  expect(await packet()).toMatchObject({ packet: { v: 2, caseRef } });
  const turned = await second.hall.trees.ask('growth', { tree: 'H01/2026', size: copied });
  expect(turned?.leaf).toContain(`"lastSize":${String(size)}`);
});

it('a slip of the tree that was restored still leads back to the founding, under what was found and no checkpoint ever covered', async () => {
  const [visitRef, code] = [makeName('V', 'H01', 'W01', 1, 1), 'AAAA-BBBB-CCCC'];
  const first = await open(at('data'));
  await first.appoint('clerk1', ['clerk'], [POSTS.counter]);
  const desk = await first.desk('W01', 'window', [POSTS.counter]);
  await desk.connect();
  await desk.send([{ ...visitOpened(visitRef, 'clerk1'), values: { receipt: code } }]);
  await first.center.trust.now();
  const { trees } = await backUp(kit, 'H01', at('data'), at('copy'), 7);
  await desk.send([visitOpened('V-2', 'clerk1')]);
  await first.center.trust.now();
  desk.disconnect();
  await first.stop();
  await restore(kit, 'H01', at('copy'), at('new'));
  const second = await open(at('new'));
  await second.appoint('clerk2', ['clerk']);
  await second.center.trust.now();
  await second.center.trust.reopen('admin1');
  expect(await second.center.trust.reopen('admin2')).toEqual({ ok: 1, tree: 'H01/2026.2' });

  const answer = await second.call('POST', '/api/receipt', { body: { ref: visitRef, code } });
  const { note, openings, records } = (await answer.json()) as ReceiptAnswer;
  const newest = readNote(note)?.checkpoint ?? { tree: '', size: 0, root: '' };
  const { foundSize, foundRoot } = decodeRecord(kit, openings[0]?.leaf ?? '')?.body ?? {};
  expect(foundSize).toBeGreaterThan(trees[0]?.size ?? 0);
  const found = { size: Number(foundSize), root: String(foundRoot) };
  expect([newest.tree, records[0]?.tree]).toEqual(['H01/2026.2', 'H01/2026']);
  const shown = [
    { ...newest, index: 0, ...openings[0] },
    { ...found, index: 0, ...openings[1] },
    { ...found, index: 0, ...records[0] },
  ];
  expect(
    shown.map(({ leaf = '', path = [], size, root, index }) =>
      verifyInclusion(kit, { index, size, root, path, leaf: leafHash(kit, leaf) }),
    ),
  ).toEqual([true, true, true]);
});

it('copies ciphertexts of pictures that are what their records say, counts the others, and lays them down again', async () => {
  const first = await open(at('data'));
  await first.appoint('clerk1', ['clerk'], [POSTS.counter, POSTS.handling]);
  const desk = await first.desk('W01', 'window', [POSTS.counter, POSTS.handling]);
  await desk.connect();
  const of = { visitRef: makeName('V', 'H01', 'W01', 1, 1), caseRef: makeName('C', 'H01', 'W01', 1, 2) };
  const made = [10, 11, 12].map((number) => desk.picture(number, Uint8Array.of(0xff, 0xd8, 0xff, number), of));
  await desk.send([
    visitOpened(of.visitRef, 'clerk1'),
    ...caseAccepted(of.caseRef, of.visitRef, 'clerk1'),
    ...made.map(([fact]) => fact),
  ]);
  // The third never comes; the second is changed on the disk.
  for (const [at, [, data]] of made.slice(0, 2).entries())
    expect(await desk.sendPicture(10 + at, data)).toMatchObject({ done: 1 });
  const [kept = '', changed = ''] = readdirSync(at('data/pictures')).sort();
  writeFileSync(at(`data/pictures/${changed}`), 'changed');
  const manifest = await backUp(kit, 'H01', at('data'), at('copy'), 7);
  expect([manifest.pictures?.files.map(({ name }) => name), manifest.pictures?.missing]).toEqual([[kept], 2]);

  const whole = readFileSync(at(`copy/pictures/${kept}`));
  writeFileSync(at(`copy/pictures/${kept}`), 'changed');
  await expect(restore(kit, 'H01', at('copy'), at('new'))).rejects.toThrow(kept);
  writeFileSync(at(`copy/pictures/${kept}`), whole);
  await restore(kit, 'H01', at('copy'), at('new'));
  expect(readFileSync(at(`new/pictures/${kept}`)).equals(made[0]?.[1] ?? Buffer.alloc(0))).toBe(true);
  desk.disconnect();
});

it('a machine enrolled after the copy is kept out, told of, and its number is given to no other', async () => {
  const first = await open(at('data'));
  await first.desk('W01', 'window', [POSTS.counter]);
  await first.center.trust.now();
  await backUp(kit, 'H01', at('data'), at('copy'), 7);
  const since = await first.desk('W01', 'window', [POSTS.counter]);
  await first.center.trust.now();
  await first.stop();
  await restore(kit, 'H01', at('copy'), at('new'));
  const second = await open(at('new'), Number(new URL(first.url).port));
  await second.center.trust.now();
  const alarms = async () => ((await (await second.call('GET', '/readyz')).json()) as { alarms: string[] }).alarms;
  expect(await alarms()).not.toContain('desk/later-epoch');
  await expect(since.connect()).rejects.toThrow('hello/revoked');
  expect(await alarms()).toContain('desk/later-epoch');
  const other = await second.desk('W01', 'window', [POSTS.counter]);
  expect([since.epoch, other.epoch]).toEqual([2, 3]);
  await expect.poll(alarms).not.toContain('desk/later-epoch');
  await other.connect();
  const epochs = await second.call('GET', '/api/desk-epochs', { cookie: await second.signIn('admin1') });
  expect(await epochs.json()).toMatchObject([
    { epoch: 3, state: 'writing' },
    { epoch: 1, state: 'replaced' },
  ]);
});

it('a stranger who claims a later number of a desk lights nothing in a hall that was never restored', async () => {
  const sound = await open(at('data'));
  const desk = await sound.desk('W01', 'window', [POSTS.counter]);
  await sound.center.trust.now();
  const stranger = Object.assign(desk, { epoch: 2 });
  await expect(stranger.connect()).rejects.toThrow('hello/revoked');
  expect(await (await sound.call('GET', '/readyz')).json()).toMatchObject({ alarms: [] });
  expect((await sound.desk('W01', 'window', [POSTS.counter])).epoch).toBe(2);
});
