import { Buffer } from 'node:buffer';
import crypto from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeName, nodeKit } from '@sunlit/domain/evidence';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { SqliteLedger } from '../ledger/sqlite-ledger.ts';
import { caseAccepted, visitOpened, visitRated } from '../testing/facts.ts';
import type { HandDesk } from '../testing/hand-desk.ts';
import { openHandLedger, type HandLedger } from '../testing/hand-ledger.ts';
import { startPostgres, urlOf, type TestPostgres } from '../testing/postgres.ts';
import { withPostgres } from '../testing/with-postgres.contract.ts';
import { migrate, type MoveEvent } from './migrate.ts';

const kit = nodeKit(crypto, Buffer);
const WAIT_MS = 60_000;

withPostgres('a hall that moves to PostgreSQL', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sunlit-move-'));
  let server: TestPostgres;
  let halls = 0;
  let file: string;
  let place: { url: string; schema: string; hall: string };
  let hall: HandLedger;
  let desk: HandDesk;
  let counter: number;

  beforeAll(async () => {
    server = await startPostgres();
  }, WAIT_MS);
  afterAll(async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  beforeEach(async () => {
    file = join(folder, `${String(halls)}.sqlite`);
    place = { url: urlOf(server), schema: `move_${String(halls++)}`, hall: 'H01' };
    hall = await openHandLedger(file);
    desk = await hall.desk('W01');
    counter = 1;
  });

  const serve = async (): Promise<void> => {
    const visitRef = makeName('V', 'H01', 'W01', 1, counter++);
    const caseRef = makeName('C', 'H01', 'W01', 1, counter++);
    const facts = [
      visitOpened(visitRef, 'clerk1'),
      ...caseAccepted(caseRef, visitRef, 'clerk1'),
      ...visitRated(visitRef, 'clerk1', '3'),
    ];
    const answer = await hall.send(desk, facts);
    expect(answer.ok).toBe(1);
  };
  const seen = async (ledger: HandLedger['ledger']) => ({
    heads: await ledger.read('heads', null),
    board: await ledger.read('board', null),
    staff: await ledger.read('staff', null),
    exported: await ledger.read('exported', { after: 0, upTo: 1_000, limit: 1_000 }),
  });
  /** Resolves with all that was told; `on` hears of each. */
  const moved = async (on: (event: MoveEvent) => void = () => undefined): Promise<MoveEvent[]> => {
    const events: MoveEvent[] = [];
    await migrate(kit, file, place, (event) => {
      events.push(event);
      on(event);
    });
    return events;
  };
  const reopened = (database = true): Promise<SqliteLedger> => {
    const { signKeys, boxKeys, clock } = hall;
    const now = () => ({ wallMs: clock.wallMs, monoMs: clock.wallMs, realMs: clock.wallMs });
    const postgres = database ? { postgres: place } : {};
    return SqliteLedger.open({ file, hall: 'H01', signKeys, boxKeys, bootId: 'again', now, ...postgres });
  };

  it(
    'lives on while its leaves are copied, and is the same hall with the same root afterwards',
    async () => {
      await serve();
      const caughtUp = new Promise<void>((resolve) => {
        void moved((event) => {
          if (event.event === 'caught-up') resolve();
          if (event.event === 'moved') done(event);
        });
      });
      let done = (_event: MoveEvent): void => undefined;
      const end = new Promise<MoveEvent>((resolve) => (done = resolve));
      await caughtUp;
      // Still open: nobody was told to stop.
      await serve();
      const { ledger } = hall;
      const before = await seen(ledger);
      const head = await ledger.read('tree', null);
      await ledger.close();
      const last = await end;
      expect(last).toMatchObject({ event: 'moved', trees: [{ size: head.size, root: head.root }] });
      const again = await reopened();
      expect(await seen(again)).toEqual(before);
      await again.close();
      await expect(reopened(false)).rejects.toMatchObject({ code: 'ledger/database' });
      await expect(moved()).rejects.toThrow('this file was moved already');
    },
    WAIT_MS,
  );

  it(
    'that was broken off is taken by no center, and goes on where it stopped',
    async () => {
      await serve();
      const before = await seen(hall.ledger);
      await hall.ledger.close();
      const cut = new Error('cut');
      const stop = moved((event) => {
        if (event.event === 'caught-up') throw cut;
      });
      await expect(stop).rejects.toBe(cut);
      await expect(reopened()).rejects.toMatchObject({
        code: 'ledger/database',
        message: expect.stringContaining('migrate') as string,
      });
      const events = await moved();
      expect(events.filter(({ event }) => event === 'copied')).toEqual([]);
      const again = await reopened();
      expect(await seen(again)).toEqual(before);
      await again.close();
    },
    WAIT_MS,
  );

  it(
    'goes to no database that has another hall of its name, an owner, or tables of another program',
    async () => {
      await serve();
      await hall.ledger.close();
      const first = place;
      await moved();
      const owner = await reopened();
      file = join(folder, 'other.sqlite');
      hall = await openHandLedger(file);
      await expect(moved()).rejects.toThrow('a center has this hall in the database');
      await owner.close();
      await expect(moved()).rejects.toThrow(/the database has \d+ leaves of this hall, the file \d+/);
      for (let more = 0; more < 20; more++) await hall.appoint(`clerk${String(more + 2)}`, ['clerk']);
      await expect(moved()).rejects.toThrow('the database has leaves of another hall of this name');
      await hall.ledger.close();
      const client = new pg.Client({ connectionString: urlOf(server) });
      await client.connect();
      await client.query(`UPDATE ${first.schema}.form SET version = 7`);
      await client.end();
      await expect(moved()).rejects.toThrow('are of form 7, this program knows 1');
    },
    WAIT_MS,
  );
});
