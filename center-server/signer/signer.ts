import { spawn, type ChildProcess } from 'node:child_process';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import type { SignRequest } from './continue-tree.ts';
import type { SignerAnswer, SignerMessage } from './messages.ts';

export interface SignerHead {
  readonly key: string;
  /** "" before the first. */
  readonly tree: string;
  readonly size: number;
  readonly root: string;
}
/** Signs checkpoints. Every method rejects when the signer is not there; a refusal is an answer. */
export interface Signer {
  head(): Promise<SignerHead>;
  sign(request: SignRequest): Promise<SignerAnswer>;
  close(): Promise<void>;
}
export interface SignerProcessSetting {
  readonly dir: string;
  /** Program and arguments before `--dir`; empty: this room's own signer under this Node. */
  readonly command: readonly string[];
}

const ownMain = createRequire(import.meta.url).resolve('@sunlit/center-server/signer/main');

/** {@link Signer} as a process of its own: started when first asked, and anew after it ended. */
export class SignerProcess implements Signer {
  private readonly setting: SignerProcessSetting;
  private child: ChildProcess | undefined;
  private readonly pending = new Map<number, { resolve(answer: SignerAnswer): void; reject(error: Error): void }>();
  private lastId = 0;
  private closed = false;

  constructor(setting: SignerProcessSetting) {
    this.setting = setting;
  }

  /** Of the process; undefined while none runs. */
  get pid(): number | undefined {
    return this.child?.pid;
  }

  async head(): Promise<SignerHead> {
    const answer = await this.ask({ id: ++this.lastId, op: 'head' });
    if (answer.ok === 0) throw new Error(answer.code);
    return answer;
  }

  sign({ tree, from, hashes, root, opening }: SignRequest): Promise<SignerAnswer> {
    return this.ask({ id: ++this.lastId, op: 'sign', tree, from, hashes: [...hashes], root, opening });
  }

  async close(): Promise<void> {
    this.closed = true;
    const { child } = this;
    if (child === undefined) return;
    await new Promise((resolve) => {
      child.once('exit', resolve);
      child.stdin?.end();
    });
  }

  private ask(message: SignerMessage): Promise<SignerAnswer> {
    if (this.closed) return Promise.reject(new Error('the signer is closed'));
    const child = this.child ?? this.start();
    return new Promise((resolve, reject) => {
      this.pending.set(message.id, { resolve, reject });
      child.stdin?.write(`${JSON.stringify(message)}\n`);
    });
  }

  private start(): ChildProcess {
    const { dir, command } = this.setting;
    const [program = process.execPath, ...args] = command.length > 0 ? command : [process.execPath, ownMain];
    const child = spawn(program, [...args, '--dir', dir], { stdio: ['pipe', 'pipe', 'inherit'] });
    this.child = child;
    const lost = (reason: string): void => {
      // Its questions were answered by an error already; those of the next one are not its own.
      if (this.child !== child) return;
      this.child = undefined;
      const waiting = [...this.pending.values()];
      this.pending.clear();
      for (const { reject } of waiting) reject(new Error(reason));
    };
    child.once('error', ({ message }) => {
      lost(`the signer cannot be started: ${message}`);
    });
    child.once('exit', (code) => {
      lost(`the signer ended (${String(code)})`);
    });
    child.stdin.on('error', () => undefined);
    createInterface({ input: child.stdout }).on('line', (line) => {
      const answer = answerIn(line);
      if (answer === undefined) {
        child.kill();
        lost('the signer said what nobody understands');
        return;
      }
      this.pending.get(answer.id)?.resolve(answer);
      this.pending.delete(answer.id);
    });
    return child;
  }
}

/** The command of a hall's own may be any program. */
function answerIn(line: string): SignerAnswer | undefined {
  try {
    const said: unknown = JSON.parse(line);
    return typeof said === 'object' && said !== null && 'id' in said ? (said as SignerAnswer) : undefined;
  } catch {
    return undefined;
  }
}
