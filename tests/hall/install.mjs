import { pathToFileURL } from 'node:url';
import { build } from './build.mjs';
import { withLock } from './lock.mjs';
import { buildNative, checkNode, installPackages } from './packages.mjs';
import { program, root, say } from './run.mjs';

/**
 * Makes a bare clone ready: packages, the one native build, the programs and the faces; each only where something is missing
 * or older than its source. Two that start at once do not install at once.
 */
export async function install() {
  checkNode();
  await withLock(
    `${root}.cache/install.lock`,
    async () => {
      await installPackages();
      await buildNative();
      await build();
    },
    (holderPid) => say(`waiting for the installation by process ${holderPid} …`),
  );
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await program(install);
