import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import { THREAD_MEMORY } from '../threads/thread-memory.ts';
import type { TreeAnswer, TreeDoor, TreeDoors } from './doors.ts';
import type { TreeWorkerSetting } from './worker.ts';

/** The hall's trees: proofs, checkpoints, tiles. Rejects when they cannot be read. */
export interface Trees {
  ask<D extends TreeDoor>(door: D, input: TreeDoors[D]['input']): Promise<TreeDoors[D]['answer']>;
  close(): Promise<void>;
}

interface Pending {
  resolve(value: unknown): void;
  reject(error: Error): void;
}

/** The built worker, by the package's own name: found from the sources under test as well as from the build. */
const workerFile = createRequire(import.meta.url).resolve('@sunlit/center-server/tree/worker');

/** {@link Trees} in a worker thread, beside the ledger's. Rejects when a file cannot be opened. */
export async function openTrees(setting: TreeWorkerSetting): Promise<Trees> {
  const worker = new Worker(workerFile, { workerData: setting, resourceLimits: THREAD_MEMORY });
  await new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
  });
  const pending = new Map<number, Pending>();
  let lastId = 0;
  let isOver = false;
  const fail = (reason: string): void => {
    isOver = true;
    const waiting = [...pending.values()];
    pending.clear();
    for (const { reject } of waiting) reject(new Error(reason));
  };
  const ended = new Promise<void>((resolve) => {
    worker.once('exit', () => {
      fail('the trees are closed');
      resolve();
    });
  });
  worker.on('error', ({ message }: Error) => {
    fail(`the trees' thread ended: ${message}`);
  });
  worker.on('message', (answer: TreeAnswer) => {
    const one = pending.get(answer.id);
    pending.delete(answer.id);
    if ('fault' in answer) one?.reject(new Error(answer.fault));
    else one?.resolve(answer.value);
  });
  return {
    ask: <D extends TreeDoor>(door: D, input: TreeDoors[D]['input']) =>
      new Promise<TreeDoors[D]['answer']>((resolve, reject) => {
        if (isOver) {
          reject(new Error('the trees are closed'));
          return;
        }
        const id = ++lastId;
        pending.set(id, { resolve, reject });
        worker.postMessage({ id, door, input });
      }),
    close: async () => {
      if (!isOver) worker.postMessage('close');
      await ended;
    },
  };
}
