import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'sunlit-lock-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** A process that takes the lock and writes "NAME in" and "NAME out" into a log; resolves with what it said of waiting. */
async function contend(name: string, onSaid?: (text: string) => void): Promise<string> {
  const code = `
    import { appendFileSync } from 'node:fs';
    import { withLock } from ${JSON.stringify(path.join(import.meta.dirname, 'lock.mjs'))};
    const log = (word) => appendFileSync(${JSON.stringify(path.join(folder, 'log'))}, '${name} ' + word + '\\n');
    await withLock(${JSON.stringify(path.join(folder, 'lock'))}, async () => { log('in'); await null; log('out'); }, () => console.log('waits'));`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: ['ignore', 'pipe', 'inherit'] });
  const said: string[] = [];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said.push(text);
    onSaid?.(text);
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (exitCode) => {
      if (exitCode === 0) resolve(said.join(''));
      else reject(new Error(`contender ${name} ended with ${String(exitCode)}`));
    });
  });
}

describe('withLock', () => {
  it('lets one in at a time', async () => {
    await Promise.all(['a', 'b', 'c', 'd'].map((name) => contend(name)));
    const log = (await readFile(path.join(folder, 'log'), 'utf8')).trim().split('\n');
    const pairs = log
      .map((line, index) => (index % 2 === 0 ? [line, log[index + 1]] : []))
      .filter(({ length }) => length > 0);
    expect(pairs.toSorted()).toEqual(['a', 'b', 'c', 'd'].map((name) => [`${name} in`, `${name} out`]));
  });

  it('waits for a holder that lives', async () => {
    const lock = path.join(folder, 'lock');
    await writeFile(lock, String(process.pid));
    let late: Promise<string> | undefined;
    const waits = new Promise<string>((resolve) => (late = contend('late', resolve)));
    expect(await waits).toBe('waits\n');
    expect(existsSync(path.join(folder, 'log'))).toBe(false);
    await rm(lock);
    expect(await late).toBe('waits\n');
    expect(await readFile(path.join(folder, 'log'), 'utf8')).toBe('late in\nlate out\n');
  });

  it('takes over from a holder that was killed', async () => {
    const killed = spawn(process.execPath, ['-e', '']);
    const pid = killed.pid;
    await new Promise((resolve) => killed.once('exit', resolve));
    await writeFile(path.join(folder, 'lock'), String(pid));
    expect(await contend('heir')).toBe('');
  });
});
