import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { withLock } from './lock.mjs';
import { program, root, say } from './run.mjs';

/** Rooms with programs; everything they load from these folders is packed with them. */
const rooms = ['center-server', 'device-agent', 'verify'];
const packed = ['domain', 'hardware', ...rooms];
/** What begins a process or a thread of its own. */
const isEntry = /(^|\/)(main|worker)\.js$/;
/** Libraries of many small files are packed too; the others are loaded from node_modules as ever. */
const isPacked = /^(@sunlit|typebox|xstate)(\/|$)|^[./]/;

/**
 * Packs each program and each thread into one file with the files it shares with others, `dist/packed/`: a process reads some twenty files at its start
 * instead of six hundred, which took most of the time until it was ready. Does nothing where no build, nor this, is newer than what was packed.
 */
export async function packPrograms() {
  if (!isStale()) return;
  await withLock(
    `${root}.cache/pack.lock`,
    async () => {
      if (!isStale()) return;
      // Loaded only here: a bare clone installs its packages first.
      const { rolldown } = await import('rolldown');
      for (const room of rooms) {
        const dist = `${root}${room}/dist/`;
        const input = Object.fromEntries(entriesOf(dist).map((file) => [file.replace(/\.js$/, ''), dist + file]));
        const bundle = await rolldown({ input, platform: 'node', external: (id) => !isPacked.test(id) });
        await bundle.write({
          dir: `${dist}packed`,
          format: 'esm',
          chunkFileNames: 'shared/[name]-[hash].js',
          // Each thread keeps the text of what it loaded: one character that is not Latin makes it twice as long in memory.
          charset: 'ascii',
          comments: false,
        });
        await bundle.close();
      }
    },
    (holderPid) => say(`waiting for the packing by process ${holderPid} …`),
  );
}

function isStale() {
  const oldestMs = Math.min(
    ...rooms.flatMap((room) => {
      const dist = `${root}${room}/dist/`;
      return entriesOf(dist).map((file) => timeOf(`${dist}packed/${file}`));
    }),
  );
  const sources = packed.flatMap((room) => [...filesIn(`${root}${room}/dist/`)]);
  return [fileURLToPath(import.meta.url), ...sources].some((file) => timeOf(file) >= oldestMs);
}

function entriesOf(dist) {
  return [...filesIn(dist)].map((file) => file.slice(dist.length)).filter((file) => isEntry.test(file));
}

/** Built files of a room, without what was packed of them. */
function* filesIn(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.isDirectory()) {
      if (entry.name !== 'packed') yield* filesIn(path.join(folder, entry.name, '/'));
    } else if (entry.name.endsWith('.js')) yield path.join(folder, entry.name);
  }
}

function timeOf(file) {
  return existsSync(file) ? statSync(file).mtimeMs : 0;
}

/** For the test runner: tests that start programs start those of the last build, also when the runner was called by hand. */
export async function setup() {
  await packPrograms();
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await program(packPrograms);
