import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));

it.each(['center-server', 'device-agent', 'verify'])('%s is packed as text that takes one byte a character', (room) => {
  const folder = join(root, room, 'dist/packed');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.js'));
  expect(files).toContain('main.js');
  const wide = files.filter((file) => /[^\p{ASCII}]/u.test(readFileSync(join(folder, file), 'utf8')));
  expect(wide).toEqual([]);
});
