import crypto from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { nodeKit } from '@sunlit/domain/evidence';
import { starterLaw } from './catalogue/published-files.ts';
import { checkConfig } from './config/config.ts';
import { openHall, type OpenHall } from './hall.ts';

const kit = nodeKit(crypto, Buffer);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sunlit-hall-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

async function opened(law: { version: number }): Promise<Pick<OpenHall, 'notices'> & { versions: unknown }> {
  const lawFile = join(folder, 'law.json');
  writeFileSync(lawFile, JSON.stringify({ ...starterLaw('H01'), ...law }));
  const config = checkConfig({ hall: 'H01', port: 0, dataDir: join(folder, 'data'), lawFile }, join(folder, 'c.json'));
  const { ledger, trees, notices } = await openHall(config, kit);
  const inForce = await ledger.read('publications', null);
  await trees.close();
  await ledger.close();
  return { notices, versions: inForce.map(({ kind, version }) => [kind, version]) };
}

it('follows a law file when the hall is founded, and no file of one person afterwards', async () => {
  const versions = [
    ['calendar', 1],
    ['law', 3],
  ];
  expect(await opened({ version: 3 })).toEqual({ versions, notices: [] });
  expect(await opened({ version: 3 })).toEqual({ versions, notices: [] });
  const notices = ['lawFile: not followed, version 3 is in force; publish it at /admin/'];
  expect(await opened({ version: 4 })).toEqual({ versions, notices });
  expect(await opened({ version: 2 })).toEqual({ versions, notices });
});
