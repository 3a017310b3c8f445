import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

const STOP_MS = 2_500;
const LOOK_MS = 50;

/**
 * Ends what a hall that was killed outright left running on the config files of `folder`; its names. Known only where there is /proc: elsewhere such programs
 * make the start say that the address or the folder is in use.
 */
export async function endLeftovers(folder: string): Promise<string[]> {
  const left = leftIn(folder);
  for (const { pid } of left) signal(pid, 'SIGTERM');
  const isLeft = (): boolean => left.some(({ pid }) => signal(pid, 0));
  for (let waitedMs = 0; waitedMs < STOP_MS && isLeft(); waitedMs += LOOK_MS) await pause(LOOK_MS);
  for (const { pid } of left) signal(pid, 'SIGKILL');
  return left.map(({ name }) => name);
}

function leftIn(folder: string): { pid: number; name: string }[] {
  if (!existsSync('/proc/self/cmdline')) return [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      const words = commandLine(pid);
      const config = words[words.indexOf('--config') + 1] ?? '';
      if (!words.includes('--config') || !config.startsWith(`${folder}/`)) return [];
      return [{ pid: Number(pid), name: config.slice(folder.length + 1).replace(/\.json$/, '') }];
    });
}

function commandLine(pid: string): string[] {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
  } catch {
    return [];
  }
}

/** False when there is no such process. */
function signal(pid: number, name: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, name);
  } catch {
    return false;
  }
}
