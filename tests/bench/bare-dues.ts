import { setTimeout as pause } from 'node:timers/promises';
import { performance } from 'node:perf_hooks';
import type { Database } from 'better-sqlite3';
import { openShelves } from '@sunlit/center-server/projections/shelves';
import { BareAppend } from './fdatasync.ts';

/** About the bytes of the record that a card makes. */
const RECORD_BYTES = 900;
const EVERY_MS = 60;

/** The bare limit of a single deadline: a timer set to an instant, and an append with fdatasync; how late each is on the disk, ms. */
export async function bareLateMs(file: string, times: number): Promise<number[]> {
  const bare = new BareAppend(file, RECORD_BYTES);
  const lates: number[] = [];
  for (let time = 0; time < times; time += 1) {
    const dueAtMs = performance.now() + EVERY_MS;
    await pause(EVERY_MS);
    bare.measure();
    lates.push(performance.now() - dueAtMs);
  }
  bare.close();
  return lates;
}

/** The bare limit of many at once: the same rows read, parsed and written again with a later instant, beside each a record's bytes, `portion` a commit; ms. */
export function bareBurstMs(db: Database, keys: Iterable<string>, portion: number): number {
  const { cases } = openShelves(db);
  db.exec('CREATE TABLE IF NOT EXISTS bare (id INTEGER PRIMARY KEY, leaf TEXT NOT NULL)');
  const append = db.prepare('INSERT INTO bare (leaf) VALUES (?)');
  const leaf = 'z'.repeat(RECORD_BYTES);
  const all = [...keys];
  const startedMs = performance.now();
  for (let at = 0; at < all.length; at += portion) {
    db.transaction(() => {
      for (const key of all.slice(at, at + portion)) {
        const row = cases.get(key);
        if (row === undefined) throw new Error(`${key} is not there`);
        cases.put({ ...row, nextAtMs: row.nextAtMs + 1 });
        append.run(leaf);
      }
      cases.flush();
    })();
  }
  const tookMs = performance.now() - startedMs;
  db.exec('DROP TABLE bare');
  return tookMs;
}
