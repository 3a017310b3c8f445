import { Buffer } from 'node:buffer';
import crypto from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import Sqlite from 'better-sqlite3';
import { NodeShelf } from '@sunlit/center-server/tree/node-shelf';
import { inclusionPath, nodeHash, nodeKit, rootAt, verifyInclusion } from '@sunlit/domain/evidence';
import { packetTimes } from './packet-times.ts';
import { quantile, report } from './report.ts';

// npm run bench -- proofs [--leaves N]: what a proof costs in a tree of five million leaves, on the disk.
const LEAVES = Number(process.argv[process.argv.indexOf('--leaves') + 1] || 5_000_000) || 5_000_000;
const PROOFS = 2_000;
const AT_ONCE = 4_096;
const TREE = 'H01/2026';

const kit = nodeKit(crypto, Buffer);
/** The bare leaves: thirty-two bytes that nobody can foresee, made by index. */
const leaf = (index: number): string => crypto.hash('sha256', `leaf ${String(index)}`, 'hex');

const folder = mkdtempSync(path.join(tmpdir(), 'sunlit-proofs-'));
try {
  const db = new Sqlite(path.join(folder, 'tree.sqlite'));
  db.pragma('journal_mode = WAL');
  const shelf = new NodeShelf(db, kit);
  for (let from = 0; from < LEAVES; from += AT_ONCE) {
    const hashes = Array.from({ length: Math.min(AT_ONCE, LEAVES - from) }, (_, at) => leaf(from + at));
    db.transaction(() => {
      shelf.grow(TREE, hashes, leaf);
    })();
  }
  const nodes = shelf.nodes(TREE, leaf);
  const root = rootAt(kit, nodes, LEAVES);
  const took: number[] = [];
  const bare: number[] = [];
  for (let one = 0; one < PROOFS; one++) {
    const index = crypto.randomInt(LEAVES);
    const startedMs = performance.now();
    const found = inclusionPath(kit, nodes, index, LEAVES);
    took.push(performance.now() - startedMs);
    if (!verifyInclusion(kit, { index, size: LEAVES, leaf: leaf(index), root, path: found }))
      throw new Error(`the proof of leaf ${String(index)} does not hold`);
    const bareMs = performance.now();
    found.reduce((hash, beside) => nodeHash(kit, hash, beside), leaf(index));
    bare.push(performance.now() - bareMs);
  }
  db.close();
  report('proofs', [
    {
      metric: 'inclusion_p99_ms',
      value: quantile(took, 0.99),
      unit: 'ms',
      goal: '<= 1',
      // The hashes that checking the same path takes.
      baseline: quantile(bare, 0.99),
    },
    { metric: 'inclusion_p50_ms', value: quantile(took, 0.5), unit: 'ms', goal: '', baseline: quantile(bare, 0.5) },
  ]);
  report('proofs', [
    { metric: 'packet_verify_ms', value: quantile(await packetTimes(), 0.99), unit: 'ms', goal: '<= 100' },
  ]);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
