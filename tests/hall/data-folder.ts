import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { folderFault } from '@sunlit/center-server/config/data-folder';
import { takeGuard } from '@sunlit/center-server/ledger/open-file';
import { WrongFlag } from './options.ts';
import { NotStarted } from './processes.ts';

/** What only a hall's folder holds, from its first moment on. */
const GUARD = 'hall.lock';
const MARKS = [GUARD, 'lapse.json'];

/**
 * Takes a folder for a hall, for as long as this process lives: a new or empty one, or that of a hall that ran before. Throws {@link WrongFlag} for any
 * other, {@link NotStarted} when another hall is in it.
 */
export function takeFolder(dataDir: string): { close(): unknown } {
  check(dataDir);
  const there = readdirSync(dataDir);
  if (there.length > 0 && !there.some((name) => MARKS.includes(name))) {
    throw new WrongFlag(`--data-dir: ${dataDir} holds other things and no hall; name a new or an empty folder`);
  }
  // Before anything is written: the hall that runs here goes on with its own settings.
  const guard = takeGuard(join(dataDir, GUARD));
  if (guard === null) throw new NotStarted(`${dataDir} is in use by another hall.`);
  // A killed hall may have left names of devices that are gone.
  rmSync(join(dataDir, 'tty'), { recursive: true, force: true });
  for (const name of ['config', 'logs', 'tty']) check(join(dataDir, name));
  return guard;
}

function check(folder: string): void {
  const fault = folderFault(folder);
  if (fault !== undefined) throw new WrongFlag(`--data-dir: ${fault}`);
}

/** Written aside and put in place: whoever is interrupted leaves the old text or the new one. For the owner alone. */
export function writeJson(file: string, value: unknown): void {
  writeFileSync(`${file}.new`, JSON.stringify(value, null, 2), { mode: 0o600, flush: true });
  renameSync(`${file}.new`, file);
}

/** What {@link writeJson} wrote; undefined when there is no such file. */
export function readJson<T>(file: string): T | undefined {
  if (!existsSync(file)) return undefined;
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as T;
  } catch {
    throw new NotStarted(`${file} is damaged; this hall cannot go on. Begin anew with another --data-dir.`);
  }
}
