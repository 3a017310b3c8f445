import { mkdirSync, mkdtempSync, rmdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { codeOf } from './code-of.ts';

/**
 * Makes a folder for its owner alone, with everything above it, and tries whether it takes files. Undefined when it does, else what is wrong
 * with it in one line. Idempotent.
 */
export function folderFault(folder: string): string | undefined {
  try {
    makeFolder(folder);
    rmdirSync(mkdtempSync(join(folder, '.try-')));
    return undefined;
  } catch (error) {
    return `${folder} is no folder that can be written to (${codeOf(error)})`;
  }
}

/** One step at a time: below /proc, where a folder can be neither found nor made, Node's own recursive making never ends. */
function makeFolder(folder: string, mayClimb = true): void {
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return;
    if (codeOf(error) !== 'ENOENT' || !mayClimb) throw error;
    makeFolder(dirname(folder), dirname(folder) !== folder);
    makeFolder(folder, false);
  }
}
