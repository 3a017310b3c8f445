import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { lacks } from '../needs.ts';

it.skipIf(lacks('python'))('the vectors are what their program makes', () => {
  const make = fileURLToPath(new URL('make.py', import.meta.url));
  const { status, stdout, stderr } = spawnSync('python3', [make, '--check'], { encoding: 'utf8' });
  expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: 'unchanged\n', stderr: '' });
});
