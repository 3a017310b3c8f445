import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/**
 * Runs `work` while holding `file`; a second caller waits. The file names its holder's pid, so that a lock left behind by
 * a killed process is taken over.
 * @param {string} file
 * @param {() => Promise<void>} work
 * @param {(holderPid: number) => void} onWait called once when another process holds it
 */
export async function withLock(file, work, onWait) {
  mkdirSync(path.dirname(file), { recursive: true });
  for (let told = false; !take(file); await pause(250)) {
    const holder = holderOf(file);
    if (holder === undefined) continue;
    if (!isAlive(holder)) rmSync(file, { force: true });
    else if (!told) onWait(holder);
    told = true;
  }
  const release = () => rmSync(file, { force: true });
  process.once('exit', release);
  try {
    await work();
  } finally {
    process.off('exit', release);
    release();
  }
}

/** Written aside and linked into place, so that a lock is never seen without its pid. */
function take(file) {
  const own = `${file}.${process.pid}`;
  writeFileSync(own, String(process.pid));
  try {
    linkSync(own, file);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(own, { force: true });
  }
}

/** Undefined when it was released in this moment. */
function holderOf(file) {
  try {
    return Number(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
