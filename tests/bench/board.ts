import { execFile, fork } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { MONDAY_MS, POSTS, visitOpened } from '@sunlit/center-server/testing/facts';
import { openHandHall, type HandHall } from '@sunlit/center-server/testing/hand-hall';
import { BOARD_NAMESPACE, type BoardDelta } from '@sunlit/domain/contracts';
import { makeName } from '@sunlit/domain/evidence';
import { planOf, type DeskPlan } from './connected-desk.ts';
import { openSockets } from './open-sockets.ts';
import { pace } from './pace.ts';
import { report } from './report.ts';
import type { Crowd, CrowdPlan } from './senders/board-crowd.ts';
import type { PacedPlan, Sent } from './senders/paced-desks.ts';
import { sizeOf } from './size-of.ts';

const WATCHERS = sizeOf('watchers', 1_000, 100);
const SECONDS = sizeOf('seconds', 30, 5);
const PER_SECOND = 100;
const DESKS = 50;
const CLERK = 'clerk1';
const program = (name: string): string => fileURLToPath(new URL(`./senders/${name}.js`, import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'sunlit-board-'));

interface Run extends Crowd {
  /** Of all threads of the process that serves the boards. */
  readonly cores: number;
  /** Share of the time in which its main thread was busy. */
  readonly busy: number;
}

/** Has so many watchers look while `work` is done, which answers what was sent and when. */
async function watched(plan: CrowdPlan, work: () => Promise<Sent>): Promise<Run> {
  const crowd = fork(program('board-crowd'), [JSON.stringify(plan)]);
  const ended = new Promise<never>((_, reject) => {
    crowd.once('exit', (code) => {
      reject(new Error(`the watchers ended with ${String(code)}`));
    });
  });
  const next = async <T>(): Promise<T> =>
    Promise.race([
      new Promise<T>((resolve) =>
        crowd.once('message', (message) => {
          resolve(message as T);
        }),
      ),
      ended,
    ]);
  await next();
  const before = process.cpuUsage();
  const loop = performance.eventLoopUtilization();
  const startMs = performance.now();
  const sent = await work();
  const tookMs = performance.now() - startMs;
  const { user, system } = process.cpuUsage(before);
  const busy = performance.eventLoopUtilization(loop).utilization;
  const answer = next<Crowd>();
  crowd.send(sent);
  return { ...(await answer), cores: (user + system) / 1_000 / tookMs, busy };
}

/** Enrolled, each with one visit a turn to send. */
async function plans(hall: HandHall): Promise<DeskPlan[]> {
  await hall.appoint(CLERK, ['clerk'], [POSTS.counter]);
  const made: DeskPlan[] = [];
  for (let at = 1; at <= DESKS; at += 1) {
    const name = `W${String(at)}`;
    const visits = Array.from({ length: (SECONDS * PER_SECOND) / DESKS }, (_, turn) => [
      visitOpened(makeName('V', 'H01', name, 1, turn + 1), CLERK),
    ]);
    made.push(await planOf(await hall.desk(name, 'window', [POSTS.counter]), visits));
  }
  return made;
}

/** Visits are opened at fifty windows of the real center; boards of a manager look. */
async function ours(): Promise<Run> {
  const lapse = { realAtMs: Date.now(), lawAtMs: MONDAY_MS, speed: 1 };
  const hall = await openHandHall({ config: { demo: 1, lapse } });
  try {
    await hall.appoint('manager1', ['manager']);
    const { url } = hall;
    const file = join(folder, 'plan.json');
    writeFileSync(file, JSON.stringify({ url, perSecond: PER_SECOND, desks: await plans(hall) } satisfies PacedPlan));
    return await watched({ url, watchers: WATCHERS, cookie: await hall.signIn('manager1') }, async () => {
      const maxBuffer = 64_000_000;
      const { stdout } = await promisify(execFile)(process.execPath, [program('paced-desks'), file], { maxBuffer });
      return JSON.parse(stdout) as Sent;
    });
  } finally {
    await hall.stop();
  }
}

/** The bare limit: the same deltas to everybody in a room of socket.io, at the same pace. */
async function bare(deltas: readonly BoardDelta[]): Promise<Run> {
  const { io, url } = await openSockets();
  const boards = io.of(BOARD_NAMESPACE);
  try {
    return await watched({ url, watchers: WATCHERS, cookie: '' }, async () => {
      const wanted = await pace(deltas.length, PER_SECOND, (at) => {
        boards.emit('delta', deltas[at]);
      });
      return Object.fromEntries(
        deltas.flatMap(({ changes }, at) => visitsOf(changes).map((key) => [key, wanted[at] ?? 0])),
      );
    });
  } finally {
    await io.close();
  }
}

function visitsOf(changes: BoardDelta['changes']): string[] {
  return changes.filter(({ table, row }) => table === 'visits' && row !== null).map(({ key }) => key);
}

try {
  const run = await ours();
  const limit = await bare(run.deltas);
  if (run.lost > 0) throw new Error(`${String(run.lost)} changes were not heard`);
  const figure = (metric: string, of: (run: Run) => number, unit: string, goal: string) => ({
    metric,
    value: of(run),
    unit,
    goal,
    baseline: of(limit),
  });
  report('board', [
    figure('p50_ms', ({ p50Ms }) => p50Ms, 'ms', ''),
    figure('p99_ms', ({ p99Ms }) => p99Ms, 'ms', '<= 250'),
    figure('cpu_cores', ({ cores }) => cores, 'cores', '<= 1'),
    figure('main_thread', ({ busy }) => busy, 'share', ''),
    { metric: 'deltas', value: run.deltas.length / SECONDS, unit: 'deltas/s', goal: '' },
  ]);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
