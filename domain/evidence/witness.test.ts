import crypto from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  appendLeaf,
  canonical,
  consistencyPath,
  EMPTY_TREE,
  encodeRecord,
  GENESIS,
  inclusionPath,
  leafHash,
  nodeKit,
  nodesOf,
  signCheckpoint,
  treeRoot,
  witness,
  type Checkpoint,
  type Growth,
  type Hex,
} from './index.ts';
import { plainRecord } from './testing/index.ts';

const kit = nodeKit(crypto, Buffer);
const key = kit.newSignKeys();
const hall = { hall: 'H01', treeKey: key.publicKey };

const head = (tree: string, leaves: readonly Hex[]): Checkpoint => ({
  tree,
  size: leaves.length,
  root: treeRoot(
    kit,
    leaves.reduce((edge, leaf) => appendLeaf(kit, edge, leaf), EMPTY_TREE),
  ),
});
const hash = (seed: number): Hex => kit.sha256([String(seed), 'utf8']);
const grown = (held: Checkpoint, leaves: readonly Hex[]): Growth => ({
  note: signCheckpoint(kit, key, head(held.tree, leaves)),
  path: held.size <= leaves.length ? consistencyPath(kit, nodesOf(kit, leaves), held.size, leaves.length) : [],
  leaf: '',
  leafPath: [],
});
const opening = (tree: string, last: Checkpoint, type = 'YearTreeOpened'): string =>
  encodeRecord(
    kit,
    plainRecord({
      type,
      origin: 'H01/center/C01',
      seq: 9,
      prev: GENESIS,
      body: { tree, lastTree: last.tree, lastSize: last.size, lastRoot: last.root },
    }),
  );
const turned = (tree: string, leaf: string, more: readonly Hex[]): Growth => {
  const leaves = [leafHash(kit, leaf), ...more];
  const note = signCheckpoint(kit, key, head(tree, leaves));
  return { note, path: [], leaf, leafPath: inclusionPath(kit, nodesOf(kit, leaves), 0, leaves.length) };
};

describe('a witness', () => {
  it('takes every growth of one tree and no change of a known leaf', () => {
    const sizes = fc.tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 0, max: 40 }), fc.nat());
    fc.assert(
      fc.property(sizes, ([first, more, where]) => {
        const leaves = Array.from({ length: first + more }, (_, at) => hash(at));
        const held = head('H01/2026', leaves.slice(0, first));
        expect(witness(kit, hall, held, grown(held, leaves))).toEqual({ ok: 1, checkpoint: head('H01/2026', leaves) });
        const changed = leaves.with(where % first, hash(-1));
        const fault = more === 0 ? 'fork' : 'proof';
        expect(witness(kit, hall, held, grown(held, changed))).toEqual({ ok: 0, fault });
      }),
    );
  });

  it('refuses fewer leaves, a proof of something else, another key and another hall', () => {
    const leaves = [1, 2, 3, 4, 5].map(hash);
    const held = head('H01/2026', leaves.slice(0, 3));
    const good = grown(held, leaves);
    expect(witness(kit, hall, held, grown(held, leaves.slice(0, 2)))).toEqual({ ok: 0, fault: 'behind' });
    expect(witness(kit, hall, held, { ...good, path: good.path.slice(1) })).toEqual({ ok: 0, fault: 'proof' });
    const stranger = { ...hall, treeKey: kit.newSignKeys().publicKey };
    expect(witness(kit, stranger, undefined, good)).toEqual({ ok: 0, fault: 'note' });
    expect(witness(kit, { ...hall, hall: 'H0' }, undefined, good)).toEqual({ ok: 0, fault: 'other-hall' });
    expect(witness(kit, hall, undefined, { ...good, note: canonical({}) })).toEqual({ ok: 0, fault: 'note' });
  });

  it('follows into a new tree only where its first leaf names the end it holds', () => {
    const held = head('H01/2026', [1, 2, 3].map(hash));
    const next = turned('H01/2027', opening('H01/2027', held), [hash(7), hash(8)]);
    expect(witness(kit, hall, held, next)).toMatchObject({ ok: 1, checkpoint: { tree: 'H01/2027', size: 3 } });
    const reopened = turned('H01/2026.2', opening('H01/2026.2', held, 'TreeReopened'), []);
    expect(witness(kit, hall, held, reopened)).toMatchObject({ ok: 1, checkpoint: { tree: 'H01/2026.2', size: 1 } });
    const wrong = [
      { ...next, leaf: '' },
      { ...next, leafPath: [] },
      turned('H01/2027', opening('H01/2027', { ...held, size: 2 }), [hash(7)]),
      turned('H01/2027', opening('H01/2027', { ...held, root: hash(1) }), [hash(7)]),
      turned('H01/2027', opening('H01/2028', held), [hash(7)]),
      turned('H01/2027', opening('H01/2027', held, 'HallFounded'), [hash(7)]),
    ];
    expect(wrong.map((growth) => witness(kit, hall, held, growth))).toEqual(
      wrong.map(() => ({ ok: 0, fault: 'turn' })),
    );
  });
});
