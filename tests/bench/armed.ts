import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import Sqlite from 'better-sqlite3';
import { openHandLedger } from '@sunlit/center-server/testing/hand-ledger';
import { CheckedBatches } from './checked-batches.ts';

/** Deadlines of one batch, commit or call, the same for all that are compared. */
export const AT_ONCE = 50;

/** Accepted cases, each with the deadlines the law gives it and its records in chain and tree, into the real ledger; cases a second. */
export async function armedByLedger(folder: string, deadlines: number): Promise<number> {
  const hall = await openHandLedger(join(folder, 'armed.sqlite'));
  try {
    const batches = new CheckedBatches(await hall.desk('W01'), 'W01', false);
    const prepared = Array.from({ length: Math.ceil(deadlines / AT_ONCE) }, () => batches.next(AT_ONCE));
    const startedMs = performance.now();
    const answers = await Promise.all(prepared.map((batch) => hall.ledger.accept(batch)));
    const tookMs = performance.now() - startedMs;
    for (const answer of answers) if (answer.ok === 0) throw new Error(`${answer.code} ${answer.detail}`);
    const { nextAtMs } = await hall.ledger.read('nextDue', null);
    if (nextAtMs === 0) throw new Error('no case has a deadline');
    return ((prepared.length * AT_ONCE) / tookMs) * 1_000;
  } finally {
    await hall.ledger.close();
  }
}

/** The bare limit: rows with an index on their instant, one commit for as many as travel together; rows a second. */
export function armedByRows(folder: string, deadlines: number): number {
  const db = new Sqlite(join(folder, 'armed-bare.sqlite'));
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.exec('CREATE TABLE dues (id INTEGER PRIMARY KEY, due INTEGER NOT NULL); CREATE INDEX by_due ON dues (due)');
  const insert = db.prepare('INSERT INTO dues (due) VALUES (?)');
  const startedMs = performance.now();
  for (let at = 0; at < deadlines; at += AT_ONCE) {
    db.transaction(() => {
      for (let one = 0; one < AT_ONCE; one += 1) insert.run(((at + one) * 7_919) % 1_000_003);
    })();
  }
  const perSecond = (deadlines / (performance.now() - startedMs)) * 1_000;
  db.close();
  return perSecond;
}
