import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import { THREAD_MEMORY } from '../threads/thread-memory.ts';
import type { ActName, Acts, ReadName, Reads } from './doors.ts';
import { LedgerFault, type Acceptance, type CheckedBatch, type Commit, type Ledger, type Now } from './ledger.ts';
import type { Answer, FromWorker, Request, ToWorker } from './messages.ts';
import type { WorkerSetting } from './worker.ts';

export interface SqliteLedgerSetting extends Omit<WorkerSetting, 'speed'> {
  /** Default 1: real time. */
  readonly speed?: number;
  readonly now: () => Now;
  /** Told when another center has the hall and this one waits for it: where the owner is reached, again when that changes; "" for unknown. */
  readonly onWait?: (address: string) => void;
  /** Told when the database keeps a commit waiting, and when it answers again. */
  readonly onLate?: (isLate: boolean) => void;
}

/** A request before it gets its number and instant. */
type Unstamped =
  | { readonly kind: 'accept'; readonly batch: CheckedBatch }
  | { readonly kind: 'act'; readonly name: ActName; readonly input: unknown }
  | { readonly kind: 'read'; readonly name: ReadName; readonly input: unknown };

interface Pending {
  resolve(value: unknown): void;
  reject(fault: LedgerFault): void;
}

/** Records that make a message worth sending before the turn of the loop ends. */
const FULL_MESSAGE = 100;

/** The built worker, by the package's own name: found from the sources under test as well as from the build. */
const workerFile = createRequire(import.meta.url).resolve('@sunlit/center-server/ledger/worker');

/** {@link Ledger} on SQLite in a worker thread, so that a slow sync never holds up boards and timers. */
export class SqliteLedger implements Ledger {
  private readonly worker: Worker;
  private readonly now: () => Now;
  private readonly pending = new Map<number, Pending>();
  private readonly commitListeners = new Set<(commit: Commit) => void>();
  private readonly haltListeners = new Set<(reason: string) => void>();
  private readonly ended: Promise<void>;
  private outgoing: Request[] = [];
  private outgoingWeight = 0;
  private lastId = 0;
  private closed = false;

  private constructor(worker: Worker, now: () => Now) {
    this.worker = worker;
    this.now = now;
    this.ended = new Promise((resolve) => {
      worker.once('exit', () => {
        this.closed = true;
        this.failAll('ledger/closed', 'the ledger is closed');
        resolve();
      });
    });
    worker.on('error', (error: Error) => {
      this.halt(`the ledger's thread ended: ${error.message}`);
    });
  }

  /** Opens (and where needed creates) the file. Rejects with `ledger/in-use` when another center has it, `ledger/other-hall` when it is another hall's, `ledger/database` when PostgreSQL is not what it goes along with. */
  static async open({ now, onWait, onLate, speed = 1, ...setting }: SqliteLedgerSetting): Promise<SqliteLedger> {
    const worker = new Worker(workerFile, {
      workerData: { ...setting, speed } satisfies WorkerSetting,
      resourceLimits: THREAD_MEMORY,
    });
    const first = await new Promise<FromWorker>((resolve, reject) => {
      worker.on('message', function hear(message: FromWorker) {
        if ('waiting' in message) {
          onWait?.(message.waiting);
          return;
        }
        worker.off('message', hear);
        resolve(message);
      });
      worker.once('error', reject);
    });
    if ('inUse' in first) {
      await worker.terminate();
      throw new LedgerFault('ledger/in-use', `${first.inUse} is in use by another center`);
    }
    if ('unfit' in first) {
      await worker.terminate();
      throw new LedgerFault('ledger/database', first.unfit);
    }
    if ('foundedAs' in first) {
      await worker.terminate();
      throw new LedgerFault('ledger/other-hall', `${setting.file} was founded as hall ${first.foundedAs}`);
    }
    const ledger = new SqliteLedger(worker, now);
    worker.on('message', (message: FromWorker) => {
      if ('late' in message) onLate?.(message.late);
      ledger.hear(message);
    });
    return ledger;
  }

  accept(batch: CheckedBatch): Promise<Acceptance> {
    return this.ask({ kind: 'accept', batch }) as Promise<Acceptance>;
  }

  act<N extends ActName>(name: N, input: Acts[N]['input']): Promise<Acts[N]['answer']> {
    return this.ask({ kind: 'act', name, input }) as Promise<Acts[N]['answer']>;
  }

  read<N extends ReadName>(name: N, input: Reads[N]['input']): Promise<Reads[N]['answer']> {
    return this.ask({ kind: 'read', name, input }) as Promise<Reads[N]['answer']>;
  }

  onCommit(listener: (commit: Commit) => void): () => void {
    this.commitListeners.add(listener);
    return () => this.commitListeners.delete(listener);
  }

  onHalt(listener: (reason: string) => void): () => void {
    this.haltListeners.add(listener);
    return () => this.haltListeners.delete(listener);
  }

  async rebuild(): Promise<void> {
    this.send();
    const id = ++this.lastId;
    await new Promise((resolve, reject) => {
      this.pending.set(id, { resolve, reject });
      this.post({ rebuild: id });
    });
  }

  async close(): Promise<void> {
    if (!this.closed) {
      this.send();
      this.post({ close: true });
    }
    await this.ended;
  }

  private ask(request: Unstamped): Promise<unknown> {
    if (this.closed) return Promise.reject(new LedgerFault('ledger/closed', 'the ledger is closed'));
    const id = ++this.lastId;
    return new Promise((resolve, reject) => {
      this.pending.set(id, { resolve, reject });
      // Name and input were matched by the caller's types; the union cannot follow them here.
      this.outgoing.push({ id, now: this.now(), ...request } as Request);
      this.outgoingWeight += request.kind === 'accept' ? request.batch.leaves.length : 1;
      // What comes in within one turn of the loop travels in one message; but a busy turn must not leave the worker idle.
      if (this.outgoingWeight >= FULL_MESSAGE) this.send();
      else if (this.outgoing.length === 1) setImmediate(() => this.send());
    });
  }

  private send(): void {
    if (this.outgoing.length === 0) return;
    const requests = this.outgoing;
    this.outgoing = [];
    this.outgoingWeight = 0;
    this.post({ do: requests });
  }

  private post(message: ToWorker): void {
    this.worker.postMessage(message);
  }

  private hear(message: FromWorker): void {
    if ('halted' in message) {
      this.halt(message.halted);
    } else if ('answers' in message) {
      // Boards first: whoever waits for an answer waits for the disk anyway.
      for (const commit of message.commits) for (const listener of this.commitListeners) listener(commit);
      for (const answer of message.answers) this.settle(answer);
    }
  }

  private settle(answer: Answer): void {
    const pending = this.pending.get(answer.id);
    this.pending.delete(answer.id);
    if ('fault' in answer) pending?.reject(new LedgerFault('ledger/refused', answer.fault));
    else pending?.resolve(answer.value);
  }

  private halt(reason: string): void {
    for (const listener of this.haltListeners) listener(reason);
    this.failAll('ledger/halted', reason);
  }

  private failAll(code: LedgerFault['code'], reason: string): void {
    const waiting = [...this.pending.values()];
    this.pending.clear();
    for (const { reject } of waiting) reject(new LedgerFault(code, reason));
  }
}
