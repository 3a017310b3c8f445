import { Buffer } from 'node:buffer';
import crypto from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { parentPort, receiveMessageOnPort, workerData, type MessagePort } from 'node:worker_threads';
import { nodeKit, type KeyPair } from '@sunlit/domain/evidence';
import { Engine, isDiskFault } from './engine.ts';
import type { Answer, FromWorker, Request, ToWorker } from './messages.ts';
import { openLedgerFile } from './open-file.ts';

/** What the worker is started with. */
export interface WorkerSetting {
  /** A path, or `:memory:`. */
  readonly file: string;
  readonly hall: string;
  readonly signKeys: KeyPair;
  readonly boxKeys: KeyPair;
  readonly bootId: string;
  readonly speed: number;
}

/** Gathers what waits, carries it out in one commit, answers in one message. */
function serve(port: MessagePort, setting: WorkerSetting): void {
  const say = (message: FromWorker): void => {
    port.postMessage(message);
  };
  const opened = openLedgerFile(setting.file, setting.hall);
  if (!('db' in opened)) {
    say(opened);
    return;
  }
  const { file: _, ...given } = setting;
  const engine = new Engine(opened.db, { ...given, kit: nodeKit(crypto, Buffer), monoMs: () => performance.now() });
  if (engine.isStale()) engine.rebuild();
  let halted = '';
  let scheduled = false;
  const waiting: ToWorker[] = [];

  const carryOut = (requests: readonly Request[]): void => {
    if (requests.length === 0) return;
    if (halted !== '') {
      say({ answers: requests.map(({ id }): Answer => ({ id, fault: halted })), commits: [] });
      return;
    }
    try {
      say(engine.run(requests));
    } catch (error) {
      if (!isDiskFault(error)) throw error;
      halted = `the disk failed (${error instanceof Error && 'code' in error ? String(error.code) : 'unknown'})`;
      say({ halted });
      say({ answers: requests.map(({ id }): Answer => ({ id, fault: halted })), commits: [] });
    }
  };
  const drain = (): void => {
    scheduled = false;
    for (let next = receiveMessageOnPort(port); next; next = receiveMessageOnPort(port)) {
      waiting.push(next.message as ToWorker);
    }
    const messages = waiting.splice(0);
    let requests: Request[] = [];
    for (const message of messages) {
      if ('do' in message) {
        requests.push(...message.do);
        continue;
      }
      carryOut(requests);
      requests = [];
      if ('rebuild' in message) {
        engine.rebuild();
        say({ answers: [{ id: message.rebuild, value: null }], commits: [] });
      } else {
        opened.close();
        port.close();
        return;
      }
    }
    carryOut(requests);
  };
  port.on('message', (message: ToWorker) => {
    waiting.push(message);
    if (scheduled) return;
    scheduled = true;
    setImmediate(drain);
  });
  say({ opened: true });
}

if (parentPort !== null) serve(parentPort, workerData as WorkerSetting);
