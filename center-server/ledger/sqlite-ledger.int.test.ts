import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Buffer } from 'node:buffer';
import crypto from 'node:crypto';
import Sqlite from 'better-sqlite3';
import { afterAll, expect, it } from 'vitest';
import { nodeKit } from '@sunlit/domain/evidence';
import { ledgerContract } from './ledger.contract.ts';
import { SqliteLedger } from './sqlite-ledger.ts';

const folder = mkdtempSync(join(tmpdir(), 'sunlit-ledger-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});
let files = 0;

ledgerContract('SQLite in memory', async (setting) => {
  const ledger = await SqliteLedger.open({ ...setting, file: ':memory:' });
  return { ledger, close: () => ledger.close() };
});
ledgerContract('SQLite on disk', async (setting) => {
  const ledger = await SqliteLedger.open({ ...setting, file: join(folder, `${String(files++)}.sqlite`) });
  return { ledger, close: () => ledger.close() };
});

const kit = nodeKit(crypto, Buffer);
const setting = {
  hall: 'H01',
  signKeys: kit.newSignKeys(),
  boxKeys: kit.newBoxKeys(),
  bootId: 'boot',
  now: () => ({ wallMs: 1, monoMs: 1, realMs: 1 }),
};

it('keeps a second center out, and lets it in when the first has ended', async () => {
  const file = join(folder, 'guarded.sqlite');
  const first = await SqliteLedger.open({ ...setting, file });
  await expect(SqliteLedger.open({ ...setting, file })).rejects.toMatchObject({ code: 'ledger/in-use' });
  await first.close();
  const second = await SqliteLedger.open({ ...setting, file });
  expect(await second.act('found', { demo: 0 })).toEqual({ founded: 1 });
  await second.close();
});

it('lets nobody change or remove what was witnessed', async () => {
  const file = join(folder, 'append-only.sqlite');
  const ledger = await SqliteLedger.open({ ...setting, file });
  await ledger.act('found', { demo: 0 });
  await ledger.close();
  const db = new Sqlite(file);
  const attempts = ['leaves', 'seals'].flatMap((table) => [`UPDATE ${table} SET epoch = 2`, `DELETE FROM ${table}`]);
  expect(
    attempts.map((sql) => {
      try {
        db.exec(sql);
        return 'done';
      } catch (error) {
        return error instanceof Error ? error.message : '';
      }
    }),
  ).toEqual(['leaves', 'leaves', 'seals', 'seals'].map((table) => `${table} is append-only`));
  db.close();
});

it('refuses everything once it is closed', async () => {
  const ledger = await SqliteLedger.open({ ...setting, file: ':memory:' });
  await ledger.close();
  await expect(ledger.read('heads', null)).rejects.toMatchObject({ code: 'ledger/closed' });
});

it('opens a file whose lists an older program shaped, and derives them anew', async () => {
  const file = join(folder, 'older.sqlite');
  const open = () => SqliteLedger.open({ ...setting, file });
  const first = await open();
  await first.act('found', { demo: 0 });
  const person = { user: 'admin1', name: 'A', roles: ['administrator'], posts: [], deputyFor: [], active: 1 } as const;
  await first.act('appoint', { ...person, verifier: 'v', id: '', by: '', founding: 1 });
  const staff = await first.read('staff', null);
  expect(staff).toHaveLength(1);
  await first.close();
  const db = new Sqlite(file);
  db.exec('DROP TABLE visits; CREATE TABLE visits (key TEXT PRIMARY KEY, json TEXT NOT NULL); DELETE FROM staff');
  db.close();
  const second = await open();
  expect((await second.read('board', null)).visits).toEqual([]);
  expect(await second.read('staff', null)).toEqual(staff);
  await second.close();
});
