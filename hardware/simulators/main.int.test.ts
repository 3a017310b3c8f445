import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readlinkSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { createSerialPort } from '../transports/serial/index.ts';
import { pressBytes } from './index.ts';

const room = fileURLToPath(new URL('..', import.meta.url));
const main = join(room, 'dist/simulators/main.js');
const settings = { baudRate: 9600, dataBits: 8, stopBits: 1, parity: 'none' } as const;

beforeAll(() => {
  const compiler = createRequire(import.meta.url).resolve('typescript/package.json');
  execFileSync(process.execPath, [join(dirname(compiler), 'bin/tsc'), '-b', room], { stdio: 'inherit' });
}, 120_000);

let folder: string;
let link: string;
let keysLink: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sunlit-sim-'));
  link = join(folder, 'pad');
  keysLink = join(folder, 'pad-keys');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function startPad(...more: string[]) {
  const args = [main, '--kind', 'rating-keypad', '--link', link, '--keys-link', keysLink, '--json', ...more];
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  const [line] = await once(createInterface(child.stdout), 'line');
  return { child, where: JSON.parse(String(line)) as { tty: string; keysTty: string } };
}

async function untilLost(tty: string, hangUp: () => void): Promise<string> {
  const port = createSerialPort({ transport: 'serial', path: tty, settings });
  const closed = new Promise<string>((resolve) => port.on('close', resolve));
  await port.open();
  hangUp();
  return closed;
}

test('it says where it is, takes presses from outside, and ends with its input, links and all', async () => {
  const { child, where } = await startPad();
  expect(where).toEqual({
    kind: 'rating-keypad',
    tty: readlinkSync(link),
    link,
    keysTty: readlinkSync(keysLink),
    keysLink,
  });
  const port = createSerialPort({ transport: 'serial', path: link, settings });
  const heard = new Promise<Uint8Array>((resolve) => port.on('data', (chunk) => resolve(Uint8Array.from(chunk))));
  await port.open();
  execFileSync(process.execPath, [join(room, 'dist/simulators/press-key.js'), keysLink, '4']);
  expect(await heard).toEqual(pressBytes(4));
  await port.close();
  child.stdin.end();
  expect(await once(child, 'exit')).toEqual([0, null]);
  expect([link, keysLink, where.tty, where.keysTty].map((path) => existsSync(path))).toEqual([
    false,
    false,
    false,
    false,
  ]);
});

test('--stay outlives the input and ends with SIGTERM', async () => {
  const { child, where } = await startPad('--stay');
  child.stdin.end();
  const lost = await untilLost(where.tty, () => child.kill('SIGTERM'));
  expect([lost, await once(child, 'exit')]).toEqual(['lost', [0, null]]);
});

test('killed with SIGKILL it leaves no terminal and no link behind', async () => {
  const { child, where } = await startPad();
  const losses = Promise.all([
    untilLost(where.tty, () => undefined),
    untilLost(where.keysTty, () => child.kill('SIGKILL')),
  ]);
  expect(await losses).toEqual(['lost', 'lost']);
  expect([existsSync(where.tty), existsSync(where.keysTty), readdirSync(folder)]).toEqual([false, false, []]);
});

test.each([
  ['an unknown kind', ['--kind', 'printer', '--link', 'x'], '--kind: must be rating-keypad or camera-trigger'],
  ['no link', ['--kind', 'camera-trigger'], '--link: a path is needed'],
  [
    'keys for a camera',
    ['--kind', 'camera-trigger', '--link', 'x', '--keys-link', 'y'],
    '--keys-link: only a rating-keypad has keys',
  ],
  ['an unknown option', ['--kin', 'camera-trigger'], "Unknown option '--kin'"],
])('%s: one clear line, exit code 2', async (_name, args, line) => {
  const child = spawn(process.execPath, [main, ...args], { stdio: ['ignore', 'ignore', 'pipe'] });
  let complaint = '';
  child.stderr.on('data', (text: Buffer) => (complaint += text.toString()));
  const [code] = await once(child, 'close');
  expect(code).toBe(2);
  expect(complaint.trim().split('\n')).toEqual([expect.stringContaining(line)]);
});
