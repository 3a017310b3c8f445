import { spawn } from 'node:child_process';
import type { Writable } from 'node:stream';
import { SimulatorError } from './simulator-error.ts';

/** A pseudo-terminal whose other side is ours: what is written here comes out of `tty`, and the other way round. */
export interface Pty {
  /** The node others open, such as `/dev/pts/7`. */
  readonly tty: string;
  /** The process that holds the other side: while it lives, the node is this terminal and no other. */
  readonly holderPid: number;
  write(bytes: Uint8Array): void;
  /** The node has gone, by `close` or by itself. */
  readonly gone: Promise<void>;
  /** Hangs up like a pulled plug; resolves when the node has gone. Idempotent. */
  close(): Promise<void>;
}

/**
 * The command inside the terminal lives exactly as long as descriptor 3, whose other end only this process holds. So
 * the terminal goes with us even when we are killed, and the link to it goes with the terminal: soon another program's terminal has
 * its name. It keeps its stderr on the terminal: with no opener left at all, the master side would read an error.
 */
const inside = [
  't=$(tty); l=$SIMULATOR_LINK',
  'leave() { kill "$c" 2>/dev/null; [ -n "$l" ] && [ "$(readlink "$l")" = "$t" ] && rm -f "$l" "$l.held"; }',
  'trap leave EXIT; trap exit HUP TERM',
  'stty raw -echo && echo "$t" || exit',
  // A hang-up must find the shell waiting for nothing but signals.
  'cat <&3 >/dev/null & c=$!; wait',
].join('\n');

/** How long what was written before the end may take to pass. */
const DRAIN_MS = 1_000;

/** Makes a pseudo-terminal with `script` (package bsdutils) that takes `link` with it when it goes. Rejects with `simulator/no-pty`. */
export function openPty(onData: (bytes: Uint8Array) => void, link = ''): Promise<Pty> {
  const child = spawn('script', ['-qfc', inside, '/dev/null'], {
    stdio: ['pipe', 'pipe', 'pipe', 'pipe'],
    // A Ctrl-C at the terminal is for us alone: `script` would answer it with two seconds of waiting.
    detached: true,
    env: { ...process.env, SHELL: '/bin/sh', SIMULATOR_LINK: link },
  });
  const [stdin, stdout, stderr, lifeline] = child.stdio;
  const gone = new Promise<void>((resolve) => child.once('close', () => resolve()));
  let isClosing = false;
  const close = (): Promise<void> => {
    if (isClosing) return gone;
    // Who answers every byte would never let `script` come to the end of what is still to pass.
    isClosing = true;
    if (isClosable(lifeline)) lifeline.destroy();
    // Its input closes with it, not before: `script` answers the end of that with two seconds of waiting, too. But somebody else may go on writing.
    const late = setTimeout(() => stdin.destroy(), DRAIN_MS);
    void gone.then(() => clearTimeout(late));
    return gone;
  };
  // Writing to a terminal that has just gone is no news: `gone` tells.
  stdin.on('error', () => undefined);
  lifeline?.on('error', () => undefined);

  return new Promise((resolve, reject) => {
    let head: Buffer | undefined = Buffer.alloc(0);
    let complaint = '';
    stderr.on('data', (text: Buffer) => (complaint += text.toString()));
    child.once('error', (failure) => reject(new SimulatorError('simulator/no-pty', `script: ${failure.message}`)));
    void gone.then(() => reject(new SimulatorError('simulator/no-pty', `script ended at once: ${complaint.trim()}`)));
    stdout.on('data', (bytes: Buffer) => {
      if (head === undefined) return onData(bytes);
      head = Buffer.concat([head, bytes]);
      const end = head.indexOf('\n');
      if (end < 0) return;
      const rest = head.subarray(end + 1);
      const tty = head.toString('latin1', 0, end).trim();
      head = undefined;
      const write = (out: Uint8Array): void => {
        if (!isClosing) stdin.write(out);
      };
      resolve({ tty, holderPid: child.pid ?? 0, write, gone, close });
      if (rest.length > 0) onData(rest);
    });
  });
}

function isClosable(stream: unknown): stream is Writable {
  return typeof stream === 'object' && stream !== null && 'destroy' in stream;
}
