import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { MONDAY_MS } from '@sunlit/center-server/testing/facts';
import { HandDesk } from '@sunlit/center-server/testing/hand-desk';
import { checkHistory, toldByRecords, type LedgerRecord } from '@sunlit/verify/history/check-history';
import { BoardClient } from '../hall/board-client.ts';
import { enrolByHand } from '../hall/enrol-by-hand.ts';
import { windowPosts } from '../hall/people.ts';
import { ledgerOf, openTestHall, type TestHall } from '../hall/test-hall.ts';
import { quantile, report } from './report.ts';
import { SimulatedDesk } from './simulated-desk.ts';

const DESKS = 500;
const VISITS = 2;
const CLERK = 'clerk01';
/** From the center's start to the instant at which the warnings fall due: the desks are coming back then. */
const DUE_IN_MS = 10_000;

/** Enrolled, with one accepted case in the ledger each. */
async function enrolled(hall: TestHall): Promise<SimulatedDesk[]> {
  const administrators = [await hall.signIn('admin1'), await hall.signIn('admin2')] as const;
  const { url } = hall.center;
  const desks: SimulatedDesk[] = [];
  for (let at = 1; at <= DESKS; at += 1) {
    const name = `S${String(at).padStart(3, '0')}`;
    const window = new HandDesk({ center: url, hall: 'H01', desk: name, wallMs: () => MONDAY_MS });
    await enrolByHand(window, windowPosts, administrators);
    await window.connect();
    window.disconnect();
    const desk = new SimulatedDesk(window, url);
    desk.serve(CLERK);
    desks.push(desk);
  }
  // Not before: every enrolment is announced to every desk that is there.
  for (const desk of desks) desk.start();
  await Promise.all(desks.map((desk) => desk.everythingSent()));
  return desks;
}

/** The instant of the law's time at which most open cases must be judged again. */
function nextWarnings(dataDir: string): { readonly atMs: number; readonly cases: number } {
  const db = new Sqlite(join(dataDir, 'center', 'ledger.sqlite'), { readonly: true });
  const rows = db.prepare<[], { json: string }>('SELECT json FROM cases WHERE open = 1').all();
  db.close();
  const counts = new Map<number, number>();
  for (const { json } of rows) {
    const { nextAtMs } = JSON.parse(json) as { readonly nextAtMs: number };
    if (nextAtMs > 0) counts.set(nextAtMs, (counts.get(nextAtMs) ?? 0) + 1);
  }
  const [most = [0, 0]] = [...counts].toSorted(([, a], [, b]) => b - a);
  return { atMs: most[0], cases: most[1] };
}

/** The center's clock is set so that `atMs` comes `inMs` from now. */
function setCenterClock(dataDir: string, atMs: number, inMs: number): number {
  const file = join(dataDir, 'config', 'center.json');
  const realAtMs = Date.now();
  const config = JSON.parse(readFileSync(file, 'utf8')) as object;
  writeFileSync(file, JSON.stringify({ ...config, lapse: { realAtMs, lawAtMs: atMs - inMs, speed: 1 } }));
  return realAtMs + inMs;
}

/** Highest memory the process ever had, in megabytes. */
function peakMb(pid: number): number {
  const [, kilobytes = '0'] = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${String(pid)}/status`, 'utf8')) ?? [];
  return Number(kilobytes) / 1_024;
}

async function lostOf(hall: TestHall, desks: readonly SimulatedDesk[]): Promise<number> {
  const supervisor = await hall.signIn('supervisor1');
  let wrong = 0;
  for (const { window, records } of desks) {
    const ledger: LedgerRecord[] = (await ledgerOf(supervisor, window.origin)).map((line) => ({
      ...line,
      act: line.hash,
    }));
    const faults = checkHistory(toldByRecords(records), ledger);
    wrong += faults.lost.length + faults.doubled.length + faults.reordered.length + faults.invented.length;
  }
  return wrong;
}

async function measure(hall: TestHall): Promise<void> {
  const desks = await enrolled(hall);
  process.stderr.write(`${String(desks.length)} desks are enrolled\n`);
  await hall.program('center').stop();
  const { atMs, cases } = nextWarnings(hall.dataDir);
  for (const desk of desks) for (let visit = 0; visit < VISITS; visit += 1) desk.serve(CLERK);

  const dueAtRealMs = setCenterClock(hall.dataDir, atMs, DUE_IN_MS);
  const backMs = performance.now();
  const { pid, url } = await hall.restart('center');
  const board = await BoardClient.open(url, await hall.signIn('manager1'));
  const latenciesMs: number[] = [];
  const known = new Set<string>();
  // Of what the first picture holds already it is only known that it was no later.
  const see = (key: string, level: string): void => {
    if (level === '' || known.has(key)) return;
    known.add(key);
    latenciesMs.push(Date.now() - dueAtRealMs);
  };
  for (const row of board.snapshot?.tables.cases ?? []) see(row.caseRef, row.level);
  const warned =
    known.size >= cases
      ? Promise.resolve()
      : board.next(({ table, key, row }) => {
          if (table === 'cases' && row !== null) see(key, row.level);
          return known.size >= cases;
        });
  await Promise.all(desks.map((desk) => desk.everythingSent()));
  process.stderr.write(`all are back by ${(performance.now() - backMs).toFixed(0)} ms after the center was started\n`);
  await warned;
  board.close();
  const figures = {
    lost: await lostOf(hall, desks),
    warningMs: quantile(latenciesMs, 0.95),
    rssMb: peakMb(pid),
  };
  for (const desk of desks) desk.stop();
  report('reconnect', [
    { metric: 'lost', value: figures.lost, unit: 'records', goal: '0' },
    { metric: 'warning_p95_ms', value: figures.warningMs, unit: 'ms', goal: '< 5000' },
    { metric: 'rss_mb', value: figures.rssMb, unit: 'MB', goal: '<= 350' },
  ]);
}

const hall = await openTestHall();
try {
  await measure(hall);
} finally {
  await hall.remove();
}
