import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import type { BoardThen } from '@sunlit/domain/contracts';
import type { AsOfSetting } from './as-of.ts';

/** The built worker, by the package's own name: found from the sources under test as well as from the build. */
const workerFile = createRequire(import.meta.url).resolve('@sunlit/center-server/as-of/worker');

/** Derives boards of earlier instants in a thread of its own, one at a time: nobody at a window waits for it. */
export class BoardsThen {
  private readonly setting: Omit<AsOfSetting, 'atMs'>;
  private worker: Worker | undefined;

  constructor(setting: Omit<AsOfSetting, 'atMs'>) {
    this.setting = setting;
  }

  /** `busy` while another one is being derived. Rejects when the file cannot be read. */
  async at(atMs: number): Promise<BoardThen | 'busy'> {
    if (this.worker !== undefined) return 'busy';
    const worker = new Worker(workerFile, { workerData: { ...this.setting, atMs } satisfies AsOfSetting });
    this.worker = worker;
    try {
      return await new Promise((resolve, reject) => {
        worker.once('message', resolve);
        worker.once('error', reject);
        worker.once('exit', () => {
          reject(new Error('the thread ended'));
        });
      });
    } finally {
      this.worker = undefined;
    }
  }

  async stop(): Promise<void> {
    await this.worker?.terminate();
  }
}
