import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import type { Database } from 'better-sqlite3';
import type { SqliteLedger } from '@sunlit/center-server/ledger/sqlite-ledger';
import { openShelves } from '@sunlit/center-server/projections/shelves';
import { defaultCalendar, publishedCalendar } from '@sunlit/domain/calendar';
import { canonical, documentHash } from '@sunlit/domain/evidence';
import type { CardRow, CaseRow } from '@sunlit/domain/fold';
import { beginCard } from '@sunlit/domain/supervision';
import { CASES, fillHall, kit, NOW_MS, onFile, openLedger, removeHall } from './open-hall.ts';
import { quantile, report } from './report.ts';

const DAY_MS = 86_400_000;
/** As the center's watch takes them. */
const PAGE = 200;
/** A watcher's act comes in so often. */
const PROBE_MS = 20;

/** A yellow card of each open case, none of which a new calendar takes back, as on most nights. */
function fillCards(db: Database): void {
  const { cases, cards } = openShelves(db);
  db.transaction(() => {
    for (const page of cases.pages('open = 1', 500)) {
      for (const row of page) cards.put(cardOf(row));
      cards.flush();
    }
  })();
}

function cardOf({ caseRef, state: { context, value } }: CaseRow): CardRow {
  const rule = 'time/promised';
  const { value: state, context: course } = beginCard(NOW_MS);
  const name = { zh: context.item, en: context.item };
  return {
    key: `${caseRef}/${rule}`,
    caseRef,
    number: context.number,
    itemName: name,
    rule,
    title: name,
    level: 'yellow',
    dueAtMs: NOW_MS + 60 * DAY_MS,
    issuedAtMs: NOW_MS,
    desk: context.desk,
    post: context.post,
    ruleVersion: 1,
    state,
    undetermined: 0,
    department: 'gaj',
    stage: value.stage,
    calendarVersion: defaultCalendar.version,
    month: '2026-03',
    course,
  };
}

/** The bare limit: the same cards and cases found, read and parsed, and nothing made of them; ms. */
function bare(db: Database): number {
  const startedMs = performance.now();
  const page = db.prepare<[string, number], { key: string; json: string }>(
    'SELECT key, json FROM cards WHERE ended = 0 AND key > ? ORDER BY key LIMIT ?',
  );
  const found = db.prepare<[string], { json: string }>('SELECT json FROM cases WHERE key = ?');
  let after = '';
  for (let rows = page.all(after, PAGE); rows.length > 0; rows = page.all(after, PAGE)) {
    for (const { key, json } of rows) {
      after = key;
      JSON.parse(found.get((JSON.parse(json) as CardRow).caseRef)?.json ?? '{}');
    }
  }
  return performance.now() - startedMs;
}

/** How long acts of others wait until they are answered, one after the other, until told to stop; ms each. */
async function probes(ledger: SqliteLedger, isOver: () => boolean): Promise<number[]> {
  const waits: number[] = [];
  while (!isOver()) {
    const startedMs = performance.now();
    await ledger.act('probe', null);
    waits.push(performance.now() - startedMs);
    await pause(PROBE_MS);
  }
  return waits;
}

async function sweep(): Promise<{ ms: number; judged: number; waits: number[]; quiet: number[] }> {
  const ledger = await openLedger();
  try {
    const closures = [{ date: '2026-03-09', fromMinute: 0, toMinute: 1440, name: { zh: '暴雪', en: 'Snow storm' } }];
    const text = canonical(publishedCalendar(defaultCalendar, { ...defaultCalendar, closures }, NOW_MS));
    await ledger.act('publish', { kind: 'calendar', version: 2, hash: documentHash(kit, text), text });
    let asked = 0;
    const quiet = await probes(ledger, () => ++asked > 50);
    let over = false;
    const waiting = probes(ledger, () => over);
    const startedMs = performance.now();
    let judged = 0;
    let after = '';
    do {
      const done = await ledger.act('sweepCards', { after, limit: PAGE });
      judged += done.judged;
      after = done.next;
    } while (after !== '');
    const ms = performance.now() - startedMs;
    over = true;
    return { ms, judged, waits: await waiting, quiet };
  } finally {
    await ledger.close();
  }
}

try {
  await fillHall();
  onFile(fillCards);
  const baseline = onFile(bare);
  const { ms, judged, waits, quiet } = await sweep();
  if (judged !== CASES) throw new Error(`${String(judged)} cards were judged`);
  report('sweep', [
    { metric: 'ms_100k', value: ms, unit: 'ms', goal: '<= 3000', baseline },
    {
      metric: 'delay_p99_ms',
      value: quantile(waits, 0.99) - quantile(quiet, 0.5),
      unit: 'ms',
      goal: '<= 100',
      baseline: quantile(quiet, 0.99),
    },
  ]);
} finally {
  removeHall();
}
