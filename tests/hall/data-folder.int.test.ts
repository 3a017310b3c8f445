import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readJson, takeFolder, writeJson } from './data-folder.ts';
import { WrongFlag } from './options.ts';
import { NotStarted } from './processes.ts';

let top: string;
beforeEach(() => {
  top = mkdtempSync(join(tmpdir(), 'sunlit-hall-'));
});
afterEach(() => {
  rmSync(top, { recursive: true, force: true });
});

describe('takeFolder', () => {
  it('takes a new folder, once, and the same one again later', () => {
    const folder = join(top, 'data', 'hall');
    const guard = takeFolder(folder);
    expect(() => takeFolder(folder)).toThrow(new NotStarted(`${folder} is in use by another hall.`));
    guard.close();
    mkdirSync(join(folder, 'tty', 'left-over'));
    takeFolder(folder).close();
    expect(readdirSync(folder)).toEqual(['config', 'hall.lock', 'logs', 'tty']);
    expect(readdirSync(join(folder, 'tty'))).toEqual([]);
  });

  it('refuses a folder of other things, and leaves it as it was', () => {
    writeFileSync(join(top, 'package.json'), '{}');
    expect(() => takeFolder(top)).toThrow(
      new WrongFlag(`--data-dir: ${top} holds other things and no hall; name a new or an empty folder`),
    );
    expect(readdirSync(top)).toEqual(['package.json']);
  });

  it('says in one line that a file is in the way', () => {
    const file = join(top, 'file');
    writeFileSync(file, 'kept');
    expect(() => takeFolder(file)).toThrow(
      new WrongFlag(`--data-dir: ${file} is no folder that can be written to (ENOTDIR)`),
    );
    const hall = join(top, 'hall');
    takeFolder(hall).close();
    rmSync(join(hall, 'config'), { recursive: true });
    writeFileSync(join(hall, 'config'), 'kept');
    expect(() => takeFolder(hall)).toThrow(
      new WrongFlag(`--data-dir: ${join(hall, 'config')} is no folder that can be written to (ENOTDIR)`),
    );
  });
});

describe('writeJson', () => {
  it('is for the owner alone, and what is damaged is named', () => {
    const file = join(top, 'a.json');
    expect(readJson(file)).toBe(undefined);
    writeJson(file, { a: 1 });
    expect([readJson(file), statSync(file).mode & 0o777, readdirSync(top)]).toEqual([{ a: 1 }, 0o600, ['a.json']]);
    writeFileSync(file, readFileSync(file, 'utf8').slice(0, 3));
    expect(() => readJson(file)).toThrow(`${file} is damaged`);
  });
});
