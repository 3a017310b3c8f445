import { lstatSync, readFileSync, readlinkSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import type { Pty } from './pty.ts';
import { SimulatorError } from './simulator-error.ts';

/**
 * Makes `link` lead to the terminal in one step, as udev does with its stable names, and writes beside it who holds it. A left-over link is replaced;
 * anything else at that path is not ours to remove: `simulator/link-taken`. Returns the function that removes the link if it still is ours.
 */
export function linkDevice(link: string, { tty, holderPid }: Pick<Pty, 'tty' | 'holderPid'>): () => void {
  const there = lstatSync(link, { throwIfNoEntry: false });
  if (there !== undefined && !there.isSymbolicLink()) {
    throw new SimulatorError('simulator/link-taken', `${link} exists and is no symbolic link`);
  }
  const fresh = `${link}.${process.pid}.new`;
  rmSync(fresh, { force: true });
  symlinkSync(tty, fresh);
  writeFileSync(`${link}.held`, `${holderPid} ${tty}`);
  renameSync(fresh, link);
  return () => {
    if (targetOf(link) !== tty) return;
    rmSync(link, { force: true });
    rmSync(`${link}.held`, { force: true });
  };
}

/** Whether `link` leads to a terminal that a simulator holds at this moment: a name left behind may be any program's terminal by now. */
export function isHeld(link: string): boolean {
  const [, pid = '', tty] = /^(\d+) (.+)$/.exec(textOf(`${link}.held`)) ?? [];
  return tty !== undefined && targetOf(link) === tty && isAlive(Number(pid));
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (reason) {
    return reason instanceof Error && 'code' in reason && reason.code === 'EPERM';
  }
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

function targetOf(link: string): string | undefined {
  return lstatSync(link, { throwIfNoEntry: false })?.isSymbolicLink() ? readlinkSync(link) : undefined;
}
