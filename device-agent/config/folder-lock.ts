import { createHash } from 'node:crypto';
import { rm, stat } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import type { Server } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { errorCode } from '../journal/disk.ts';

/** Another agent works in the folder; the message is one line. */
export class FolderInUse extends Error {
  constructor(folder: string) {
    super(`dataDir: ${folder} is in use by another agent`);
    this.name = 'FolderInUse';
  }
}

/**
 * Keeps every other agent of this machine out of a data folder for as long as this process lives: two of them would write two stories into one
 * journal. It holds a name, not a file with a number in it, so the kernel lets go of it even after a kill. The name is made of the folder's own
 * device and inode: a link, another spelling and a bind mount lead to the same one. Nothing is written into the folder.
 *
 * Rejects with {@link FolderInUse}, or with the system's error when there is no such folder. Returns what lets go of it before the end.
 */
export async function holdFolder(
  folder: string,
  platform: NodeJS.Platform = process.platform,
): Promise<() => Promise<void>> {
  const name = await nameOf(folder, platform);
  let server = await listen(name);
  // A socket file outlives its process; one at which nobody answers is nobody's.
  if (server === undefined && isFile(platform) && !(await isAnswered(name))) {
    await rm(name, { force: true });
    server = await listen(name);
  }
  if (server === undefined) throw new FolderInUse(folder);
  const held = server;
  return () => new Promise((resolve) => held.close(() => resolve()));
}

/** Linux has names without a file, Windows has pipes; elsewhere a socket file must do. */
async function nameOf(folder: string, platform: NodeJS.Platform): Promise<string> {
  const { dev, ino } = await stat(folder, { bigint: true });
  const hash = createHash('sha256')
    .update(`${String(dev)}:${String(ino)}`)
    .digest('hex')
    .slice(0, 32);
  const name = `sunlit-agent-${hash}`;
  if (platform === 'win32') return `\\\\.\\pipe\\${name}`;
  return platform === 'linux' ? `\0${name}` : path.join(tmpdir(), `${name}.sock`);
}

function isFile(platform: NodeJS.Platform): boolean {
  return platform !== 'win32' && platform !== 'linux';
}

/** Undefined when the name is taken. */
function listen(name: string): Promise<Server | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy());
    server.once('error', (reason) => {
      if (errorCode(reason) === 'EADDRINUSE') resolve(undefined);
      else reject(reason);
    });
    // It keeps the folder, not the process.
    server.listen({ path: name, exclusive: true }, () => resolve(server.unref()));
  });
}

function isAnswered(name: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(name, () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
