import { spawn, type ChildProcess } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { caseAccepted, MONDAY_MS, POSTS, visitOpened, visitRated } from '@sunlit/center-server/testing/facts';
import { HandDesk } from '@sunlit/center-server/testing/hand-desk';
import { openHandHall } from '@sunlit/center-server/testing/hand-hall';
import {
  promote,
  rowsOf,
  startPostgres,
  startStandby,
  urlOf,
  type TestPostgres,
} from '@sunlit/center-server/testing/postgres';
import type { Batch, BatchAnswer } from '@sunlit/domain/contracts';
import { leafHash, makeName } from '@sunlit/domain/evidence';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fault } from './fault.ts';

const CLERK = 'clerk1';
/** As the issue of a hall demands it: windows are back within ten seconds. */
const BACK_MS = 10_000;
const program = createRequire(import.meta.url).resolve('@sunlit/center-server/main');

/** A center's program over a folder of its own. */
class Center {
  url = '';
  private readonly child: ChildProcess;
  private readonly waits: { event: string; resolve: () => void }[] = [];
  private readonly seen = new Set<string>();

  constructor(config: string) {
    this.child = spawn(process.execPath, [program, 'run', '--config', config], { stdio: ['ignore', 'pipe', 'ignore'] });
    if (this.child.stdout === null) throw new Error('no output');
    createInterface(this.child.stdout).on('line', (line) => {
      const { event, url = '' } = JSON.parse(line) as { event: string; url?: string };
      this.seen.add(event);
      if (url !== '') this.url = url;
      for (const wait of this.waits) if (wait.event === event) wait.resolve();
    });
  }

  /** Resolves once it has said so. */
  said(event: 'ready' | 'waiting'): Promise<void> {
    if (this.seen.has(event)) return Promise.resolve();
    return new Promise((resolve) => this.waits.push({ event, resolve }));
  }

  async kill(): Promise<void> {
    const gone = new Promise((resolve) => this.child.once('exit', resolve));
    this.child.kill('SIGKILL');
    await gone;
  }
}

/** Of this machine, free a moment ago. */
async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer().listen(0, '127.0.0.1'));
  await Promise.all(servers.map((server) => once(server, 'listening')));
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}

const killed = {
  name: 'kill -9 of the center that owns a hall in PostgreSQL, and of the database itself',
  outcome:
    'Another center has the hall within ten seconds, a standby the database; every receipted act is there once, in order.',
  often: { daily: 3, nightly: 20, of: 'kills' },
  needs: ['postgresql'],
} as const;
fault(killed, (kills) => {
  const folder = mkdtempSync(join(tmpdir(), 'sunlit-owners-'));
  const configs = ['a', 'b'].map((name) => join(folder, `${name}.json`));
  let primary: TestPostgres;
  let standby: TestPostgres;
  let desk: HandDesk;
  let centers: Center[];
  let counter = 1;

  beforeAll(async () => {
    primary = await startPostgres(["synchronous_standby_names = 'second'"]);
    standby = await startStandby(primary, 'second');
    const shared = {
      demo: 1,
      lapse: { realAtMs: Date.now(), lawAtMs: MONDAY_MS, speed: 1 },
      database: { url: urlOf(primary, standby), schema: 'hall' },
    };
    const first = join(folder, 'a');
    mkdirSync(first);
    const hall = await openHandHall({ dataDir: first, config: shared });
    await hall.appoint(CLERK, ['clerk'], [POSTS.counter, POSTS.handling]);
    desk = await hall.desk('W01', 'window', [POSTS.counter]);
    await hall.stop();
    // The second machine has the keys of the first, and nothing else of it.
    for (const part of ['keys.json', 'signer']) cpSync(join(first, part), join(folder, 'b', part), { recursive: true });
    const ports = await freePorts(2);
    ['a', 'b'].forEach((name, at) => {
      const config = { hall: 'H01', port: ports[at], dataDir: join(folder, name), logLevel: 'silent', ...shared };
      writeFileSync(configs[at] ?? '', JSON.stringify(config));
    });
    const [one = ''] = configs;
    const owner = new Center(one);
    await owner.said('ready');
    const waiting = new Center(configs[1] ?? '');
    await waiting.said('waiting');
    centers = [owner, waiting];
  }, 90_000);
  afterAll(async () => {
    for (const center of centers) await center.kill();
    await standby.stop();
    await primary.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  /** The next visit of the window, sealed; it is sent as often as it takes. */
  const nextBatch = (): { batch: Batch; head: string } => {
    const visitRef = makeName('V', 'H01', 'W01', 1, counter++);
    const caseRef = makeName('C', 'H01', 'W01', 1, counter++);
    return desk.write([
      visitOpened(visitRef, CLERK),
      ...caseAccepted(caseRef, visitRef, CLERK),
      ...visitRated(visitRef, CLERK, '4'),
    ]);
  };
  /** A new line to a center; undefined when it cannot be had, or the work on it broke off. */
  const online = async <T>(center: Center, work: (line: HandDesk) => Promise<T>): Promise<T | undefined> => {
    const line = new HandDesk({ center: center.url, hall: 'H01', desk: 'W01', wallMs: () => MONDAY_MS });
    const { epoch, signKeys, boxKeys, centerKey, vaultKey } = desk;
    Object.assign(line, { epoch, signKeys, boxKeys, centerKey, vaultKey });
    try {
      await line.connect();
      return await work(line);
    } catch {
      return undefined;
    } finally {
      line.disconnect();
    }
  };
  const sendTo = (center: Center, batch: Batch) =>
    online(center, (line) => line.socket.timeout(BACK_MS).emitWithAck('batch', batch) as Promise<BatchAnswer>);
  /** Sends until it is receipted; how long that took. Refused is refused, busy is asked again. */
  const receipted = async ({ batch, head }: { batch: Batch; head: string }, center: Center): Promise<number> => {
    const startedMs = performance.now();
    for (let answer = await sendTo(center, batch); answer?.ok !== 1; answer = await sendTo(center, batch)) {
      if (answer !== undefined && answer.code !== 'uplink/busy') throw new Error(`${answer.code} ${answer.detail}`);
    }
    desk.seq += batch.leaves.length;
    desk.head = head;
    return performance.now() - startedMs;
  };

  it(
    'windows go on at the other center, and at the other database',
    async () => {
      const sent: string[] = [];
      const give = async (center = centers[0] as Center): Promise<void> => {
        const next = nextBatch();
        await receipted(next, center);
        sent.push(...next.batch.leaves.map((leaf) => leafHash(desk.kit, leaf)));
      };
      // The first welcome names the law that records are written under.
      desk.law = (await online(centers[0] as Center, (line) => Promise.resolve(line.law))) ?? '';
      for (let kill = 0; kill < kills; kill++) {
        await give();
        const [owner, waiting] = centers as [Center, Center];
        // Whichever a window reaches: the one that waits hands on.
        await give(waiting);
        // One act is under way when the owner dies: nobody knows whether it got through.
        const next = nextBatch();
        const lost = sendTo(owner, next.batch);
        const killedAtMs = performance.now();
        await owner.kill();
        await waiting.said('ready');
        expect(performance.now() - killedAtMs).toBeLessThan(BACK_MS);
        const config = configs[kill % 2] ?? '';
        centers = [waiting, new Center(config)];
        await lost;
        await receipted(next, waiting);
        sent.push(...next.batch.leaves.map((leaf) => leafHash(desk.kit, leaf)));
        await centers[1]?.said('waiting');
      }
      const database = nextBatch();
      await primary.kill();
      const late = receipted(database, centers[0] as Center);
      promote(standby);
      await rowsOf(standby, "ALTER SYSTEM SET synchronous_standby_names = ''");
      await rowsOf(standby, 'SELECT pg_reload_conf()');
      expect(await late).toBeLessThan(BACK_MS);
      sent.push(...database.batch.leaves.map((leaf) => leafHash(desk.kit, leaf)));
      await give();
      const there = await rowsOf<{ hash: string }>(
        standby,
        `SELECT hash FROM hall.leaves WHERE origin = '${desk.origin}' ORDER BY seq`,
      );
      expect(there.map(({ hash }) => hash)).toEqual(sent);
    },
    60_000 + kills * 30_000,
  );
});
