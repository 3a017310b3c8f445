import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { packPrograms } from './pack.mjs';
import { root, run, say, Unready } from './run.mjs';

const programs = ['domain', 'hardware', 'device-agent', 'center-server', 'verify', 'tests'];
const builds = [
  {
    name: 'programs',
    folders: programs,
    outputs: programs,
    make: () => node('typescript/bin/tsc', ['-b', ...programs]),
  },
  {
    name: 'faces',
    folders: ['kiosk', 'domain'],
    outputs: ['kiosk'],
    make: () => node('vite/bin/vite.js', ['build', '--logLevel', 'warn'], `${root}kiosk`),
  },
];

/** Builds what changed since the last build: sources are compared by path, size and time, so a switched branch counts too. */
export async function build() {
  for (const { name, folders, outputs, make } of builds) {
    const stampFile = `${root}.cache/built-${name}`;
    const sources = digestOf(folders);
    const isBuilt = outputs.every((folder) => existsSync(`${root}${folder}/dist`));
    if (isBuilt && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === sources) continue;
    say(`building the ${name} …`);
    const code = await make();
    if (code !== 0) throw new Unready(`the ${name} could not be built: see the lines above.`);
    mkdirSync(path.dirname(stampFile), { recursive: true });
    writeFileSync(stampFile, sources);
  }
  await packPrograms();
}

function node(script, args, cwd = root) {
  return run(process.execPath, [`${root}node_modules/${script}`, ...args], { cwd });
}

function digestOf(folders) {
  const hash = createHash('sha256');
  const tops = ['package-lock.json', 'tsconfig.base.json'].map((file) => root + file);
  for (const file of [...tops, ...folders.flatMap((folder) => [...sourcesIn(root + folder)])]) {
    const { size, mtimeMs } = statSync(file);
    hash.update(`${file} ${size} ${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

function* sourcesIn(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!['dist', 'node_modules'].includes(entry.name) && !entry.name.startsWith('.')) yield* sourcesIn(file);
    } else if (/\.(tsx?|js|json|css|html|svg)$/.test(entry.name) && !/\.(test|contract)\.tsx?$/.test(entry.name)) {
      yield file;
    }
  }
}
