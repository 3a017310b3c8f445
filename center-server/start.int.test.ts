import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openHandHall } from './testing/hand-hall.ts';

const main = createRequire(import.meta.url).resolve('@sunlit/center-server/main');
let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'sunlit-start-'));
});
afterEach(() => {
  rmSync(dataDir, { recursive: true, force: true });
});

/** The program, as an operator starts it, to its end. */
async function sunlitCenter(config: object, args: readonly string[] = ['run'], input = '') {
  const file = join(dataDir, '..', `${dataDir.split('/').at(-1) ?? ''}.json`);
  writeFileSync(file, JSON.stringify({ port: 0, dataDir, ...config }));
  const child = spawn(process.execPath, [main, ...args, '--config', file], { stdio: 'pipe' });
  let said = '';
  let complained = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString('utf8')));
  child.stderr.on('data', (chunk: Buffer) => (complained += chunk.toString('utf8')));
  child.stdin.on('error', () => undefined).end(input);
  const [code] = (await once(child, 'close')) as [number | null];
  rmSync(file);
  return { code, said, complained: complained.replaceAll(dataDir, 'FOLDER') };
}

const folder = (): Record<string, string> =>
  Object.fromEntries(
    readdirSync(dataDir, { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name))
      .map((name) => [name, readFileSync(name, 'latin1')]),
  );

it('does not touch the folder of another hall', async () => {
  await (await openHandHall({ dataDir })).stop();
  const before = folder();
  expect(await sunlitCenter({ hall: 'H02' })).toEqual({
    code: 2,
    said: '',
    complained: 'hall: is H02, but FOLDER/ledger.sqlite was founded as hall H01\n',
  });
  expect(folder()).toEqual(before);
});

it.each(['256.1.1.1', 'no.such.name.invalid'])('says that it cannot listen at %s', async (host) => {
  expect(await sunlitCenter({ hall: 'H01', host })).toEqual({
    code: 2,
    said: '',
    complained: 'host: is no address or name of this machine\n',
  });
  expect(folder()).toEqual({});
});

it('is not ready while the ledger takes no facts', async () => {
  await (await openHandHall({ dataDir })).stop();
  const db = new Sqlite(join(dataDir, 'ledger.sqlite'));
  // What a start under another hall's name once left behind: the tree of H01 can neither be continued nor opened.
  db.exec(`INSERT INTO trees SELECT 'H02' || substr(name, 4), opened + 1, 0, '[]' FROM trees`);
  db.close();
  const hall = await openHandHall({ dataDir });
  const cookie = await hall.signIn('admin1');
  const body = { user: 'clerk1', name: 'clerk1', password: 'a password for tests', roles: ['clerk'], posts: [] };
  const written = await hall.call('POST', '/api/users', { cookie, body });
  const ready = await hall.call('GET', '/readyz');
  expect([written.status, ready.status, ((await ready.json()) as { code: string }).code]).toEqual([
    503,
    503,
    'ledger/refused',
  ]);
  await hall.stop();
});

it('appoints the founding administrators and says in words what it does not', async () => {
  const appoint = async (user: string, roles: string, password: string) => {
    const { code, said, complained } = await sunlitCenter(
      { hall: 'H01' },
      ['appoint', '--user', user, '--roles', roles],
      `${password}\n`,
    );
    return [code, said, complained];
  };
  const roles = 'clerk, approver, manager, supervisor or administrator';
  expect(await appoint('admin1', 'boss', 'a password for tests')).toEqual([2, '', `--roles: ${roles}\n`]);
  expect(await appoint('admin1', 'administrator,clerk', 'a password for tests')).toEqual([
    2,
    '',
    '--roles: manager, supervisor and administrator go with neither clerk nor approver\n',
  ]);
  const done = (user: string): string => `${user} is appointed: administrator\n`;
  expect(await appoint('admin1', 'administrator', 'a password for tests')).toEqual([0, done('admin1'), '']);
  const standing = 'admin1 is an administrator of this hall already: nothing was changed, the password neither\n';
  expect(await appoint('admin1', 'administrator', 'another password')).toEqual([0, standing, '']);
  expect(await appoint('admin2', 'administrator', 'a password for tests')).toEqual([0, done('admin2'), '']);
  const founded =
    '--user: the two founding administrators are appointed; they appoint everybody else (POST /api/users)\n';
  expect(await appoint('admin3', 'administrator', 'a password for tests')).toEqual([2, '', founded]);
  const hall = await openHandHall({ dataDir });
  expect([typeof (await hall.signIn('admin1')), typeof (await hall.signIn('admin2'))]).toEqual(['string', 'string']);
  await hall.stop();
}, 60_000);
