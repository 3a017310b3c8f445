import crypto from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Cosignature, WitnessAnswer, WitnessRequest } from '@sunlit/domain/contracts';
import {
  appendLeaf,
  consistencyPath,
  cosignedAt,
  EMPTY_TREE,
  inclusionPath,
  nodeKit,
  nodesOf,
  readLine,
  readNote,
  signClaim,
  signCheckpoint,
  treeRoot,
  type Hex,
  type TreeEdge,
} from '@sunlit/domain/evidence';
import type { Identity } from '../config/identity.ts';
import { createMemoryDisk } from '../testing/memory-disk.ts';
import type { Line } from '../uplink/line.ts';
import { openWitnessFile } from './witness-memory.ts';
import { createWitness, type Witness } from './witness.ts';

const kit = nodeKit(crypto, Buffer);
const center = kit.newSignKeys();
const treeKey = kit.newSignKeys();
const identity: Identity = {
  v: 1,
  origin: 'H01/desk/W01',
  epoch: 1,
  enrolment: '0'.repeat(64),
  sign: kit.newSignKeys(),
  box: kit.newBoxKeys(),
  centerKey: center.publicKey,
  vaultKey: kit.newBoxKeys().publicKey,
};
const hash = (seed: number): Hex => kit.sha256([String(seed), 'utf8']);

/** A center's tree: our record `seq` is leaf 2·seq, the rest are others'. */
class ShownTree {
  leaves: Hex[] = [];
  readonly cosigned: Cosignature[] = [];
  key = treeKey;

  line(): Line {
    const unused = (): never => {
      throw new Error('not asked for');
    };
    return {
      witness: async (request) => this.answer(request),
      cosign: async (message) => {
        this.cosigned.push(message);
        return { ok: 1 };
      },
      hello: unused,
      batch: unused,
      document: unused,
      recall: unused,
      picture: unused,
      pulse: unused,
      close: unused,
    };
  }

  private answer({ size, proveFrom }: WitnessRequest): WitnessAnswer {
    const { leaves } = this;
    const edge = leaves.reduce<TreeEdge>((tree, leaf) => appendLeaf(kit, tree, leaf), EMPTY_TREE);
    const checkpoint = { tree: 'H01/2026', size: leaves.length, root: treeRoot(kit, edge) };
    const nodes = nodesOf(kit, leaves);
    const path = size <= leaves.length ? consistencyPath(kit, nodes, size, leaves.length) : [];
    const proofs = [];
    for (let seq = proveFrom; seq * 2 < leaves.length && proofs.length < 3; seq++) {
      const place = { tree: 'H01/2026', size: leaves.length, index: seq * 2 };
      proofs.push({ seq, ...place, path: inclusionPath(kit, nodes, seq * 2, leaves.length) });
    }
    return {
      ok: 1,
      treeKey: this.key.publicKey,
      treeKeySignature: signClaim(kit, center, 'tree-key', { hall: 'H01', key: treeKey.publicKey }),
      growth: { note: signCheckpoint(kit, this.key, checkpoint), path, leaf: '', leafPath: [] },
      proofs,
      nextMs: 10_000,
    };
  }
}

let disk: ReturnType<typeof createMemoryDisk>;
let shown: ShownTree;
let alarms: unknown[];
const own = (seq: number): Hex => hash(seq * 2);

const open = async (seqs: readonly number[]): Promise<Witness> => {
  const file = await openWitnessFile(disk, 'data', 1, () => alarms.push('damaged'));
  return createWitness({
    kit,
    identity,
    hall: 'H01',
    clock: { wallMs: () => 1_772_413_260_500, monoMs: () => 0, realMs: () => 0 },
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    file,
    leafHashes: async (fromSeq) => new Map(seqs.filter((seq) => seq >= fromSeq).map((seq) => [seq, own(seq)])),
    onAlarm: (fault, held, at) => alarms.push([fault, held?.size, at?.size]),
  });
};

beforeEach(() => {
  disk = createMemoryDisk();
  shown = new ShownTree();
  shown.leaves = Array.from({ length: 9 }, (_, at) => hash(at));
  alarms = [];
});

describe('a desk as a witness', () => {
  it('keeps what it verified, cosigns it, and knows its own records in it, over a restart', async () => {
    const first = await open([1, 2, 3, 4]);
    expect([first.seen(), first.includedUpTo()]).toEqual([{ size: 0, root: '' }, 0]);
    expect(await first.look(shown.line())).toBe(10);
    expect(first.includedUpTo()).toBe(3);
    const [line] = shown.cosigned;
    const read = readLine(line?.line ?? '');
    const { tree = '', size = 0 } = line ?? {};
    const root = first.seen().root;
    const name = identity.origin;
    const witness = { name, publicKey: identity.sign.publicKey };
    expect(read && cosignedAt(kit, witness, { tree, size, root }, read)).toBe(1_772_413_260);
    expect(await first.look(shown.line())).toBe(10);
    expect([first.includedUpTo(), shown.cosigned.length]).toEqual([4, 1]);
    expect(await first.look(shown.line())).toBe(10_000);

    const again = await open([1, 2, 3, 4, 5]);
    expect([again.seen(), again.includedUpTo()]).toEqual([first.seen(), 4]);
    shown.leaves.push(hash(9), hash(10));
    await again.look(shown.line());
    expect([again.seen().size, again.includedUpTo(), shown.cosigned.length]).toEqual([11, 5, 2]);
    expect(alarms).toEqual([]);
  });

  it('does not take a proof for a record that is another one here', async () => {
    const witness = await open([1, 2]);
    witness.recorded(2, hash(77));
    await witness.look(shown.line());
    expect(witness.includedUpTo()).toBe(1);
  });

  it.each<[string, string, (tree: ShownTree) => void]>([
    ['an altered leaf', 'proof', ({ leaves }) => leaves.splice(4, 1, hash(-1), hash(9))],
    ['another tree of the same size', 'fork', ({ leaves }) => leaves.splice(4, 1, hash(-1))],
    ['fewer leaves', 'behind', ({ leaves }) => leaves.pop()],
    ['a key the center does not vouch for', 'note', (tree) => (tree.key = kit.newSignKeys())],
  ])('raises an alarm for %s, keeps both notes and signs nothing more', async (_, fault, spoil) => {
    const witness = await open([1]);
    await witness.look(shown.line());
    const held = witness.seen();
    spoil(shown);
    await witness.look(shown.line());
    expect(witness.alarm()).toBe(fault);
    expect(alarms).toEqual([[fault, 9, shown.leaves.length]]);
    shown.leaves.push(hash(20));
    await witness.look(shown.line());
    expect([shown.cosigned.length, witness.seen(), alarms.length]).toEqual([1, held, 1]);
    const again = await open([1]);
    expect(again.alarm()).toBe(fault);
    const file = await openWitnessFile(disk, 'data', 1, () => undefined);
    const { heldNote = '', note = '' } = file.memory().alarm ?? {};
    expect([readNote(heldNote)?.checkpoint.size, readNote(note) !== undefined]).toEqual([9, true]);
  });

  it('begins anew where its file is damaged, and says so', async () => {
    await (await open([1])).look(shown.line());
    const bytes = (await disk.read('data/witness.json')) ?? new Uint8Array();
    await disk.remove('data/witness.json');
    const handle = await disk.open('data/witness.json', true);
    await handle.write(bytes.subarray(0, bytes.length - 3), 0);
    await handle.close();
    const again = await open([1]);
    expect([alarms, again.seen()]).toEqual([['damaged'], { size: 0, root: '' }]);
  });
});
