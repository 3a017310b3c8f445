<<<<<<< HEAD
import { Buffer } from 'node:buffer';
import crypto from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { NodeShelf } from '@sunlit/center-server/tree/node-shelf';
import { inclusionPath, nodeHash, nodeKit, rootAt, verifyInclusion } from '@sunlit/domain/evidence';
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
} finally {
  rmSync(folder, { recursive: true, force: true });
}
=======
import crypto from 'node:crypto';
import { caseAccepted, MONDAY_MS, POSTS, visitOpened } from '@sunlit/center-server/testing/facts';
import { openHandHall } from '@sunlit/center-server/testing/hand-hall';
import { nodeKit } from '@sunlit/domain/evidence';
import { checkPacket } from '@sunlit/verify/packet/check-packet';
import { packetInWords } from '@sunlit/verify/packet/in-words';
import { quantile, report } from './report.ts';

const VISIT = 'V-H01-W01-1-1-N';
const CASE = 'C-H01-W01-1-2-Q';
const PACKETS = 200;

/** The packet of an accepted case with the law of the starter catalogue, as a hall hands it out. */
async function aPacket(): Promise<string> {
  const lapse = { realAtMs: Date.now(), lawAtMs: MONDAY_MS, speed: 1 };
  const hall = await openHandHall({ config: { demo: 1, lapse } });
  try {
    await hall.appoint('clerk1', ['clerk'], [POSTS.counter]);
    const desk = await hall.desk('W01', 'window', [POSTS.counter]);
    await desk.connect();
    await desk.send([visitOpened(VISIT, 'clerk1')]);
    await desk.send(caseAccepted(CASE, VISIT, 'clerk1'));
    desk.disconnect();
    await hall.center.trust.now();
    const answer = await hall.call('GET', `/api/cases/${CASE}/packet`, { cookie: await hall.signIn('admin1') });
    return await answer.text();
  } finally {
    await hall.stop();
  }
}

/** Milliseconds of processor time from the text to the words, each with a kit that knows no key yet: what else runs here does not count. */
function verifyTimes(text: string): number[] {
  return Array.from({ length: PACKETS }, () => {
    const before = process.cpuUsage();
    const checked = checkPacket(nodeKit(crypto, Buffer), text);
    if (!checked.sound || packetInWords(checked, 'en') === '') throw new Error('the packet does not hold');
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  });
}

const packetVerifyMs = quantile(verifyTimes(await aPacket()), 0.99);
report('proofs', [{ metric: 'packet_verify_ms', value: packetVerifyMs, unit: 'ms', goal: '<= 100' }]);
>>>>>>> db3ddb1 (docs/evidence.md: the forms and a full verification step by step; bench proofs times a packet)
