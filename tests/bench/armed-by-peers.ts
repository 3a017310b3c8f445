import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { Queue } from 'bullmq';
import PgBoss from 'pg-boss';
import { postgresPrograms, startPostgres, urlOf } from '@sunlit/center-server/testing/postgres';
import { AT_ONCE } from './armed.ts';

/** Calls under way at once: one after the other would measure the way to the server. */
const UNDER_WAY = 8;
const QUEUE = 'due';
const DAY_MS = 86_400_000;

/** Jobs with an instant a second, each acknowledged only when it is on the disk; who is not on this machine is left out, with the reason on stderr. */
export async function armedByPeers(folder: string, deadlines: number): Promise<Record<string, number>> {
  const armed: Record<string, number> = {};
  if (spawnSync('redis-server', ['--version']).status === 0) armed['BullMQ'] = await byBullMq(folder, deadlines);
  else process.stderr.write('BullMQ left out: redis-server is not on this machine\n');
  if (postgresPrograms() !== undefined) armed['pg-boss'] = await byPgBoss(deadlines);
  else process.stderr.write('pg-boss left out: PostgreSQL is not on this machine\n');
  return armed;
}

async function perSecond(deadlines: number, arm: (dues: readonly number[]) => Promise<unknown>): Promise<number> {
  const calls = Array.from({ length: Math.ceil(deadlines / AT_ONCE) }, (_, call) =>
    Array.from({ length: AT_ONCE }, (_, at) => DAY_MS + ((call * AT_ONCE + at) % 10_000)),
  );
  const startedMs = performance.now();
  const total = calls.length * AT_ONCE;
  const worker = async (): Promise<void> => {
    for (let dues = calls.pop(); dues !== undefined; dues = calls.pop()) await arm(dues);
  };
  await Promise.all(Array.from({ length: UNDER_WAY }, worker));
  return (total / (performance.now() - startedMs)) * 1_000;
}

/** Redis that syncs its log before it answers. */
async function byBullMq(folder: string, deadlines: number): Promise<number> {
  const dir = join(folder, 'redis');
  mkdirSync(dir);
  const durable = ['--appendonly', 'yes', '--appendfsync', 'always', '--save', ''];
  const path = join(dir, 'socket');
  const own = ['--port', '0', '--unixsocket', path, '--dir', dir];
  const redis = spawn('redis-server', [...own, ...durable], { stdio: 'ignore' });
  const ended = new Promise<void>((resolve) => redis.once('exit', () => resolve()));
  const queue = new Queue(QUEUE, { connection: { path } });
  // It asks again until the server answers.
  queue.on('error', () => undefined);
  try {
    await queue.waitUntilReady();
    return await perSecond(deadlines, (dues) =>
      queue.addBulk(dues.map((delay) => ({ name: QUEUE, data: { delay }, opts: { delay } }))),
    );
  } finally {
    await queue.close();
    redis.kill('SIGKILL');
    await ended;
  }
}

/** PostgreSQL as it comes: a commit is answered when its log is synced. */
async function byPgBoss(deadlines: number): Promise<number> {
  const server = await startPostgres();
  try {
    const boss = new PgBoss({ connectionString: urlOf(server) });
    boss.on('error', () => undefined);
    await boss.start();
    await boss.createQueue(QUEUE);
    const nowMs = Date.now();
    const armed = await perSecond(deadlines, (dues) =>
      boss.insert(dues.map((dueMs) => ({ name: QUEUE, data: { dueMs }, startAfter: new Date(nowMs + dueMs) }))),
    );
    await boss.stop({ graceful: false });
    return armed;
  } finally {
    await server.stop();
  }
}
