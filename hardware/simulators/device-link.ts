import { lstatSync, readlinkSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { SimulatorError } from './simulator-error.ts';

/**
 * Makes `link` lead to `tty` in one step, as udev does with its stable names. A left-over link is replaced; anything
 * else at that path is not ours to remove: `simulator/link-taken`. Returns the function that removes the link if it still is ours.
 */
export function linkDevice(link: string, tty: string): () => void {
  const there = lstatSync(link, { throwIfNoEntry: false });
  if (there !== undefined && !there.isSymbolicLink()) {
    throw new SimulatorError('simulator/link-taken', `${link} exists and is no symbolic link`);
  }
  const fresh = `${link}.${process.pid}.new`;
  rmSync(fresh, { force: true });
  symlinkSync(tty, fresh);
  renameSync(fresh, link);
  return () => {
    if (targetOf(link) === tty) rmSync(link, { force: true });
  };
}

function targetOf(link: string): string | undefined {
  return lstatSync(link, { throwIfNoEntry: false })?.isSymbolicLink() ? readlinkSync(link) : undefined;
}
