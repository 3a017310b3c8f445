import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { folderFault } from './data-folder.ts';

describe('folderFault', () => {
  const top = mkdtempSync(join(tmpdir(), 'sunlit-folder-'));
  afterAll(() => rmSync(top, { recursive: true, force: true }));

  it('makes what is missing, for the owner alone, and leaves nothing inside', () => {
    const folder = join(top, 'a', 'b', 'c');
    expect([folderFault(folder), folderFault(folder)]).toEqual([undefined, undefined]);
    expect([top, join(top, 'a'), folder].map((one) => statSync(one).mode & 0o777)).toEqual([0o700, 0o700, 0o700]);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('says in one line that a file is in the way', () => {
    const file = join(top, 'file');
    writeFileSync(file, 'kept');
    expect([folderFault(file), folderFault(join(file, 'x'))]).toEqual([
      `${file} is no folder that can be written to (ENOTDIR)`,
      `${join(file, 'x')} is no folder that can be written to (ENOTDIR)`,
    ]);
  });

  it('comes back where no folder can be made', ({ skip }) => {
    skip(!existsSync('/proc/self'), 'there is no /proc here');
    expect([folderFault('/proc/x'), folderFault('/proc/x/y/z'), folderFault('/proc')]).toEqual(
      ['/proc/x', '/proc/x/y/z', '/proc'].map((folder) => `${folder} is no folder that can be written to (ENOENT)`),
    );
  });
});
