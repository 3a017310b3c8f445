import crypto from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { MONDAY_MS, POSTS, visitOpened } from '@sunlit/center-server/testing/facts';
import type { HandDesk } from '@sunlit/center-server/testing/hand-desk';
import { openHandHall, type HandHall } from '@sunlit/center-server/testing/hand-hall';
import { TreeFile } from '@sunlit/center-server/tree/tree-file';
import type { WitnessAnswer } from '@sunlit/domain/contracts';
import {
  appendLeaf,
  EMPTY_TREE,
  leafHash,
  nodeKit,
  verifyInclusion,
  witness,
  type Checkpoint,
  type TreeEdge,
  type WitnessFault,
} from '@sunlit/domain/evidence';
import { fault } from './fault.ts';

const kit = nodeKit(crypto, Buffer);
const lapse = { realAtMs: Date.now(), lawAtMs: MONDAY_MS, speed: 1 };

let folder: string;
let hall: HandHall;
let desk: HandDesk;
const open = async (port = 0): Promise<void> => {
  hall = await openHandHall({ dataDir: join(folder, 'data'), config: { demo: 1, lapse, port } });
};
const openFounded = async (): Promise<void> => {
  folder = mkdtempSync(join(tmpdir(), 'sunlit-tree-'));
  await open();
  await hall.appoint('clerk1', ['clerk'], [POSTS.counter]);
  desk = await hall.desk('W01', 'window', [POSTS.counter]);
  await desk.connect();
  await visits(20);
};
const close = async (): Promise<void> => {
  await hall.stop();
  rmSync(folder, { recursive: true, force: true });
};
let lastVisit = 0;
const visits = async (count: number): Promise<void> => {
  for (let one = 0; one < count; one++) await desk.send([visitOpened(`V-${String(++lastVisit)}`, 'clerk1')]);
  await hall.center.trust.now();
};
const look = async (held: Checkpoint | undefined): Promise<Checkpoint | WitnessFault> => {
  const { tree = '', size = 0 } = held ?? {};
  const answer = (await desk.socket.emitWithAck('witness', { tree, size, proveFrom: 1 })) as WitnessAnswer;
  if (answer.ok === 0) throw new Error(answer.code);
  const seen = witness(kit, { hall: 'H01', treeKey: answer.treeKey }, held, answer.growth);
  return seen.ok === 1 ? seen.checkpoint : seen.fault;
};
/** The center is stopped, its folder changed, the center started again on the same port. */
const meanwhile = async (change: (dataDir: string) => void): Promise<void> => {
  const port = Number(new URL(hall.url).port);
  await hall.stop();
  change(join(folder, 'data'));
  await open(port);
  await desk.connect();
};

const edited = {
  name: 'A center whose ledger was edited and signed again with the real keys',
  outcome: 'Every witness that had seen the tree before refuses it and keeps both checkpoints; it cannot be proved.',
} as const;
fault(edited, () => {
  beforeEach(openFounded);
  afterEach(close);

  it('a desk that had verified the tree is shown no proof it could believe', async () => {
    const held = await look(undefined);
    if (typeof held === 'string') throw new Error(held);
    await meanwhile((dataDir) => {
      rewriteLeaf(join(dataDir, 'ledger.sqlite'), 5);
      // Whoever has the keys also makes the signer and the trees forget.
      for (const name of ['tree.sqlite', 'tree.sqlite-wal', 'tree.sqlite-shm', 'signer/state.json'])
        rmSync(join(dataDir, name), { force: true });
    });
    await hall.center.trust.now();
    expect(hall.center.trust.state().fault).toBe('');
    const sameSize = await look(held);
    await visits(3);
    const grown = await look(held);
    expect([sameSize, grown]).toEqual(['fork', 'proof']);
  });
});

/** Another text for one leaf, with hashes and edge that fit: what a person with the file and much patience could do. */
function rewriteLeaf(file: string, position: number): void {
  const db = new Sqlite(file);
  db.exec('DROP TRIGGER leaves_no_update');
  const { leaf } = db
    .prepare<[number], { leaf: string }>('SELECT leaf FROM leaves WHERE position = ?')
    .get(position) ?? {
    leaf: '',
  };
  const other = leaf.replace(/"wallMs":(\d+)/, (_, ms: string) => `"wallMs":${String(Number(ms) + 60_000)}`);
  db.prepare('UPDATE leaves SET leaf = ?, hash = ? WHERE position = ?').run(other, leafHash(kit, other), position);
  const hashes = db.prepare<[], { hash: string }>('SELECT hash FROM leaves ORDER BY position').all();
  const { edge } = hashes.reduce<TreeEdge>((tree, { hash }) => appendLeaf(kit, tree, hash), EMPTY_TREE);
  db.prepare('UPDATE trees SET edge = ?').run(JSON.stringify(edge));
  db.close();
}

const rolledBack = {
  name: 'A center set back to yesterday, its signer not',
  outcome: 'No checkpoint is signed any more, the board says so in red, windows go on working.',
} as const;
fault(rolledBack, () => {
  beforeEach(openFounded);
  afterEach(close);

  it('the signer remembers, also when new leaves have taken the place of the lost ones', async () => {
    await hall.stop();
    const data = join(folder, 'data');
    cpSync(data, join(folder, 'yesterday'), { recursive: true });
    await open(Number(new URL(hall.url).port));
    await desk.connect();
    const before = { seq: desk.seq, head: desk.head };
    await visits(5);
    await meanwhile((dataDir) => {
      cpSync(join(dataDir, 'signer'), join(folder, 'signer'), { recursive: true });
      rmSync(dataDir, { recursive: true });
      cpSync(join(folder, 'yesterday'), dataDir, { recursive: true });
      cpSync(join(folder, 'signer'), join(dataDir, 'signer'), { recursive: true });
    });
    await hall.center.trust.now();
    expect(hall.center.trust.state().fault).toBe('tree/behind');
    Object.assign(desk, before);
    for (let one = 0; one < 9; one++) {
      expect(await desk.send([visitOpened(`V-other-${String(one)}`, 'clerk1')])).toMatchObject({ ok: 1 });
    }
    await meanwhile(() => undefined);
    await hall.center.trust.now();
    expect(hall.center.trust.state().fault).toBe('signer/fork');
  });
});

const flips = {
  name: 'Bits flipped in the file of trees and tiles',
  outcome: 'Each is found when the leaves are read back; a proof made of one does not verify, so nobody believes it.',
  often: { daily: 25, nightly: 250, of: 'bits' },
} as const;
fault(flips, (times) => {
  beforeEach(openFounded);
  afterEach(close);

  it('no wrong proof is believed', async () => {
    await visits(20);
    const held = await look(undefined);
    if (typeof held === 'string') throw new Error(held);
    const { tree, size, root } = held;
    const port = Number(new URL(hall.url).port);
    await hall.stop();
    const file = join(folder, 'data', 'tree.sqlite');
    const db = new Sqlite(file);
    db.pragma('wal_checkpoint(TRUNCATE)');
    const nodes = db.prepare<[], { hash: Buffer }>('SELECT hash FROM nodes').all();
    db.close();
    const whole = readFileSync(file);
    expect(nodes.length).toBeGreaterThan(3);
    const outcomes = { proved: 0, unproved: 0, found: 0 };
    for (let one = 0; one < times; one++) {
      const { hash } = nodes[one % nodes.length] ?? { hash: Buffer.alloc(0) };
      const spoiled = Buffer.from(whole);
      const at = spoiled.indexOf(hash) + crypto.randomInt(hash.length);
      spoiled.writeUInt8(spoiled.readUInt8(at) ^ (1 << crypto.randomInt(8)), at);
      writeFileSync(file, spoiled);
      const trees = new TreeFile(kit, join(folder, 'data', 'ledger.sqlite'), file);
      for (let index = 0; index < size; index++) {
        const proof = trees.inclusion(tree, index, size);
        const isProved = proof !== undefined && verifyInclusion(kit, { index, size, root, ...proof });
        outcomes[isProved ? 'proved' : 'unproved']++;
      }
      if (trees.audit(tree, 0).wrong !== null) outcomes.found++;
      trees.close();
    }
    writeFileSync(file, whole);
    await open(port);
    expect(outcomes.unproved).toBeGreaterThan(0);
    expect(outcomes.found).toBe(times);
  });
});
