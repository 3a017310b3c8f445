import crypto from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { nodeKit, witness } from '@sunlit/domain/evidence';
import { openHandHall, type HandHall } from '../testing/hand-hall.ts';
import { backUp, restore } from './copy.ts';

const kit = nodeKit(crypto, Buffer);
const DECEMBER_MS = Date.parse('2026-12-31T15:00:00+08:00');
const JANUARY_MS = Date.parse('2027-01-04T09:00:00+08:00');

let folder: string;
let hall: HandHall | undefined;
const at = (name: string): string => join(folder, name);
const open = async (dataDir: string, lawAtMs: number): Promise<HandHall> => {
  const lapse = { realAtMs: Date.now(), lawAtMs, speed: 1 };
  hall = await openHandHall({ dataDir, config: { demo: 1, lapse, signerDir: at('signer') } });
  return hall;
};
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sunlit-turn-'));
});
afterEach(async () => {
  await hall?.stop();
  hall = undefined;
  rmSync(folder, { recursive: true, force: true });
});

it.each([
  ['signed in the old year alone, something written since', DECEMBER_MS, true, 'H01/2026.2'],
  ['signed in the old year alone, nothing written since', DECEMBER_MS, false, 'H01/2026.2'],
  ['signed in the new year too, something written since', JANUARY_MS, true, 'H01/2027.2'],
  ['signed in the new year too, nothing written since', JANUARY_MS, false, 'H01/2027.2'],
])('a copy from before the turn of the year is signed on: %s', async (_, signedAtMs, isWritten, tree) => {
  const first = await open(at('data'), DECEMBER_MS);
  await first.center.trust.now();
  await backUp(kit, 'H01', at('data'), at('copy'), 7);
  await first.stop();
  const lost = await open(at('data'), signedAtMs);
  await lost.appoint('clerk1', ['clerk']);
  await lost.center.trust.now();
  const signed = await lost.hall.trees.ask('newest', null);
  if (signed === null) throw new Error('nothing was signed');
  const { key: treeKey } = await lost.hall.signer.head();
  await lost.stop();

  await restore(kit, 'H01', at('copy'), at('new'));
  const second = await open(at('new'), JANUARY_MS);
  if (isWritten) await second.appoint('clerk2', ['clerk']);
  await second.center.trust.now();
  const held = { tree: signed.tree, size: signed.size, root: signed.root };
  const look = async () => {
    const growth = await second.hall.trees.ask('growth', held);
    return growth === null ? 'nothing' : witness(kit, { hall: 'H01', treeKey }, held, growth);
  };
  // Whoever saw what was signed last is shown nothing that continues it.
  expect(await look()).toMatchObject({ ok: 0 });
  expect(second.center.trust.state()).toMatchObject({ fault: 'tree/behind', tree: 'H01/2026' });
  await second.center.trust.reopen('admin1');
  expect(await second.center.trust.reopen('admin2')).toEqual({ ok: 1, tree });
  await second.appoint('clerk3', ['clerk']);
  await second.center.trust.now();
  const newest = await second.hall.ledger.read('tree', null);
  expect(newest.tree).toMatch(/^H01\/2027/);
  expect(second.center.trust.state()).toMatchObject({ fault: '', tree: newest.tree, size: newest.size });
  // Of a tree that is here they see less than they know; one that is not here at all is named by the new one.
  expect(await look()).toMatchObject(signedAtMs === JANUARY_MS ? { ok: 1 } : { ok: 0, fault: 'behind' });
});
