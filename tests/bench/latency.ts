import { join } from 'node:path';
import { BoardClient } from '../hall/board-client.ts';
import { ClerkClient, type Signed } from '../hall/clerk-client.ts';
import { openTestHall, type TestHall } from '../hall/test-hall.ts';
import { BareAppend } from './fdatasync.ts';
import { crowdOfDesks } from './crowd-of-desks.ts';
import { quantile, report } from './report.ts';
import { sizeOf } from './size-of.ts';

const WINDOWS = sizeOf('windows', 20, 3);
const ROUNDS = sizeOf('rounds', 10, 3);
/** Simulated ones beside the windows, which send facts all the while. */
const DESKS = sizeOf('desks', 480, 12);
const FACTS_PER_S = 50;
/** More than it takes. */
const CROWD_S = sizeOf('seconds', 300, 60);
/** About the bytes of the record a press makes. */
const RECORD_BYTES = 900;

interface Counter {
  readonly desk: string;
  readonly client: ClerkClient;
  readonly signed: Signed;
}

/** Bytes written on the tty of a real agent → delta at a board client, while many other desks send; beside a bare append + fdatasync on the same disk in the same run. */
async function measure(hall: TestHall): Promise<void> {
  const board = await BoardClient.open(hall.center.url, await hall.signIn('manager1'));
  const bare = new BareAppend(join(hall.dataDir, 'bare'), RECORD_BYTES);
  const counters: Counter[] = [];
  for (const [at, { desk, url }] of hall.desks.filter(({ kind }) => kind === 'window').entries()) {
    const client = new ClerkClient(url);
    const { user, password } = hall.person(`clerk${String(at + 1).padStart(2, '0')}`);
    counters.push({ desk, client, signed: await client.signIn(user, password) });
    await client.until(`the keypad of ${desk}`, ({ devices }) =>
      devices.find(({ device, state }) => device === 'pad' && state === 'ready'),
    );
  }
  const crowd = await crowdOfDesks(hall, { desks: DESKS, factsPerS: FACTS_PER_S, seconds: CROWD_S });
  const samplesMs: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const counter of counters) {
      samplesMs.push(await onePress(hall, board, counter));
      bare.measure();
    }
  }
  crowd.end();
  bare.close();
  board.close();
  for (const { client } of counters) client.close();
  const figure = (metric: string, q: number, goal: string) => ({
    metric,
    value: quantile(samplesMs, q),
    unit: 'ms',
    goal,
    baseline: quantile(bare.samplesMs, q),
  });
  report('latency', [
    figure('p50_ms', 0.5, ''),
    figure('p95_ms', 0.95, ''),
    figure('p99_ms', 0.99, '<= 4 x baseline + 30 ms'),
  ]);
}

async function onePress(hall: TestHall, board: BoardClient, { desk, client, signed }: Counter): Promise<number> {
  const { visitRef } = await client.act(signed, 'OpenVisit', { fields: { via: 'walk-up', ticket: '' } });
  await client.act(signed, 'CloseVisit', { visitRef, fields: { outcome: 'advice' }, values: { reason: '' } });
  const invited = board.next(
    ({ table, key, row }) => table === 'visits' && key === visitRef && row?.rating === 'inviting',
  );
  await client.act(signed, 'InviteRating', { visitRef });
  await invited;
  const rated = board.next(({ table, key, row }) => table === 'visits' && key === visitRef && row?.rating === 'rated');
  const startMs = performance.now();
  hall.press(desk, 1);
  await rated;
  return performance.now() - startMs;
}

const hall = await openTestHall({ windows: WINDOWS });
try {
  await measure(hall);
} finally {
  await hall.remove();
}
