import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import Sqlite from 'better-sqlite3';
import type { CheckedBatch } from '@sunlit/center-server/ledger/ledger';
import { openHandLedger, type HandLedger } from '@sunlit/center-server/testing/hand-ledger';
import { BareLeaves } from './bare-leaves.ts';
import { CheckedBatches } from './checked-batches.ts';
import { quantile, report } from './report.ts';
import { sizeOf } from './size-of.ts';

const FROM = sizeOf('from', 50_000, 6_000);
const FACTS = sizeOf('facts', 500_000, 18_000);
const DESKS = 8;
/** Visits of a batch; six facts each. */
const VISITS = 8;
const FACTS_A_BATCH = 48;
/** Batches that are written before the clock is started. */
const MEASURED = sizeOf('measured', 400, 40);
const TIMES = 3;
const LOOKS = 3_000;
/** A commit of the bare loop takes as many batches as the ledger finds waiting. */
const BARE_GROUP = 8;

const folder = mkdtempSync(join(tmpdir(), 'sunlit-growth-'));
const file = join(folder, 'ledger.sqlite');

/** The desks of the hall, taking turns, and how many facts the ledger has of them. */
class Growing {
  readonly desks: CheckedBatches[] = [];
  readonly hall: HandLedger;
  facts = 0;
  disputed = 0;

  constructor(hall: HandLedger) {
    this.hall = hall;
    hall.ledger.onCommit(({ verdicts }) => (this.disputed += verdicts.length));
  }

  batches(count: number): CheckedBatch[] {
    return Array.from({ length: count }, (_, at) => {
      const desk = this.desks[at % this.desks.length];
      if (desk === undefined) throw new Error('no desk');
      return desk.next(VISITS);
    });
  }

  /** All at once, as the ledger can take them; facts a second. */
  async accept(batches: readonly CheckedBatch[]): Promise<number> {
    const startedMs = performance.now();
    const answers = await Promise.all(batches.map((batch) => this.hall.ledger.accept(batch)));
    const tookMs = performance.now() - startedMs;
    for (const answer of answers) if (answer.ok === 0) throw new Error(`${answer.code} ${answer.detail}`);
    const facts = batches.length * FACTS_A_BATCH;
    this.facts += facts;
    return (facts / tookMs) * 1_000;
  }

  /** The next batches are written while the ledger takes the last ones. */
  async fill(upTo: number): Promise<void> {
    let under: Promise<unknown> = Promise.resolve();
    while (this.facts < upTo) {
      const some = this.batches(DESKS * 4);
      await under;
      under = this.accept(some);
      await new Promise(setImmediate);
    }
    await under;
  }
}

async function rates(growing: Growing, bare: BareLeaves): Promise<{ ours: number; bare: number }> {
  const ours: number[] = [];
  const limit: number[] = [];
  for (let time = 0; time < TIMES; time += 1) {
    const batches = growing.batches(MEASURED);
    ours.push(await growing.accept(batches));
    limit.push(bare.accept(batches));
  }
  return { ours: quantile(ours, 0.5), bare: quantile(limit, 0.5) };
}

/** Cases of all ages, one after the other, each asked for as a face asks; beside it the same row out of the same file, parsed; ms. */
async function looks({ hall, desks }: Growing): Promise<{ ours: number[]; bare: number[] }> {
  const db = new Sqlite(file, { readonly: true });
  const select = db.prepare<[string], { json: string }>('SELECT json FROM cases WHERE key = ?');
  const ours: number[] = [];
  const bare: number[] = [];
  for (let look = 0; look < LOOKS; look += 1) {
    const { cases = [] } = desks[look % desks.length] ?? {};
    const caseRef = cases[(look * 7_919_993) % cases.length] ?? '';
    const startedMs = performance.now();
    const found = await hall.ledger.read('case', { caseRef });
    const foundMs = performance.now();
    if (found === null) throw new Error(`${caseRef} is not there`);
    JSON.parse(select.get(caseRef)?.json ?? '');
    ours.push(foundMs - startedMs);
    bare.push(performance.now() - foundMs);
  }
  db.close();
  return { ours, bare };
}

const hall = await openHandLedger(file);
const bare = new BareLeaves(join(folder, 'bare.sqlite'), BARE_GROUP);
try {
  const growing = new Growing(hall);
  for (let at = 1; at <= DESKS; at += 1)
    growing.desks.push(new CheckedBatches(await hall.desk(`W${String(at)}`), `W${String(at)}`));
  const sample = growing.batches(DESKS);
  await growing.accept(sample);
  await growing.fill(FROM);
  bare.fill(FROM, sample);
  const small = await rates(growing, bare);
  process.stderr.write(
    `${String(growing.facts)} facts: ${small.ours.toFixed(0)} facts/s, bare ${small.bare.toFixed(0)}\n`,
  );
  await growing.fill(FACTS);
  bare.fill(FACTS, sample);
  const large = await rates(growing, bare);
  process.stderr.write(
    `${String(growing.facts)} facts: ${large.ours.toFixed(0)} facts/s, bare ${large.bare.toFixed(0)}\n`,
  );
  if (growing.disputed > 0) throw new Error(`${String(growing.disputed)} facts were disputed`);
  const { ours, bare: rows } = await looks(growing);
  const cases = growing.desks.reduce((sum, desk) => sum + desk.cases.length, 0);
  report('growth', [
    { metric: 'facts_per_s_small', value: small.ours, unit: 'facts/s', goal: '', baseline: small.bare },
    { metric: 'facts_per_s_large', value: large.ours, unit: 'facts/s', goal: '', baseline: large.bare },
    {
      metric: 'facts_ratio',
      value: large.ours / small.ours,
      unit: 'ratio',
      goal: '>= 0.9',
      baseline: large.bare / small.bare,
    },
    { metric: 'lookup_p99_ms', value: quantile(ours, 0.99), unit: 'ms', goal: '<= 5', baseline: quantile(rows, 0.99) },
    { metric: 'facts', value: growing.facts, unit: 'facts', goal: '' },
    { metric: 'cases', value: cases, unit: 'cases', goal: '' },
  ]);
} finally {
  bare.close();
  await hall.ledger.close();
  rmSync(folder, { recursive: true, force: true });
}
