import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { npm, root, say, Unready } from './run.mjs';

const lockFile = `${root}package-lock.json`;
const installedLock = `${root}node_modules/.package-lock.json`;
const stampFile = `${root}node_modules/.sunlit-stamp`;

export function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  throw new Unready(`Node ${process.versions.node} is too old: at least 20.19 is needed.`);
}

/** `npm ci` when node_modules is not what package-lock.json says. */
export async function installPackages() {
  const wanted = createHash('sha256').update(readFileSync(lockFile)).digest('hex');
  if (textOf(stampFile) === wanted) return;
  if (!isInstalled()) {
    say('installing packages (npm ci) …');
    const code = await npm(['ci', '--loglevel=error']);
    if (code !== 0) throw new Unready(`npm ci failed with exit code ${code}: see the lines above.`);
  }
  writeFileSync(stampFile, wanted);
}

/** Somebody ran npm by hand: what npm noted as installed is compared, package by package, with what is wanted. */
function isInstalled() {
  const installed = textOf(installedLock);
  if (installed === undefined) return false;
  const have = JSON.parse(installed).packages;
  const want = Object.entries(JSON.parse(readFileSync(lockFile, 'utf8')).packages);
  return want
    .filter(([name, entry]) => name.startsWith('node_modules/') && !entry.link && !entry.optional)
    .every(([name, entry]) => have[name]?.version === entry.version && existsSync(root + name));
}

/**
 * better-sqlite3 is the one package that is not ready to run: its code is compiled here, from the source in the package.
 * No prebuilt binary is fetched.
 */
export async function buildNative() {
  if (loadsSqlite()) return;
  checkTools();
  const env = { ...process.env, npm_config_build_from_source: 'true', JOBS: 'max' };
  const prefix = path.dirname(path.dirname(process.execPath));
  if (existsSync(path.join(prefix, 'include/node/node.h'))) {
    env.npm_config_nodedir = prefix;
  } else {
    say(
      `no Node headers under ${prefix}/include/node: node-gyp fetches those of Node ${process.versions.node} from nodejs.org`,
    );
    say(
      '  (without a network: install Node from its official archive, which brings them, or Debian package libnode-dev)',
    );
  }
  say('compiling better-sqlite3 from source (one to two minutes, once) …');
  const code = await npm(['rebuild', 'better-sqlite3', '--ignore-scripts=false', '--loglevel=error'], env);
  if (code !== 0 || !loadsSqlite()) {
    throw new Unready('better-sqlite3 could not be compiled: see the lines above.');
  }
}

/** In a process of its own: a binary made for another Node may crash on loading. */
function loadsSqlite() {
  const code = `new (require('better-sqlite3'))(':memory:').close()`;
  return spawnSync(process.execPath, ['-e', code], { cwd: root, stdio: 'ignore' }).status === 0;
}

function checkTools() {
  const tools = [
    [process.env.CXX ?? 'g++', 'a C++ compiler', 'g++'],
    ['make', 'make', 'make'],
    [process.env.PYTHON ?? process.env.npm_config_python ?? 'python3', 'python3', 'python3'],
  ];
  const missing = tools.filter(([command = '']) => spawnSync(command, ['--version'], { stdio: 'ignore' }).status !== 0);
  if (missing.length === 0) return;
  const names = missing.map(([, name]) => name).join(', ');
  const debian = missing.map(([, , name]) => name).join(' ');
  throw new Unready(`better-sqlite3 is compiled here and needs ${names}; on Debian: apt-get install ${debian}`);
}

function textOf(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}
