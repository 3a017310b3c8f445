import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeName } from '@sunlit/domain/evidence';
import type { KeepingWish } from '../ledger/doors.ts';
import Sqlite from 'better-sqlite3';
import type pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { SqliteLedger } from '../ledger/sqlite-ledger.ts';
import { caseAccepted, MONDAY_MS, visitOpened, visitRated } from '../testing/facts.ts';
import type { HandDesk } from '../testing/hand-desk.ts';
import { openHandLedger, type HandLedger } from '../testing/hand-ledger.ts';
import { promote, rowsOf, startPostgres, startStandby, urlOf, type TestPostgres } from '../testing/postgres.ts';
import { withPostgres } from '../testing/with-postgres.contract.ts';

const WAIT_MS = 60_000;

withPostgres('a hall in PostgreSQL', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sunlit-takeover-'));
  let server: TestPostgres;
  let standby: TestPostgres;
  let schemas = 0;
  let postgres: { url: string; schema: string };
  let hall: HandLedger;
  let desk: HandDesk;
  let counter: number;
  const opened: { close(): Promise<void> }[] = [];

  beforeAll(async () => {
    // An answer waits for the standby.
    server = await startPostgres(["synchronous_standby_names = 'second'", "synchronous_commit = 'local'"]);
    standby = await startStandby(server, 'second');
  }, WAIT_MS);
  afterAll(async () => {
    await standby.stop();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  beforeEach(async () => {
    postgres = { url: urlOf(server, standby), schema: `hall_${String(schemas++)}` };
    hall = await openHandLedger(fileOf('first'), MONDAY_MS, { postgres });
    desk = await hall.desk('W01');
    counter = 1;
  }, WAIT_MS);
  afterEach(async () => {
    for (const ledger of [hall.ledger, ...opened.splice(0)]) await ledger.close();
  });

  const fileOf = (name: string): string => join(folder, `${name}-${String(schemas)}.sqlite`);
  /** A center of the same hall at another machine; resolves when it has the hall. */
  const another = async (
    name = 'other',
    onLate: (isLate: boolean) => void = () => undefined,
  ): Promise<SqliteLedger> => {
    const { signKeys, boxKeys } = hall;
    const now = () => ({ wallMs: hall.clock.wallMs, monoMs: hall.clock.wallMs, realMs: hall.clock.wallMs });
    const ledger = await SqliteLedger.open({
      file: fileOf(name),
      hall: 'H01',
      signKeys,
      boxKeys,
      bootId: name,
      now,
      postgres,
      onLate,
    });
    opened.push(ledger);
    return ledger;
  };
  /** A visit with a case, rated; resolves with the receipt. */
  const serve = async () => {
    const visitRef = makeName('V', 'H01', 'W01', 1, counter++);
    const caseRef = makeName('C', 'H01', 'W01', 1, counter++);
    const facts = [
      visitOpened(visitRef, 'clerk1'),
      ...caseAccepted(caseRef, visitRef, 'clerk1'),
      ...visitRated(visitRef, 'clerk1', '4'),
    ];
    return hall.send(
      desk,
      facts.map((fact) => ({ ...fact, wallMs: hall.clock.wallMs })),
    );
  };
  /** Asked for by one supervisor, approved by another. */
  const decided = async (wish: KeepingWish): Promise<void> => {
    const asked = await hall.ledger.act('askKeeping', { by: 's1', wish });
    if (asked.ok === 0) throw new Error(asked.code);
    expect(await hall.ledger.act('approveKeeping', { by: 's2', asked: asked.asked })).toEqual({ ok: 1 });
  };
  /** What anybody can see of a hall. */
  const seen = async (ledger: SqliteLedger | HandLedger['ledger']) => ({
    heads: await ledger.read('heads', null),
    board: await ledger.read('board', null),
    staff: await ledger.read('staff', null),
    exported: await ledger.read('exported', { after: 0, upTo: 1_000, limit: 1_000 }),
  });
  const direct = <T extends pg.QueryResultRow>(text: string, of: TestPostgres = server): Promise<T[]> =>
    rowsOf<T>(of, text);

  it(
    'is taken over by a center that waited, when the first one leaves: the same hall, and it goes on',
    async () => {
      await serve();
      const before = await seen(hall.ledger);
      const waiting = another();
      await hall.ledger.close();
      const second = await waiting;
      expect(await seen(second)).toEqual(before);
      expect(await second.act('judgeDue', { limit: 10 })).toMatchObject({ judged: 0 });
      const person = { user: 'clerk2', name: 'B', roles: ['clerk'], posts: [], deputyFor: [], active: 1 } as const;
      await second.act('appoint', { ...person, verifier: 'v', id: '', by: 'admin1', founding: 0 });
      expect((await second.read('heads', null)).length).toBe(before.heads.length);
      expect((await second.read('staff', null)).map(({ user }) => user)).toContain('clerk2');
    },
    WAIT_MS,
  );

  it(
    'refuses an owner that is none any more, and nothing of what it refused is in its own file',
    async () => {
      await serve();
      await direct(`UPDATE ${postgres.schema}.halls SET term = term + 1, until = '-infinity'`);
      const reasons: string[] = [];
      hall.ledger.onHalt((reason) => reasons.push(reason));
      expect(await serve()).toMatchObject({ ok: 0, code: 'uplink/busy' });
      expect(reasons[0]).toContain('another center writes this hall');
      await hall.ledger.close();
      const again = await another('first');
      const there = await direct<{ n: string }>(`SELECT count(*) n FROM ${postgres.schema}.leaves`);
      expect((await seen(again)).exported.leaves).toHaveLength(Number(there[0]?.n));
    },
    WAIT_MS,
  );

  it(
    'does not begin with a database that lacks what its file holds',
    async () => {
      await hall.ledger.close();
      postgres = { ...postgres, schema: `${postgres.schema}_new` };
      await expect(another('first')).rejects.toMatchObject({
        code: 'ledger/database',
        message: expect.stringMatching(/^commit \d+ of this file is not in PostgreSQL/) as string,
      });
    },
    WAIT_MS,
  );

  it(
    'has one owner, however many ask at once',
    async () => {
      await hall.ledger.close();
      let owners = 0;
      const all = ['a', 'b', 'c'].map(async (name) => {
        const ledger = await another(name);
        owners++;
        expect(owners).toBe(1);
        await ledger.act('probe', null);
        owners--;
        await ledger.close();
      });
      await Promise.all(all);
    },
    WAIT_MS,
  );

  it(
    'lets go in PostgreSQL what an erasure destroys, and names it alone',
    async () => {
      await serve();
      const waiting = another();
      for (const user of ['s1', 's2']) await hall.appoint(user, ['supervisor']);
      const schedule = { caseYears: 3, visitYears: 1, items: [] };
      await decided({ kind: 'schedule', schedule });
      hall.clock.wallMs += 2 * 366 * 86_400_000;
      const visit = makeName('V', 'H01', 'W01', 1, 1);
      const kept = () =>
        direct(
          `SELECT key FROM ${postgres.schema}.current_rows WHERE list IN ('secrets', 'wrapped_keys') AND content LIKE '%"${visit}"%'`,
        );
      expect((await kept()).length).toBeGreaterThan(0);
      await decided({ kind: 'erasure', subject: visit, reason: '保管期满' });
      expect(await kept()).toEqual([]);
      await hall.ledger.close();
      const second = await waiting;
      expect(await second.read('vaultKey', { subject: visit })).toBe('erased');
      await second.close();
      const db = new Sqlite(fileOf('other'), { readonly: true });
      expect(db.prepare('SELECT * FROM secrets WHERE subject = ?').all(visit)).toEqual([]);
      db.close();
    },
    WAIT_MS,
  );

  it(
    'lets nobody change or remove what was witnessed there',
    async () => {
      await serve();
      await expect(direct(`DELETE FROM ${postgres.schema}.leaves`)).rejects.toThrow(
        /^leaves_\d{4}_\d{2} is append-only$/,
      );
      await expect(direct(`UPDATE ${postgres.schema}.commits SET mark = ''`)).rejects.toThrow('commits is append-only');
    },
    WAIT_MS,
  );

  it(
    'vouches for no row that somebody put into the database',
    async () => {
      const waiting = another();
      const mallory = JSON.stringify({ user: 'mallory', name: 'M', verifier: 'argon2' });
      await direct(
        `INSERT INTO ${postgres.schema}.current_rows SELECT 'H01', 'users', '["mallory"]', number + 1, '${mallory}' FROM ${postgres.schema}.halls`,
      );
      await serve();
      await hall.ledger.close();
      const second = await waiting;
      await second.act('probe', null);
      await second.close();
      const db = new Sqlite(fileOf('other'), { readonly: true });
      expect(db.prepare("SELECT user FROM users WHERE user = 'mallory'").all()).toHaveLength(1);
      const signed = db.prepare("SELECT id FROM vouched WHERE name = 'users' ORDER BY id").all();
      expect(signed).toEqual([{ id: 'approver1' }, { id: 'clerk1' }]);
      db.close();
    },
    WAIT_MS,
  );

  it(
    'is not begun with where a leaf in the database is another one than its hash says',
    async () => {
      await serve();
      await hall.ledger.close();
      await direct(`ALTER TABLE ${postgres.schema}.leaves_2026_03 DISABLE TRIGGER USER`);
      await direct(`UPDATE ${postgres.schema}.leaves SET leaf = replace(leaf, 'clerk1', 'clerk9') WHERE seq = 1`);
      await expect(another()).rejects.toMatchObject({
        code: 'ledger/database',
        message: expect.stringMatching(/^leaf \d+ in the database is not what its hash says$/) as string,
      });
    },
    WAIT_MS,
  );

  it(
    'answers nothing that its standby lacks: it waits for it, and says so',
    async () => {
      await hall.ledger.close();
      const late: boolean[] = [];
      let told = (): void => undefined;
      const isTold = new Promise<void>((resolve) => (told = resolve));
      const ledger = await another('late', (isLate) => {
        late.push(isLate);
        told();
      });
      const [receiver] = await direct<{ pid: number }>('SELECT pid FROM pg_stat_wal_receiver', standby);
      process.kill(receiver?.pid ?? NaN, 'SIGSTOP');
      let isAnswered = false;
      const act = ledger.act('probe', null).then(() => (isAnswered = true));
      await isTold;
      expect(isAnswered).toBe(false);
      process.kill(receiver?.pid ?? NaN, 'SIGCONT');
      await act;
      expect(late).toEqual([true, false]);
    },
    WAIT_MS,
  );

  it(
    'loses nothing that was receipted when the server is killed: its standby goes on',
    async () => {
      const receipts = [await serve(), await serve()];
      await server.kill();
      const late = serve();
      promote(standby);
      // The new one waits for no standby of its own.
      await direct(`ALTER SYSTEM SET synchronous_standby_names = ''`, standby);
      await direct('SELECT pg_reload_conf()', standby);
      receipts.push(await late);
      expect(receipts.map(({ ok }) => ok)).toEqual([1, 1, 1]);
      const there = await direct<{ seqs: string }>(
        `SELECT count(*) seqs FROM ${postgres.schema}.leaves WHERE origin = '${desk.origin}'`,
        standby,
      );
      expect(Number(there[0]?.seqs)).toBe(desk.seq);
      expect(desk.seq).toBe(18);
    },
    WAIT_MS,
  );
});
