import { Worker } from 'node:worker_threads';
import { THREAD_MEMORY } from './thread-memory.ts';

/** Looks into a hall's file in a thread of its own: one setting, one answer, and the thread ends. Nobody at a window waits for it. */
export class OneLook<Setting, Answer> {
  private readonly file: string;
  private worker: Worker | undefined;

  /** `file`: the built worker. */
  constructor(file: string) {
    this.file = file;
  }

  get isUnderWay(): boolean {
    return this.worker !== undefined;
  }

  /** One at a time. Rejects when the file cannot be read, and when it is stopped. */
  async at(setting: Setting): Promise<Answer> {
    const worker = new Worker(this.file, { workerData: setting, resourceLimits: THREAD_MEMORY });
    this.worker = worker;
    try {
      return await new Promise<Answer>((resolve, reject) => {
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
