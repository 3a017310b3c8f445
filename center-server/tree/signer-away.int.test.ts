import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openHandHall, type HandHall } from '../testing/hand-hall.ts';

const ownSigner = createRequire(import.meta.url).resolve('@sunlit/center-server/signer/main');

let folder: string;
let hall: HandHall;
const program = () => join(folder, 'signer.mjs');
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sunlit-away-'));
  writeFileSync(program(), 'process.exit(3);');
  hall = await openHandHall({ dataDir: folder, config: { signerCommand: [process.execPath, program()] } });
});
afterEach(async () => {
  await hall.stop();
  rmSync(folder, { recursive: true, force: true });
});

const ready = async () => ((await (await hall.call('GET', '/readyz')).json()) as { alarms: string[] }).alarms;
const treeKey = async () => ((await (await hall.call('GET', '/api/log')).json()) as { treeKey: string }).treeKey;

it.each([
  ['ends at once', 'process.exit(3);'],
  ['says what nobody understands', "process.stdin.on('data', () => console.log('ready'));"],
])('a signer that %s is told as an alarm, and heard again without a restart', async (_, text) => {
  writeFileSync(program(), text);
  const { trust } = hall.center;
  await trust.now();
  await trust.now();
  expect([await ready(), await treeKey(), trust.state().size]).toEqual([['signer/away'], '', 0]);
  writeFileSync(program(), `await import(${JSON.stringify(ownSigner)});`);
  await trust.now();
  expect([await ready(), trust.state().size]).toEqual([[], (await hall.hall.ledger.read('tree', null)).size]);
  expect(await treeKey()).toMatch(/^[A-Za-z0-9_-]{40,}$/);
});
