import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite, { type Database } from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openHandLedger, type HandLedger } from '../testing/hand-ledger.ts';

let dir: string;
let hand: HandLedger;
/** Somebody with the file and a database program, but without the center's key. */
let insider: Database;
const ADMINISTRATOR = { roles: ['administrator'], posts: [], deputyFor: [], active: 1 } as const;
beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'sunlit-vouched-'));
  hand = await openHandLedger(join(dir, 'ledger.sqlite'));
  for (const user of ['admin1', 'admin2']) {
    const person = {
      ...ADMINISTRATOR,
      user,
      name: user,
      verifier: 'argon2',
      id: '',
      by: 'founder',
      founding: 1,
    } as const;
    await hand.ledger.act('appoint', person);
  }
  insider = new Sqlite(join(dir, 'ledger.sqlite'));
});
afterEach(async () => {
  insider.close();
  await hand.ledger.close();
  rmSync(dir, { recursive: true, force: true });
});
const idle = { idleMs: 1_000, absoluteMs: 1_000 };

describe('a row that another program wrote is as if it were not there', () => {
  it('a password: nobody signs in with it, and no desk hears of it', async () => {
    expect(await hand.ledger.read('verifier', { user: 'clerk1' })).toEqual({ verifier: 'argon2', active: 1 });
    insider.prepare("UPDATE users SET verifier = 'mine' WHERE user = 'clerk1'").run();
    expect(await hand.ledger.read('verifier', { user: 'clerk1' })).toBeNull();
    expect((await hand.ledger.read('verifiers', null)).map(({ user }) => user)).toEqual([
      'admin1',
      'admin2',
      'approver1',
    ]);
    await hand.ledger.act('changePassword', { user: 'clerk1', verifier: 'anew', keep: '' });
    expect(await hand.ledger.read('verifier', { user: 'clerk1' })).toEqual({ verifier: 'anew', active: 1 });
  });

  it('a password: it is not signed with a change of the posts, and a deleted row makes nobody new', async () => {
    const clerk = { user: 'clerk1', name: '新名', roles: ['clerk'], posts: [], deputyFor: [], active: 1 } as const;
    const appoint = (verifier: string) =>
      hand.ledger.act('appoint', { ...clerk, verifier, id: 'b', by: 'admin1', founding: 0 });
    insider.prepare("UPDATE users SET verifier = 'mine' WHERE user = 'clerk1'").run();
    expect(await appoint('')).toEqual({ ok: 0, code: 'people/password-missing' });
    insider.prepare("DELETE FROM users WHERE user = 'clerk1'").run();
    expect(await appoint('mine')).toEqual({ ok: 1, pending: 'b' });
    expect(await hand.ledger.read('verifier', { user: 'clerk1' })).toBeNull();
  });

  it('a session', async () => {
    const openedMs = hand.clock.wallMs;
    insider.prepare('INSERT INTO sessions VALUES (?, ?, ?, ?)').run('mine', 'admin2', openedMs, openedMs);
    expect(await hand.ledger.act('useSession', { hash: 'mine', ...idle })).toBeNull();
    await hand.ledger.act('openSession', { hash: 'real', user: 'admin1' });
    expect(await hand.ledger.act('useSession', { hash: 'real', ...idle })).toMatchObject({ user: 'admin1' });
    insider.prepare("UPDATE sessions SET user = 'admin2' WHERE hash = 'real'").run();
    expect(await hand.ledger.act('useSession', { hash: 'real', ...idle })).toBeNull();
  });

  it("the first person's half of what two decide together", async () => {
    const content = JSON.stringify({ name: 'x', ...ADMINISTRATOR });
    insider.exec(`
      INSERT INTO appointments (id, user, asked_by, asked_at, based_on, content, verifier) VALUES ('a', 'mallory', 'admin2', 1, '', '${content}', 'mine');
      INSERT INTO drafts (id, kind, based_on, author, written_at, content) VALUES ('d', 'calendar', 1, 'admin2', 1, '{}');
      INSERT INTO witnesses VALUES ('w.example', 'key', 'admin2', '');
      INSERT INTO desk_requests (id, kind, desk, desk_epoch, to_desk, place_kind, asked_by, asked_real, expires_real) VALUES ('r', 'salvage', 'W01', 1, '', 'window', 'admin2', 1, 9e15);
      INSERT INTO enrolments (id, code_hash, desk, kind, posts, issued_by, expires_real, sign_key, box_key) VALUES ('e', 'c', 'W09', 'window', '[]', 'admin2', 9e15, 'k', 'b');
    `);
    const by = 'admin1';
    const key = { codeHash: 'c', origin: 'H01/desk/W09', signKey: 'k', boxKey: 'b', alive: [] };
    expect([
      await hand.ledger.act('approveAppointment', { id: 'a', by }),
      await hand.ledger.act('publishDraft', { id: 'd', by }),
      await hand.ledger.act('admitWitness', { name: 'w.example', by }),
      await hand.ledger.act('approveEnrolment', { id: 'e', by }),
      await hand.ledger.act('showKeys', key),
      await hand.ledger.read('witnesses', null),
    ]).toEqual([
      { ok: 0, code: 'people/no-request' },
      { ok: 0, code: 'draft/unknown' },
      { ok: 0, code: 'witness/unknown' },
      { ok: 0, code: 'enrolment/unknown' },
      { ok: 0, code: 'enrolment/code' },
      [],
    ]);
    expect(await hand.ledger.act('approveDeskRequest', { id: 'r', by, alive: [] })).toMatchObject({
      ok: 0,
      refusal: { code: 'custody/request-ended' },
    });
  });
});

it('what the center wrote itself holds, from the asking to the end', async () => {
  const asked = {
    ...ADMINISTRATOR,
    user: 'admin3',
    name: 'admin3',
    verifier: 'argon2',
    id: 'a',
    by: 'admin1',
    founding: 0,
  } as const;
  expect(await hand.ledger.act('appoint', asked)).toEqual({ ok: 1, pending: 'a' });
  // Who asked is changed: it is nobody's request any more.
  insider.prepare("UPDATE appointments SET asked_by = 'admin2'").run();
  expect(await hand.ledger.act('approveAppointment', { id: 'a', by: 'admin1' })).toEqual({
    ok: 0,
    code: 'people/no-request',
  });
  insider.prepare("UPDATE appointments SET asked_by = 'admin1'").run();
  expect(await hand.ledger.act('approveAppointment', { id: 'a', by: 'admin2' })).toEqual({ ok: 1, user: 'admin3' });
  expect((await hand.centerFacts('StaffPasswordSet')).at(-1)).toMatchObject({
    body: { user: 'admin3', askedBy: 'admin1', verifier: expect.stringMatching(/^[0-9a-f]{64}$/) as string },
  });
});

it('a hall of an older program signs what it finds, once, and says so on its chain; one that has signed from the beginning never does', async () => {
  insider.exec('DELETE FROM vouched');
  await hand.ledger.act('found', { demo: 0 });
  expect([await hand.centerFacts('RowsVouched'), await hand.ledger.read('verifier', { user: 'clerk1' })]).toEqual([
    [],
    null,
  ]);
  insider.exec(
    `DROP TRIGGER leaves_no_update; UPDATE leaves SET leaf = replace(leaf, ',"vouched":2', '') WHERE position = 1`,
  );
  await hand.ledger.act('found', { demo: 0 });
  await hand.ledger.act('found', { demo: 0 });
  expect(await hand.centerFacts('RowsVouched')).toMatchObject([{ body: { rows: 5 } }]);
  expect(await hand.ledger.read('verifier', { user: 'clerk1' })).toMatchObject({ verifier: 'argon2' });
});
