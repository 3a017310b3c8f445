import { spawnSync } from 'node:child_process';
import { accessSync, constants, mkdtempSync, rmdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { postgresPrograms } from '@sunlit/center-server/testing/postgres';

/** What tests need of the machine beyond Node and npm. */
export interface Need {
  /** What it is for, as the reason of a skip says it. */
  readonly what: string;
  /** The Debian packages that bring it. */
  readonly packages: readonly string[];
  /** The path or the name of what was found, undefined when it is missing. */
  readonly find: () => string | undefined;
}
export type NeedName =
  | 'browser'
  | 'chinese-font'
  | 'tty'
  | 'udev'
  | 'strace'
  | 'python'
  | 'mount'
  | 'loop'
  | 'mkfs.ext4'
  | 'mkfs.xfs'
  | 'postgresql';

const chromiumNames = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

export const needs: Readonly<Record<NeedName, Need>> = {
  browser: {
    what: 'Chromium',
    packages: ['chromium'],
    find: () => process.env['SUNLIT_CHROMIUM'] ?? firstOf(chromiumNames.map(program)),
  },
  'chinese-font': { what: 'a Chinese font', packages: ['fontconfig', 'fonts-noto-cjk'], find: chineseFont },
  tty: {
    what: 'script and stty, which make a tty pair',
    packages: ['bsdutils', 'coreutils'],
    find: () => program('script') && program('stty'),
  },
  udev: { what: 'udevadm', packages: ['udev'], find: () => program('udevadm') },
  strace: { what: 'strace', packages: ['strace'], find: () => program('strace') },
  mount: { what: 'the right to mount a small disk (root)', packages: ['mount'], find: mayMount },
  loop: { what: 'a loop disk (root)', packages: ['mount'], find: mayLoop },
  'mkfs.ext4': { what: 'mkfs.ext4', packages: ['e2fsprogs'], find: () => program('mkfs.ext4') },
  'mkfs.xfs': { what: 'mkfs.xfs', packages: ['xfsprogs'], find: () => program('mkfs.xfs') },
  postgresql: { what: 'a PostgreSQL server', packages: ['postgresql'], find: () => postgresPrograms() },
  python: { what: 'python3', packages: ['python3'], find: () => program('python3') },
};

const told = new Set<NeedName>();

/**
 * `describe.skipIf(lacks('browser'))(…)`: true where the machine lacks it. The reason is printed once per test file, so that
 * a skip is never silent. `SUNLIT_LACKS` (names, comma-separated) declares needs as missing.
 */
export function lacks(name: NeedName): boolean {
  const isMissing = declaredMissing().includes(name) || needs[name].find() === undefined;
  if (isMissing && !told.has(name)) {
    told.add(name);
    process.stderr.write(`skipped: ${needs[name].what} is not on this machine\n`);
  }
  return isMissing;
}

function declaredMissing(): string[] {
  return (process.env['SUNLIT_LACKS'] ?? '').split(',');
}

/** Tried with a disk that is gone again at once: being root is not enough in many containers. */
function mayMount(): string | undefined {
  const mount = program('mount');
  if (mount === undefined) return undefined;
  const folder = mkdtempSync(path.join(tmpdir(), 'sunlit-mount-'));
  const { status } = spawnSync(mount, ['-t', 'tmpfs', '-o', 'size=64k', 'none', folder]);
  if (status === 0) spawnSync('umount', [folder]);
  rmdirSync(folder);
  return status === 0 ? mount : undefined;
}

/** A free one can be had: containers often have none, or may not use them. */
function mayLoop(): string | undefined {
  const losetup = program('losetup');
  return losetup !== undefined && spawnSync(losetup, ['-f']).status === 0 ? mayMount() && losetup : undefined;
}

function program(name: string): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(path.delimiter);
  return firstOf(folders.map((folder) => executable(path.join(folder, name))));
}

function executable(file: string): string | undefined {
  try {
    accessSync(file, constants.X_OK);
    return file;
  } catch {
    return undefined;
  }
}

function chineseFont(): string | undefined {
  const list = spawnSync('fc-list', [':lang=zh', 'family'], { encoding: 'utf8' });
  const [family] = list.status === 0 ? list.stdout.split('\n') : [];
  return family === '' ? undefined : family;
}

function firstOf(found: readonly (string | undefined)[]): string | undefined {
  return found.find((path) => path !== undefined);
}
