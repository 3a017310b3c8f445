import { performance } from 'node:perf_hooks';
import { fillHall, NOW_MS, onFile, openLedger, removeHall } from './open-hall.ts';
import { quantile, report } from './report.ts';

const TIMES = 40;
const PAGE = 50;
const DAY_MS = 86_400_000;

/** The bare limit: the same count and the same rows out of the same index, parsed, and nothing made of them; ms. */
function bare(): number[] {
  return onFile((db) =>
    Array.from({ length: TIMES }, () => {
      const startedMs = performance.now();
      db.prepare('SELECT count(*) n FROM cases WHERE breach > ? AND breach <= ?').get(NOW_MS, NOW_MS + 4 * DAY_MS);
      const rows = db
        .prepare<[number, number, number], { json: string }>(
          'SELECT json FROM cases WHERE breach > ? AND breach <= ? ORDER BY breach, key LIMIT ?',
        )
        .all(NOW_MS, NOW_MS + 4 * DAY_MS, PAGE);
      for (const { json } of rows) JSON.parse(json);
      return performance.now() - startedMs;
    }),
  );
}

/** What will run late of 100,000 open cases, with who may act and how, asked as the board asks; the count of all and the page that comes first. */
async function asked(): Promise<{ list: number[]; load: number[]; total: number }> {
  const ledger = await openLedger();
  const list: number[] = [];
  const load: number[] = [];
  let total = 0;
  try {
    // The law's time is that of the last act.
    await ledger.act('probe', null);
    for (let time = 0; time < TIMES; time += 1) {
      const startedMs = performance.now();
      ({ total } = await ledger.read('foresight', { days: 1, offset: 0, limit: PAGE }));
      const listedMs = performance.now();
      await ledger.read('load', { days: 1 });
      list.push(listedMs - startedMs);
      load.push(performance.now() - listedMs);
    }
  } finally {
    await ledger.close();
  }
  return { list, load, total };
}

try {
  await fillHall();
  const baseline = quantile(bare(), 0.5);
  const { list, load, total } = await asked();
  if (total === 0) throw new Error('nothing was foreseen');
  report('foresight', [
    { metric: 'ms', value: quantile(list, 0.5), unit: 'ms', goal: '<= 200', baseline },
    { metric: 'p99_ms', value: quantile(list, 0.99), unit: 'ms', goal: '<= 200', baseline },
    { metric: 'load_ms', value: quantile(load, 0.5), unit: 'ms', goal: '<= 200' },
    { metric: 'foreseen', value: total, unit: 'cases', goal: '> 0' },
  ]);
} finally {
  removeHall();
}
