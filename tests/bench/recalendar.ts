import { performance } from 'node:perf_hooks';
import type { Database } from 'better-sqlite3';
import { openShelves } from '@sunlit/center-server/projections/shelves';
import { defaultCalendar, publishedCalendar, type Calendar } from '@sunlit/domain/calendar';
import { canonical, documentHash } from '@sunlit/domain/evidence';
import { CASES, fillHall, kit, NOW_MS, onFile, openLedger, removeHall } from './open-hall.ts';
import { report } from './report.ts';

/** The bare limit: the same rows read, parsed and written again with their columns and indexes, and nothing else; ms. */
function rewrite(db: Database): number {
  const { cases } = openShelves(db);
  const startedMs = performance.now();
  db.transaction(() => {
    for (const page of cases.pages('open = 1', 500)) {
      for (const row of page) cases.put(row);
      cases.flush();
    }
  })();
  return performance.now() - startedMs;
}

/** Snow on the next two working days: nearly every limit that runs moves, so nearly every row is written. */
function snowedIn(): Calendar {
  const name = { zh: '暴雪', en: 'Snow storm' };
  const closures = ['2026-03-09', '2026-03-10'].map((date) => ({ date, fromMinute: 0, toMinute: 1440, name }));
  return publishedCalendar(defaultCalendar, { ...defaultCalendar, closures }, NOW_MS);
}

/** From the administrator's word to the answer, the board's changes included; ms and how many cases moved. */
async function recalculate(): Promise<{ ms: number; moved: number }> {
  const ledger = await openLedger();
  let moved = 0;
  ledger.onCommit(({ cases }) => (moved += cases.length));
  const text = canonical(snowedIn());
  const startedMs = performance.now();
  const done = await ledger.act('publish', { kind: 'calendar', version: 2, hash: documentHash(kit, text), text });
  const ms = performance.now() - startedMs;
  await ledger.close();
  if (done.ok === 0) throw new Error(done.code);
  return { ms, moved };
}

try {
  await fillHall();
  const baseline = onFile(rewrite);
  const { ms, moved } = await recalculate();
  if (moved < CASES * 0.9) throw new Error(`only ${String(moved)} cases moved`);
  report('recalendar', [{ metric: 'ms_100k', value: ms, unit: 'ms', goal: '<= 5000', baseline }]);
} finally {
  removeHall();
}
