import { Buffer } from 'node:buffer';
import crypto from 'node:crypto';
import { parentPort, workerData, type MessagePort } from 'node:worker_threads';
import { nodeKit } from '@sunlit/domain/evidence';
import type { TreeAnswer, TreeDoor, TreeDoors, TreeRequest } from './doors.ts';
import { TreeFile } from './tree-file.ts';

/** What the worker is started with. */
export interface TreeWorkerSetting {
  readonly ledgerFile: string;
  readonly treeFile: string;
}

type Table = { readonly [D in TreeDoor]: (trees: TreeFile, input: TreeDoors[D]['input']) => TreeDoors[D]['answer'] };

const table: Table = {
  next: (trees, held) => trees.next(held),
  audit: (trees, { tree, from }) => trees.audit(tree, from),
  keep: (trees, { checkpoint, note, signedAtMs }) => {
    trees.durably(() => trees.checkpoints.put(checkpoint, note, signedAtMs));
    return null;
  },
  cosign: (trees, { tree, size, line, name, publicKey }) =>
    trees.durably(() => trees.checkpoints.cosign({ tree, size, line }, { name, publicKey })),
  cosigners: ({ checkpoints }) => checkpoints.cosigners(),
  trees: (trees) => trees.trees(),
  newest: ({ checkpoints }) => checkpoints.newest() ?? null,
  told: ({ checkpoints }, { tree }) => checkpoints.lastWitnessed(tree) ?? checkpoints.last(tree) ?? null,
  covering: ({ checkpoints }, { tree, index }) => checkpoints.covering(tree, index) ?? null,
  checkpoint: ({ checkpoints }, { tree, size }) => checkpoints.get(tree, size) ?? null,
  signedAt: ({ checkpoints }, { size, root }) => checkpoints.signedAtMs(size, root) ?? null,
  inclusion: (trees, { tree, index, size }) => trees.inclusion(tree, index, size) ?? null,
  consistency: (trees, { tree, first, second }) => {
    const path = trees.consistency(tree, first, second);
    return path === undefined ? null : { path };
  },
  growth: (trees, held) => trees.growth(held) ?? null,
  tile: (trees, { tree, level, at, width }) => trees.tile(tree, level, at, width) ?? null,
  entries: (trees, { tree, at, width }) => trees.entries(tree, at, width) ?? null,
};

function answer(trees: TreeFile, { id, door, input }: TreeRequest): TreeAnswer {
  try {
    const one = table[door] as (trees: TreeFile, input: unknown) => unknown;
    return { id, value: one(trees, input) };
  } catch (error) {
    return { id, fault: error instanceof Error ? error.message : String(error) };
  }
}

function serve(port: MessagePort, { ledgerFile, treeFile }: TreeWorkerSetting): void {
  const trees = new TreeFile(nodeKit(crypto, Buffer), ledgerFile, treeFile);
  port.on('message', (message: TreeRequest | 'close') => {
    if (message !== 'close') {
      port.postMessage(answer(trees, message));
      return;
    }
    trees.close();
    port.close();
  });
  port.postMessage({ id: 0, value: null } satisfies TreeAnswer);
}

if (parentPort !== null) serve(parentPort, workerData as TreeWorkerSetting);
