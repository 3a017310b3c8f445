import crypto from 'node:crypto';
import fc from 'fast-check';
import { plainRecord } from '@sunlit/domain/evidence/testing';
import { describe, expect, it } from 'vitest';
import {
  appendLeaf,
  EMPTY_TREE,
  encodeRecord,
  GENESIS,
  leafHash,
  nodeKit,
  treeRoot,
  type Hex,
  type TreeEdge,
} from '@sunlit/domain/evidence';
import { continueTree, type SignerState, type SignRequest } from './continue-tree.ts';

const kit = nodeKit(crypto, Buffer);
const hash = (seed: number): Hex => kit.sha256([String(seed), 'utf8']);
const edgeOf = (hashes: readonly Hex[]): TreeEdge =>
  hashes.reduce<TreeEdge>((edge, leaf) => appendLeaf(kit, edge, leaf), EMPTY_TREE);
const stateOf = (tree: string, hashes: readonly Hex[]): SignerState => ({ tree, ...edgeOf(hashes) });
const asked = (tree: string, all: readonly Hex[], from: number, opening = ''): SignRequest => ({
  tree,
  from,
  hashes: all.slice(from),
  root: treeRoot(kit, edgeOf(all)),
  opening,
});
const opening = (type: string, body: Record<string, unknown>): string =>
  encodeRecord(kit, plainRecord({ type, origin: 'H01/center/C01', seq: 9, prev: GENESIS, body }));

describe('a signer', () => {
  it('signs what continues its own leaves, and nothing in which one of them is another', () => {
    const shape = fc.tuple(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 30 }), fc.nat());
    fc.assert(
      fc.property(shape, ([first, more, where]) => {
        const all = Array.from({ length: first + more }, (_, at) => hash(at));
        const held = first === 0 ? undefined : stateOf('H01/2026', all.slice(0, first));
        const { size, edge } = edgeOf(all);
        expect(continueTree(kit, held, asked('H01/2026', all, first))).toEqual({
          ok: 1,
          state: { tree: 'H01/2026', size, edge },
          checkpoint: { tree: 'H01/2026', size, root: treeRoot(kit, { size, edge }) },
        });
        if (first === 0) return;
        // The center edited one leaf and has a root for it; what it hands over fits its own tree.
        const edited = all.with(where % first, hash(-1));
        expect(continueTree(kit, held, asked('H01/2026', edited, first))).toEqual({ ok: 0, code: 'signer/fork' });
      }),
    );
  });

  it('refuses leaves that do not begin at its size', () => {
    const all = [0, 1, 2, 3, 4].map(hash);
    const held = stateOf('H01/2026', all.slice(0, 3));
    expect(continueTree(kit, held, asked('H01/2026', all, 2))).toEqual({ ok: 0, code: 'signer/behind' });
    expect(continueTree(kit, held, asked('H01/2026', all, 4))).toEqual({ ok: 0, code: 'signer/gap' });
    expect(continueTree(kit, undefined, asked('H01/2026', all, 1))).toEqual({ ok: 0, code: 'signer/gap' });
  });

  it('opens a later tree only where its first leaf names the end of the one it signed', () => {
    const held = stateOf('H01/2026', [1, 2, 3].map(hash));
    const names = { lastTree: 'H01/2026', lastSize: 3, lastRoot: treeRoot(kit, held) };
    const turn = (tree: string, type: string, body: Record<string, unknown>) => {
      const first = opening(type, { tree, ...names, ...body });
      return continueTree(kit, held, asked(tree, [leafHash(kit, first), hash(7)], 0, first));
    };
    expect(turn('H01/2027', 'YearTreeOpened', {})).toMatchObject({ ok: 1, checkpoint: { tree: 'H01/2027', size: 2 } });
    const two = { foundSize: 2, foundRoot: hash(1), askedBy: 'a', approvedBy: 'b' };
    expect(turn('H01/2026.2', 'TreeReopened', two)).toMatchObject({ ok: 1, checkpoint: { tree: 'H01/2026.2' } });
    const refused = [
      turn('H01/2025', 'YearTreeOpened', {}),
      turn('H01/2026.2', 'YearTreeOpened', {}),
      turn('H01/2027', 'HallFounded', {}),
      turn('H01/2027', 'YearTreeOpened', { lastSize: 2 }),
      turn('H01/2027', 'YearTreeOpened', { lastRoot: hash(9) }),
      turn('H01/2027', 'YearTreeOpened', { tree: 'H01/2028' }),
      turn('H01/2026.3', 'TreeReopened', two),
      turn('H01/2027', 'TreeReopened', two),
      turn('H01/2026.2', 'TreeReopened', { ...two, approvedBy: 'a' }),
      turn('H01/2026.2', 'TreeReopened', { ...two, askedBy: '' }),
      continueTree(kit, held, asked('H01/2027', [hash(1)], 0, '')),
    ];
    expect(refused).toEqual(refused.map(() => ({ ok: 0, code: 'signer/year' })));
  });
});
