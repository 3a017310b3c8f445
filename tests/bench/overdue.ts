import { execFile, fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { BoardFeed } from '@sunlit/center-server/board/board-feed';
import { BoardRoom } from '@sunlit/center-server/board/board-room';
import type { SqliteLedger } from '@sunlit/center-server/ledger/sqlite-ledger';
import { watchOverdue } from '@sunlit/center-server/timers/watch-overdue';
import { BOARD_NAMESPACE, lawTime, type Lapse } from '@sunlit/domain/contracts';
import { armedByLedger, armedByRows } from './armed.ts';
import { armedByPeers } from './armed-by-peers.ts';
import { bareBurstMs, bareLateMs } from './bare-dues.ts';
import { foundHall, hallSetting, NOW_MS, onFile, openLedger, removeHall } from './open-hall.ts';
import { openSockets } from './open-sockets.ts';
import { CLOSE_MS, fillDues, SINGLE_FROM_MS, type Dues } from './overdue-hall.ts';
import { quiet } from './quiet.ts';
import { quantile, report } from './report.ts';
import type { Shown } from './senders/board-watcher.ts';
import type { Kept } from './senders/deadline-keeper.ts';
import { sizeOf } from './size-of.ts';

const CASES = sizeOf('cases', 1_000_000, 20_000);
const ARMED = sizeOf('armed', 20_000, 2_000);
const SINGLES = 500;
const STARTS = 3;
/** Of the law's time before the first single case falls due: a board comes in meanwhile. */
const AHEAD_MS = 8_000;
/** As the center's timer takes them. */
const PORTION = 256;
const keeper = fileURLToPath(new URL('./senders/deadline-keeper.js', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'sunlit-overdue-'));
const watcher = fileURLToPath(new URL('./senders/board-watcher.js', import.meta.url));

/** Starts of a process that knows the hall's next deadline and keeps it. */
async function starts(): Promise<Kept[]> {
  const kept: Kept[] = [];
  for (let start = 0; start < STARTS; start += 1) {
    const lapse: Lapse = { realAtMs: Date.now(), lawAtMs: NOW_MS, speed: 1 };
    const given = JSON.stringify({ setting: { ...hallSetting, speed: 1 }, lapse });
    const { stdout } = await promisify(execFile)(process.execPath, [keeper, given]);
    kept.push(JSON.parse(stdout) as Kept);
  }
  return kept;
}

const resident = (kept: readonly Kept[]): number =>
  quantile(
    kept.map(({ residentBytes }) => residentBytes),
    0.5,
  );

/** Hears what is recorded of the cases that fall due: how late each single one was, and when the last of the burst was in. */
function hear(ledger: SqliteLedger, lapse: Lapse, { singles, burst }: Dues) {
  const lateMs: number[] = [];
  const left = new Set(burst);
  const waiting = new Set(singles.keys());
  const over = new Promise<number>((resolve) => {
    ledger.onCommit(({ cards }) => {
      const lawMs = lawTime(lapse, Date.now());
      for (const { caseRef } of cards) {
        if (waiting.delete(caseRef)) lateMs.push(lawMs - (singles.get(caseRef) ?? 0));
        if (left.delete(caseRef) && left.size === 0) resolve(lawMs - CLOSE_MS);
      }
    });
  });
  return { lateMs, waiting, over };
}

async function live(dues: Dues) {
  const lapse: Lapse = { realAtMs: Date.now(), lawAtMs: SINGLE_FROM_MS - AHEAD_MS, speed: 1 };
  const now = () => ({ wallMs: lawTime(lapse, Date.now()), monoMs: performance.now(), realMs: Date.now() });
  const ledger = await openLedger(now);
  const { io, url } = await openSockets();
  const feed = new BoardFeed(hallSetting.hall, { ...lapse, demo: 1, offsetMinutes: 480 }, nothingYet);
  const room = new BoardRoom(io.of(BOARD_NAMESPACE), feed, () => Promise.resolve('manager1'), quiet);
  ledger.onCommit((commit) => {
    feed.apply(commit);
    if (feed.hasChanges) room.changed();
  });
  const heard = hear(ledger, lapse, dues);
  const board = fork(watcher, [url, String(dues.singles.size + dues.burst.size), String(dues.singles.size)]);
  const shown = new Promise<Shown>((resolve, reject) => {
    board.once('message', (message) => {
      resolve(message as Shown);
    });
    board.once('exit', (code) => {
      reject(new Error(`the board ended with ${String(code)}`));
    });
  });
  const overdue = watchOverdue(ledger, lapse, quiet);
  overdue.start();
  const burstMs = await heard.over;
  const { firstAtMs, lastAtMs } = await shown;
  await overdue.stop();
  room.close();
  await io.close();
  await ledger.close();
  if (heard.waiting.size > 0) throw new Error(`${String(heard.waiting.size)} single cases were not recorded`);
  const sinceClose = (realMs: number): number => lawTime(lapse, realMs) - CLOSE_MS;
  return { burstMs, lateMs: heard.lateMs, firstMs: sinceClose(firstAtMs), lastMs: sinceClose(lastAtMs) };
}

/** The board of a hall in which nothing happened yet: what it does with a million rows is no part of this bench. */
const nothingYet = {
  cases: [],
  visits: [],
  cards: [],
  desks: [],
  windows: [],
  counts: { day: 0, visits: 0, rated: 0, unrated: 0, received: 0, completed: 0, refusedAttempts: 0, open: 0 },
};

try {
  const law = await foundHall();
  const without = await starts();
  const dues = fillDues(law, CASES, SINGLES);
  const size = dues.burst.size;
  process.stderr.write(`${String(CASES)} open cases, ${String(size)} fall due at the close of business\n`);
  const kept = await starts();
  if (kept.some(({ nextAtMs }) => nextAtMs !== SINGLE_FROM_MS))
    throw new Error(`not the next instant: ${kept.map(({ nextAtMs }) => nextAtMs - SINGLE_FROM_MS).join(', ')}`);
  const bareLate = await bareLateMs(`${hallSetting.file}.bare`, SINGLES / 2);
  const { burstMs, lateMs, firstMs, lastMs } = await live(dues);
  const bareBurst = onFile((db) => bareBurstMs(db, dues.burst, PORTION));
  const armed = await armedByLedger(folder, ARMED);
  const rows = armedByRows(folder, ARMED);
  const peers = await armedByPeers(folder, ARMED);
  const restart = (all: readonly Kept[]): number =>
    quantile(
      all.map(({ restartMs }) => restartMs),
      0.5,
    );
  const late = (metric: string, q: number, goal: string) => ({
    metric,
    value: quantile(lateMs, q),
    unit: 'ms',
    goal,
    baseline: quantile(bareLate, q),
  });
  report('overdue', [
    late('late_p50_ms', 0.5, ''),
    late('late_p99_ms', 0.99, '<= 50'),
    {
      metric: 'burst_100k_ms',
      value: (burstMs / size) * 100_000,
      unit: 'ms',
      goal: '<= 8000',
      baseline: (bareBurst / size) * 100_000,
    },
    { metric: 'burst_first_shown_ms', value: firstMs, unit: 'ms', goal: '' },
    { metric: 'burst_last_shown_ms', value: lastMs, unit: 'ms', goal: '' },
    { metric: 'bytes_per_deadline', value: (resident(kept) - resident(without)) / CASES, unit: 'B', goal: '<= 64' },
    { metric: 'restart_ms', value: restart(kept), unit: 'ms', goal: '<= 1500', baseline: restart(without) },
    { metric: 'armed_per_s', value: armed, unit: 'deadlines/s', goal: '', baseline: rows, peers },
  ]);
} finally {
  rmSync(folder, { recursive: true, force: true });
  removeHall();
}
