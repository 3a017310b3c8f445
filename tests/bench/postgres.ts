import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import type { CheckedBatch } from '@sunlit/center-server/ledger/ledger';
import { SqliteLedger } from '@sunlit/center-server/ledger/sqlite-ledger';
import { MONDAY_MS } from '@sunlit/center-server/testing/facts';
import { openHandLedger, type HandLedger, type HandLedgerSetting } from '@sunlit/center-server/testing/hand-ledger';
import {
  postgresPrograms,
  startPostgres,
  startStandby,
  urlOf,
  type TestPostgres,
} from '@sunlit/center-server/testing/postgres';
import { BareDatabase } from './bare-database.ts';
import { BareLeaves } from './bare-leaves.ts';
import { CheckedBatches } from './checked-batches.ts';
import { quantile, report } from './report.ts';
import { sizeOf } from './size-of.ts';

const DESKS = sizeOf('desks', 100, 20);
/** Of a desk in one round, each sent when the one before has its receipt. */
const BATCHES = sizeOf('batches', 4, 2);
const ROUNDS = sizeOf('rounds', 5, 3);
/** Visits of a batch; six facts each, so 48: the whole visits that fit into 50. */
const VISITS = 8;
const SCHEMA = 'hall_bench';

const folder = mkdtempSync(join(tmpdir(), 'sunlit-bench-postgres-'));

/** A hall and its desks, each with its own batches. */
class Writing {
  readonly hall: HandLedger;
  commits = 0;
  private readonly desks: CheckedBatches[] = [];
  private disputed = 0;

  private constructor(hall: HandLedger) {
    this.hall = hall;
    hall.ledger.onCommit(({ verdicts }) => {
      this.commits += 1;
      this.disputed += verdicts.length;
    });
  }

  static async open(file: string, setting: HandLedgerSetting = {}): Promise<Writing> {
    const writing = new Writing(await openHandLedger(join(folder, file), MONDAY_MS, setting));
    for (let at = 1; at <= DESKS; at += 1) {
      const name = `W${String(at)}`;
      writing.desks.push(new CheckedBatches(await writing.hall.desk(name), name));
    }
    return writing;
  }

  /** What the desks send in a round, desk by desk. */
  next(): CheckedBatch[][] {
    return this.desks.map((desk) => Array.from({ length: BATCHES }, () => desk.next(VISITS)));
  }

  /** Facts a second, from the first batch sent to the last receipt. */
  async accept(round: readonly (readonly CheckedBatch[])[]): Promise<number> {
    let facts = 0;
    const startedMs = performance.now();
    await Promise.all(
      round.map(async (batches) => {
        for (const batch of batches) {
          const answer = await this.hall.ledger.accept(batch);
          if (answer.ok === 0) throw new Error(`${answer.code} ${answer.detail}`);
          facts += batch.leaves.length;
        }
      }),
    );
    const tookMs = performance.now() - startedMs;
    if (this.disputed > 0) throw new Error(`${String(this.disputed)} facts were disputed`);
    return (facts / tookMs) * 1_000;
  }
}

/** A second center of the hall, which follows the first one until that leaves. Resolves when it waits; `takeover` resolves when it has the hall. */
async function waiting({ hall }: Writing, url: string): Promise<{ readonly takeover: Promise<SqliteLedger> }> {
  const { signKeys, boxKeys, clock } = hall;
  const now = () => ({ wallMs: clock.wallMs, monoMs: clock.wallMs, realMs: clock.wallMs });
  const place = { file: join(folder, 'second.sqlite'), hall: 'H01', postgres: { url, schema: SCHEMA } };
  return new Promise((resolve, reject) => {
    const onWait = (): void => {
      resolve({ takeover });
    };
    const takeover = SqliteLedger.open({ ...place, signKeys, boxKeys, bootId: 'second', now, onWait });
    takeover.catch(reject);
  });
}

interface Rates {
  readonly kept: number[];
  readonly file: number[];
  readonly factsPerCommit: number[];
}

/** The two halls take turns, so that what else the machine does falls on both. */
async function rounds(kept: Writing, file: Writing): Promise<Rates> {
  const rates: Rates = { kept: [], file: [], factsPerCommit: [] };
  for (let round = 0; round < ROUNDS; round += 1) {
    const [toKeep, toFile] = [kept.next(), file.next()];
    const before = kept.commits;
    rates.kept.push(await kept.accept(toKeep));
    const facts = toKeep.flat().reduce((sum, { leaves }) => sum + leaves.length, 0);
    rates.factsPerCommit.push(facts / (kept.commits - before));
    rates.file.push(await file.accept(toFile));
  }
  return rates;
}

/** The same bytes with as many facts a commit as the ledger had. */
async function bare(url: string, batches: readonly CheckedBatch[], group: number) {
  const database = await BareDatabase.open(url, group);
  const leaves = new BareLeaves(join(folder, 'bare.sqlite'), group);
  const kept: number[] = [];
  const file: number[] = [];
  try {
    for (let round = 0; round < ROUNDS; round += 1) {
      kept.push(await database.accept(batches));
      file.push(leaves.accept(batches));
    }
  } finally {
    leaves.close();
    await database.close();
  }
  return { kept: quantile(kept, 0.5), file: quantile(file, 0.5) };
}

async function measure(server: TestPostgres, standby: TestPostgres): Promise<void> {
  const url = urlOf(server, standby);
  const kept = await Writing.open('first.sqlite', { postgres: { url, schema: SCHEMA } });
  const file = await Writing.open('alone.sqlite');
  const { takeover } = await waiting(kept, url);
  await kept.accept(kept.next());
  await file.accept(file.next());
  const rates = await rounds(kept, file);
  const tree = await kept.hall.ledger.read('tree', null);
  const factsPerCommit = quantile(rates.factsPerCommit, 0.5);
  const sample = file.next().flat();
  await kept.hall.ledger.close();
  const second = await takeover;
  const taken = await second.read('tree', null);
  await Promise.all([second.close(), file.hall.ledger.close()]);
  if (taken.size !== tree.size || taken.root !== tree.root)
    throw new Error(`the second center has ${String(taken.size)} leaves, the first one had ${String(tree.size)}`);
  const [ofKept, ofFile] = [quantile(rates.kept, 0.5), quantile(rates.file, 0.5)];
  const limit = await bare(url, sample, Math.max(1, Math.round(factsPerCommit / (VISITS * 6))));
  report('postgres', [
    { metric: 'ratio', value: ofKept / ofFile, unit: 'ratio', goal: '>= 0.3', baseline: limit.kept / limit.file },
    { metric: 'postgres', value: ofKept, unit: 'facts/s', goal: '', baseline: limit.kept },
    { metric: 'sqlite', value: ofFile, unit: 'facts/s', goal: '', baseline: limit.file },
    { metric: 'facts_per_commit', value: factsPerCommit, unit: 'facts', goal: '' },
  ]);
}

if (postgresPrograms() === undefined) {
  process.stderr.write(
    'postgres: not measured, PostgreSQL is not on this machine (Debian: apt-get install postgresql)\n',
  );
} else {
  // An answer waits for the standby.
  const server = await startPostgres(["synchronous_standby_names = 'second'", "synchronous_commit = 'local'"]);
  try {
    const standby = await startStandby(server, 'second');
    try {
      await measure(server, standby);
    } finally {
      await standby.stop();
    }
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
