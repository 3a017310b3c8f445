import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { createRequire } from 'node:module';

/** The built program of a room: `@sunlit/center-server/main` leads to its `dist`, from the source as well as from a build. */
const built = createRequire(import.meta.url);
/** Bound on a program's start, which is a hang beyond it: on two cores shared by ten programs a healthy center took eleven seconds. */
const READY_MS = 60_000;
/** After this long a program that was asked to stop is ended. */
const STOP_MS = 2_500;

export interface Ready {
  readonly event: 'ready';
  readonly url: string;
}

/** A program of the hall, running as a process of its own. */
export interface Program {
  readonly name: string;
  readonly pid: number;
  readonly url: string;
  /** Resolves with the exit code (or the signal's name) when it has ended, for whatever reason. */
  readonly ended: Promise<string>;
  /** Asks it to stop; ends it when it does not. */
  stop(): Promise<void>;
  /** SIGKILL, as a power cut would. */
  kill(): Promise<void>;
}

/** A program that did not come up; the message holds the last line it said. */
export class NotStarted extends Error {}

/**
 * Starts a built program of a room and waits for its ready line. What it logs goes to `logFile`. Throws {@link NotStarted} when it does not come up, and
 * leaves nothing running; so it does when `over` is aborted, at whatever moment.
 */
export async function startProgram(
  name: string,
  script: string,
  args: readonly string[],
  logFile: string,
  over: AbortSignal,
): Promise<Program> {
  const { child, free } = begin(script, args, over, 'ignore');
  const ended = endOf(child);
  let lastWords = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    lastWords = chunk.toString('utf8').trim().split('\n').at(-1) ?? '';
    appendFileSync(logFile, chunk);
  });
  const end = async (signal: 'SIGTERM' | 'SIGKILL'): Promise<void> => {
    child.kill(signal);
    const late = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
    await ended;
    clearTimeout(late);
  };
  const late = bound(READY_MS, () => `${name} was not ready within ${String(READY_MS / 1000)} s: ${lastWords}`);
  try {
    const url = await Promise.race([
      readyUrl(child),
      ended.then((how) => {
        throw new NotStarted(`${name} ended before it was ready (${how}): ${lastWords}`);
      }),
      late.passed,
    ]);
    // From here on it is stopped by name, and once: a second signal would cut its closing short.
    free();
    return { name, pid: child.pid ?? 0, url, ended, stop: () => end('SIGTERM'), kill: () => end('SIGKILL') };
  } catch (error) {
    await end('SIGTERM');
    throw error;
  } finally {
    late.clear();
  }
}

/** Runs a built program to its end and answers what it printed; throws {@link NotStarted} with its last words when the exit code is not 0. */
export async function runProgram(
  script: string,
  args: readonly string[],
  over: AbortSignal,
  input = '',
): Promise<string> {
  const { child } = begin(script, args, over, 'pipe');
  let words = '';
  let printed = '';
  child.stdout?.on('data', (chunk: Buffer) => (printed += chunk.toString('utf8')));
  child.stderr?.on('data', (chunk: Buffer) => (words += chunk.toString('utf8')));
  child.stdin?.on('error', () => undefined).end(input);
  // Not `exit`: its last words may still be on their way.
  const how = await endOf(child, 'close');
  if (how !== '0') throw new NotStarted(`${script} ${args[0] ?? ''}: ${lastWords(words) ?? how}`);
  return printed;
}

/** The last line for people: a program that logs may log a line after it. */
function lastWords(text: string): string | undefined {
  const lines = text.trim().split('\n');
  return lines.findLast((line) => !line.startsWith('{')) ?? lines.at(-1);
}

/** A child that is asked to stop when `over` is aborted, until it is set free. */
function begin(script: string, args: readonly string[], over: AbortSignal, input: 'ignore' | 'pipe') {
  if (over.aborted) throw new NotStarted('the hall is being stopped');
  const child = spawn(process.execPath, [built.resolve(script), ...args], { stdio: [input, 'pipe', 'pipe'] });
  const stop = (): void => void child.kill('SIGTERM');
  const free = (): void => {
    over.removeEventListener('abort', stop);
  };
  over.addEventListener('abort', stop, { once: true });
  child.once('exit', free);
  return { child, free };
}

async function endOf(child: ChildProcess, end: 'exit' | 'close' = 'exit'): Promise<string> {
  const [code, signal] = (await once(child, end)) as [number | null, string | null];
  return signal ?? String(code);
}

async function readyUrl(child: ChildProcess): Promise<string> {
  const { stdout } = child;
  if (!stdout) throw new NotStarted('no output to read');
  return new Promise((resolve) => {
    createInterface({ input: stdout }).on('line', (line) => {
      const ready = parseReady(line);
      if (ready) resolve(ready.url);
    });
  });
}

function parseReady(line: string): Ready | undefined {
  try {
    const value = JSON.parse(line) as Partial<Ready>;
    return value.event === 'ready' && typeof value.url === 'string' ? { event: 'ready', url: value.url } : undefined;
  } catch {
    return undefined;
  }
}

function bound(limitMs: number, message: () => string): { readonly passed: Promise<never>; clear(): void } {
  let timer: NodeJS.Timeout | undefined;
  const passed = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new NotStarted(message()));
    }, limitMs);
  });
  return { passed, clear: () => clearTimeout(timer) };
}
