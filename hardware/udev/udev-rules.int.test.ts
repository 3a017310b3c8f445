import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import { deviceModels } from '../models/index.ts';
import { generateUdevRules } from './index.ts';

const room = fileURLToPath(new URL('..', import.meta.url));
beforeAll(() => {
  const compiler = createRequire(import.meta.url).resolve('typescript/package.json');
  spawnSync(process.execPath, [join(dirname(compiler), 'bin/tsc'), '-b', room], { stdio: 'inherit' });
}, 120_000);

const committed = readFileSync(new URL('70-sunlit-window.rules', import.meta.url), 'utf8');
const rules = committed.split('\n').filter((line) => line !== '' && !line.startsWith('#'));

test('the committed rules are those of the registry', () => {
  expect(generateUdevRules(deviceModels)).toBe(committed);
});

test('only the group gets in, by every rule', () => {
  expect(rules.filter((rule) => !rule.includes('GROUP="sunlit", MODE="0660"'))).toEqual([]);
  expect(rules.filter((rule) => /uaccess|0666/.test(rule))).toEqual([]);
});

test('every rule is a list of comparisons and assignments, naming one USB device', () => {
  const part = '[A-Z]+(\\{[A-Za-z_]+\\})?(==|=|\\+=)"[^"]+"';
  expect(rules.filter((rule) => !new RegExp(`^${part}(, ${part})+$`).test(rule))).toEqual([]);
  expect(rules.filter((rule) => !/idVendor\}=="[0-9a-f]{4}", ATTRS\{idProduct\}=="[0-9a-f]{4}"/.test(rule))).toEqual(
    [],
  );
  expect(new Set(rules).size).toBe(5);
});

test.each([
  ['--help', 0, 'node hardware/dist/udev/write-rules.js [FILE]', ''],
  ['--hlep', 2, '', "Unknown option '--hlep'"],
])('%s writes no file', (argument, status, said, complaint) => {
  const folder = mkdtempSync(join(tmpdir(), 'sunlit-udev-'));
  try {
    const program = join(room, 'dist/udev/write-rules.js');
    const done = spawnSync(process.execPath, [program, argument], { cwd: folder, encoding: 'utf8' });
    expect([done.status, readdirSync(folder)]).toEqual([status, []]);
    expect([done.stdout, done.stderr]).toEqual([expect.stringContaining(said), expect.stringContaining(complaint)]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
