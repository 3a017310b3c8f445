import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The checkout's top folder, with a trailing slash. */
export const root = fileURLToPath(new URL('../../', import.meta.url));

/** Progress goes to stderr: stdout belongs to `--json`. @param {string} line */
export function say(line) {
  process.stderr.write(`${line}\n`);
}

/** What the person at the keyboard can mend; shown as one line, without a stack. */
export class Unready extends Error {}

/**
 * Runs a program to its end, its output on stderr.
 * @param {string} command @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, timeoutMs?: number }} [options] after `timeoutMs` it is asked to end, 10 s later killed
 * @returns {Promise<number>} the exit code; 128 for an end by signal
 */
export function run(command, args, { cwd = root, env = process.env, timeoutMs } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', 2, 2] });
    const bounds = timeoutMs === undefined ? [] : endAfter(child, timeoutMs);
    child.once('error', reject);
    child.once('exit', (code) => {
      bounds.forEach(clearTimeout);
      resolve(code ?? 128);
    });
  });
}

function endAfter(child, timeoutMs) {
  const graceMs = 10_000;
  return [
    setTimeout(() => child.kill('SIGTERM'), timeoutMs),
    setTimeout(() => child.kill('SIGKILL'), timeoutMs + graceMs),
  ];
}

/** npm as the person started it, else the one on the path. @param {readonly string[]} args @param {NodeJS.ProcessEnv} [env] */
export function npm(args, env = process.env) {
  const cli = process.env.npm_execpath;
  if (cli?.endsWith('.js')) return run(process.execPath, [cli, ...args], { env });
  return run(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, { env });
}

/** Runs a program's main function: an `Unready` is one line and exit code 1. @param {() => Promise<number | undefined>} main */
export async function program(main) {
  try {
    process.exitCode = (await main()) ?? 0;
  } catch (error) {
    if (!(error instanceof Unready)) throw error;
    say(error.message);
    process.exitCode = 1;
  }
}
