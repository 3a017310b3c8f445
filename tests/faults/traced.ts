import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import { needs } from '../needs.ts';

const strace = needs.strace.find() ?? '';
const built = createRequire(import.meta.url);
/** What moves bytes to a disk or between programs, and what makes a disk keep them. */
const CALLS = 'read,recvfrom,write,writev,pwrite64,pwritev,sendto,sendmsg,fsync,fdatasync';
/** Enough of every buffer to find a record's id in it. */
const SHOWN_BYTES = '16384';

/** Bound on a program's start. */
const READY_MS = 30_000;

/** One system call that succeeded. `began` and `ended` are lines of the trace: other threads may have spoken in between. */
export interface Call {
  readonly name: string;
  /** Path, or number of the socket. */
  readonly file: string;
  /** The other arguments, buffers as text. */
  readonly text: string;
  readonly began: number;
  readonly ended: number;
}

/** A program that runs under strace. */
export interface Traced {
  readonly url: string;
  /** Asks it to stop; all that it did. Again: the same. */
  end(): Promise<Call[]>;
}

/** Why no program can be traced here; "" when it can. */
export function whyNotTraced(): string {
  const { status, stderr } = spawnSync(strace, ['-f', '--seccomp-bpf', '-o', '/dev/null', 'true'], {
    encoding: 'utf8',
  });
  return status === 0 ? '' : `strace may not trace on this machine: ${stderr.trim().split('\n').at(-1) ?? ''}`;
}

/** Starts a built program of a room under strace; resolves when it says that it is ready. `inject`: what strace makes of some calls. */
export async function startTraced(
  script: string,
  args: readonly string[],
  traceFile: string,
  inject = '',
): Promise<Traced> {
  const injected = inject === '' ? [] : ['-e', `inject=${inject}`];
  const options = [
    ...injected,
    '-f',
    '--seccomp-bpf',
    '-y',
    '-s',
    SHOWN_BYTES,
    '-e',
    `trace=${CALLS}`,
    '-o',
    traceFile,
  ];
  const child = spawn(strace, [...options, process.execPath, built.resolve(script), ...args], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const closed = once(child, 'close');
  // The program itself, not its tracer: without one the traced calls would fail.
  const stop = (): boolean => process.kill(Number.parseInt(readFileSync(traceFile, 'utf8'), 10), 'SIGTERM');
  const late = setTimeout(stop, READY_MS);
  const url = await Promise.race([readyUrl(child), closed.then(() => '')]);
  clearTimeout(late);
  if (url === '') throw new Error(`${script} ended before it was ready`);
  let ending: Promise<Call[]> | undefined;
  const end = async (): Promise<Call[]> => {
    stop();
    await closed;
    return callsOf(readFileSync(traceFile, 'utf8'));
  };
  return { url, end: () => (ending ??= end()) };
}

function readyUrl({ stdout }: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    if (stdout === null) return;
    createInterface({ input: stdout }).on('line', (line) => {
      const url = /^\{"event":"ready".*"url":"([^"]+)"/.exec(line)?.[1];
      if (url !== undefined) resolve(url);
    });
  });
}

const CALL = /^(\w+)\(\d+<(.*?)>(?:, (.*))?\) += \d+/;

/** `12 write(3</a/b>, "x", 1) = 1`, or the same in two lines when another thread spoke in between. */
function callsOf(trace: string): Call[] {
  const calls: Call[] = [];
  const halves = new Map<string, { readonly text: string; readonly began: number }>();
  trace.split('\n').forEach((line, at) => {
    const [, thread = '', said = ''] = /^(\d+) +(.*)$/.exec(line) ?? [];
    if (said.endsWith(' <unfinished ...>')) {
      halves.set(thread, { text: said.slice(0, -' <unfinished ...>'.length), began: at });
      return;
    }
    const [resumed] = /^<\.\.\. \w+ resumed>/.exec(said) ?? [];
    const { text = '', began = at } = (resumed !== undefined && halves.get(thread)) || {};
    const [, name, file = '', more = ''] = CALL.exec(text + said.slice(resumed?.length ?? 0)) ?? [];
    if (name !== undefined) calls.push({ name, file, text: more.replaceAll('\\"', '"'), began, ended: at });
  });
  return calls;
}
