import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { POSTS } from './testing/facts.ts';
import { openHandHall, type HandHall } from './testing/hand-hall.ts';

let folder: string;
let hall: HandHall;
const open = async (): Promise<void> => {
  hall = await openHandHall({ dataDir: folder });
};
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sunlit-power-'));
  await open();
  await hall.appoint('clerk1', ['clerk'], [POSTS.counter]);
  await hall.appoint('former', ['supervisor']);
});
afterEach(async () => {
  await hall.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** With the file and a database program, and nothing else. */
function insider<T>(work: (db: Sqlite.Database) => T): T {
  const db = new Sqlite(join(folder, 'ledger.sqlite'));
  try {
    return work(db);
  } finally {
    db.close();
  }
}
const crown = (db: Sqlite.Database): void => {
  const { changes } = db
    .prepare(`UPDATE staff SET json = json_set(json, '$.roles', json('["administrator"]')) WHERE key = 'clerk1'`)
    .run();
  expect(changes).toBe(1);
};
const mayList = async (user: string): Promise<number> =>
  (await hall.call('GET', '/api/users', { cookie: await hall.signIn(user) })).status;
const recorded = async (type: string): Promise<unknown[]> =>
  (await hall.hall.ledger.read('records', { origin: 'H01/center/C01', epoch: 1, from: 1, limit: 500 }))
    .map(({ leaf }) => JSON.parse(leaf) as { type: string; body: unknown })
    .filter((record) => record.type === type)
    .map(({ body }) => body);

describe('a list that says who may do what', () => {
  it('gives nobody power who was written into it between two starts, and that stays on record', async () => {
    await hall.stop();
    insider(crown);
    await open();
    expect(hall.hall.notices.join()).toContain('by another program');
    expect([await mayList('clerk1'), await mayList('admin1')]).toEqual([403, 200]);
    expect(await recorded('RecheckFailed')).toEqual([
      { position: expect.any(Number), findings: [{ code: 'list/differs', count: 1 }] },
    ]);
  });

  it('gives nobody power who is written into it while the center runs', async () => {
    insider(crown);
    expect(await mayList('clerk1')).toBe(403);
  });

  it('is not believed as it was on an earlier day, signature and all', async () => {
    await hall.stop();
    const lists = ['staff', 'standing', 'vouched'];
    const before = insider((db) => lists.map((name) => db.prepare(`SELECT * FROM ${name}`).all() as object[]));
    await open();
    const body = { user: 'former', name: 'former', roles: ['supervisor'], posts: [], active: 0 };
    const asked = await hall.call('POST', '/api/users', { cookie: await hall.signIn('admin1'), body });
    const { pending } = (await asked.json()) as { pending: string };
    await hall.call('POST', `/api/users/pending/${pending}/approve`, { cookie: await hall.signIn('admin2') });
    expect(await hall.hall.ledger.read('staff', null)).toContainEqual(
      expect.objectContaining({ user: 'former', active: 0 }),
    );
    await hall.stop();
    insider((db) => {
      for (const [at, name] of lists.entries()) {
        db.prepare(`DELETE FROM ${name}`).run();
        for (const row of before[at] ?? []) {
          const names = Object.keys(row);
          db.prepare(`INSERT INTO ${name} (${names.join()}) VALUES (${names.map(() => '?').join()})`).run(
            ...Object.values(row as Record<string, string>),
          );
        }
      }
    });
    await open();
    expect(await hall.hall.ledger.read('staff', null)).toContainEqual(
      expect.objectContaining({ user: 'former', active: 0 }),
    );
    expect(await recorded('RecheckFailed')).toHaveLength(1);
  });

  it('says nothing at an ordinary start', async () => {
    await hall.stop();
    await open();
    expect([hall.hall.notices, await recorded('RecheckFailed')]).toEqual([[], []]);
  });
});

it('judges nobody by a law that was put in the place of the published one', async () => {
  const inForce = async () => (await hall.hall.ledger.read('publications', null)).map(({ hash }) => hash);
  const published = await inForce();
  await hall.stop();
  insider((db) => {
    db.exec("INSERT INTO documents SELECT 'mine', kind, text FROM documents WHERE kind = 'law' LIMIT 1");
    db.prepare(`UPDATE publications SET json = json_set(json, '$.hash', 'mine') WHERE key = 'law'`).run();
  });
  await expect(open()).rejects.toThrow('document mine in this file is not what its hash says');
  insider((db) => db.exec("DROP TRIGGER IF EXISTS documents_no_delete; DELETE FROM documents WHERE hash = 'mine'"));
  await open();
  expect(await inForce()).toEqual(published);
});

it('believes a desk by the key that two people enrolled it with, whatever the list says', async () => {
  await hall.desk('W01', 'window', [POSTS.counter]);
  const keyOf = async () => (await hall.hall.ledger.read('epoch', { origin: 'H01/desk/W01', epoch: 1 }))?.signKey;
  const enrolled = await keyOf();
  await hall.stop();
  insider((db) => {
    for (const name of ['desks', 'epochs'])
      db.prepare(`UPDATE ${name} SET json = json_set(json, '$.signKey', ?)`).run('A'.repeat(43));
  });
  await open();
  expect(await keyOf()).toBe(enrolled);
});
