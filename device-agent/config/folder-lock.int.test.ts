import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { kit } from '../testing/test-desk.ts';
import { FolderInUse, holdFolder } from './folder-lock.ts';
import type { Identity } from './identity.ts';

const main = createRequire(import.meta.url).resolve('@sunlit/device-agent/main');
const children: ChildProcess[] = [];
let top: string;
let dataDir: string;
beforeEach(async () => {
  top = await mkdtemp(path.join(tmpdir(), 'desk-lock-'));
  dataDir = path.join(top, 'data');
  await mkdir(dataDir);
});
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await rm(top, { recursive: true, force: true });
});

describe('a data folder', () => {
  test('is held once, whatever it is called, until it is let go of', async () => {
    const linked = path.join(top, 'linked');
    await symlink(dataDir, linked);
    const letGo = await holdFolder(dataDir);
    await expect(holdFolder(linked)).rejects.toThrow(new FolderInUse(linked));
    const others = await mkdtemp(path.join(top, 'other-'));
    await (
      await holdFolder(others)
    )();
    await letGo();
    await (
      await holdFolder(linked)
    )();
    expect(await readdir(dataDir)).toEqual([]);
  });

  test('is held by a socket file where names without files do not exist', async () => {
    const letGo = await holdFolder(dataDir, 'darwin');
    await expect(holdFolder(dataDir, 'darwin')).rejects.toThrow(FolderInUse);
    await letGo();
    await (
      await holdFolder(dataDir, 'darwin')
    )();
    expect(await readdir(dataDir)).toEqual([]);
  });

  test('is not held by a socket file that a killed agent left behind', async () => {
    const { dev, ino } = await stat(dataDir, { bigint: true });
    const hash = createHash('sha256')
      .update(`${String(dev)}:${String(ino)}`)
      .digest('hex')
      .slice(0, 32);
    const file = path.join(tmpdir(), `sunlit-agent-${hash}.sock`);
    const code = `require('node:net').createServer().listen(${JSON.stringify(file)}, () => console.log('up'))`;
    const killed = spawn(process.execPath, ['-e', code], { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(killed.stdout, 'data');
    killed.kill('SIGKILL');
    await once(killed, 'close');
    const letGo = await holdFolder(dataDir, 'darwin');
    await expect(holdFolder(dataDir, 'darwin')).rejects.toThrow(FolderInUse);
    await letGo();
  });
});

describe('a second agent on one folder', () => {
  /** As an operator starts it. */
  function start(): { child: ChildProcess; ended: Promise<{ code: number | null; complained: string }> } {
    const child = spawn(process.execPath, [main, 'run', '--config', path.join(top, 'agent.json')], { stdio: 'pipe' });
    children.push(child);
    let complained = '';
    child.stderr.on('data', (chunk: Buffer) => (complained += chunk.toString('utf8')));
    const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, complained }));
    return { child, ended };
  }
  /** Its ready line, or its end. */
  async function ready({ child, ended }: ReturnType<typeof start>): Promise<string> {
    if (child.stdout === null) throw new Error('no stdout');
    const line = once(createInterface(child.stdout), 'line').then(([text]) => String(text));
    return Promise.race([line, ended.then(({ complained }) => complained)]);
  }
  const journal = async (): Promise<string[]> => {
    const folder = path.join(dataDir, 'journal-1');
    const names = (await readdir(folder)).toSorted();
    return Promise.all(names.map(async (name) => `${name} ${await readFile(path.join(folder, name), 'latin1')}`));
  };

  test('ends with one line and writes nothing; after a kill the folder is free at once', async () => {
    const identity: Identity = {
      v: 1,
      origin: 'H01/desk/W01',
      epoch: 1,
      enrolment: 'ab'.repeat(32),
      sign: kit.newSignKeys(),
      box: kit.newBoxKeys(),
      centerKey: kit.newSignKeys().publicKey,
      vaultKey: kit.newBoxKeys().publicKey,
    };
    await writeFile(path.join(dataDir, 'identity.json'), JSON.stringify(identity));
    const config = {
      hall: 'H01',
      desk: 'W01',
      kind: 'window',
      center: 'http://127.0.0.1:9',
      dataDir,
      logLevel: 'error',
    };
    await writeFile(path.join(top, 'agent.json'), JSON.stringify(config));
    const first = start();
    expect(await ready(first)).toContain('"event":"ready"');
    const before = await journal();
    expect(await start().ended).toEqual({ code: 1, complained: `dataDir: ${dataDir} is in use by another agent\n` });
    expect(await journal()).toEqual(before);
    first.child.kill('SIGKILL');
    await first.ended;
    const third = start();
    expect(await ready(third)).toContain('"event":"ready"');
    third.child.kill('SIGTERM');
    expect((await third.ended).code).toBe(0);
  });
});
