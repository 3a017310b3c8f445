import { constants } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm, stat, statfs, truncate } from 'node:fs/promises';
import { join } from 'node:path';

/** Nothing of a picture is written when the disk would have less left than this: records come first. */
const LEFT_FREE_BYTES = 256 * 1024 * 1024;
const PART = '.part';

/** There is no room for a picture now; records go on. */
export class NoRoom extends Error {
  constructor() {
    super('no room for a picture');
    this.name = 'NoRoom';
  }
}

/** Ciphertexts of pictures, one file each, by the picture's name; one that is still coming has `.part` behind it. Rejects with the system's error. */
export class PictureFiles {
  private readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
  }

  /** The whole ciphertext; undefined when it is not here. */
  async read(name: string): Promise<Buffer | undefined> {
    return readFile(join(this.folder, name)).catch(absent);
  }

  async has(name: string): Promise<boolean> {
    return (await this.size(name)) !== undefined;
  }

  /** Bytes of a picture that is coming. */
  async haveBytes(name: string): Promise<number> {
    return (await this.size(`${name}${PART}`)) ?? 0;
  }

  /** Behind the bytes that are here. Throws {@link NoRoom}. */
  async append(name: string, data: Buffer): Promise<void> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const { bavail, bsize } = await statfs(this.folder);
    if (bavail * bsize - data.length < LEFT_FREE_BYTES) throw new NoRoom();
    const file = join(this.folder, `${name}${PART}`);
    const before = (await this.size(`${name}${PART}`)) ?? 0;
    const handle = await open(file, constants.O_WRONLY | constants.O_CREAT | constants.O_APPEND, 0o600);
    try {
      await handle.writeFile(data);
    } catch (error) {
      // Half of it would be taken for all of it by the next question.
      await truncate(file, before).catch(() => undefined);
      throw isFull(error) ? new NoRoom() : error;
    } finally {
      await handle.close();
    }
  }

  /** All bytes of a picture that is coming. */
  readComing(name: string): Promise<Buffer | undefined> {
    return readFile(join(this.folder, `${name}${PART}`)).catch(absent);
  }

  /** It is whole: on the disk under its own name once this resolves. */
  async finish(name: string): Promise<void> {
    const part = join(this.folder, `${name}${PART}`);
    await synced(part);
    await rename(part, join(this.folder, name));
    await synced(this.folder);
  }

  async dropComing(name: string): Promise<void> {
    await rm(join(this.folder, `${name}${PART}`), { force: true });
  }

  /** Whole or coming: gone, and gone after a power cut too. */
  async remove(name: string): Promise<void> {
    const there = [name, `${name}${PART}`];
    if ((await Promise.all(there.map((file) => this.size(file)))).every((size) => size === undefined)) return;
    for (const file of there) await rm(join(this.folder, file), { force: true });
    await synced(this.folder);
  }

  /** Names of all that is here, whole or coming. */
  async names(): Promise<string[]> {
    const files = (await readdir(this.folder).catch(absent)) ?? [];
    return [...new Set(files.map((file) => (file.endsWith(PART) ? file.slice(0, -PART.length) : file)))];
  }

  private size(file: string): Promise<number | undefined> {
    return stat(join(this.folder, file)).then(({ size }) => size, absent);
  }
}

async function synced(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function absent(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
  throw error;
}

function isFull(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT');
}
