import { fstat, stat } from 'node:fs';
import type { Stats } from 'node:fs';
import type { SerialPort } from 'serialport';

/**
 * True when the device behind an open line has gone. The open descriptor tells: its node has no name left (link count
 * 0), even when another device has taken the same path since. Where the descriptor is out of reach, the path must do.
 */
export async function isNodeGone(line: SerialPort): Promise<boolean> {
  const { port } = line;
  const fd = port !== undefined && 'fd' in port ? port.fd : null;
  if (typeof fd === 'number') {
    const stats = await outcome((done) => fstat(fd, done));
    if (stats === undefined || stats.nlink === 0) return true;
  }
  return (await outcome((done) => stat(line.path, done))) === undefined;
}

function outcome(ask: (done: (failure: Error | null, stats: Stats) => void) => void): Promise<Stats | undefined> {
  return new Promise((resolve) => ask((failure, stats) => resolve(failure ? undefined : stats)));
}
