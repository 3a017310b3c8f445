import { spawnSync } from 'node:child_process';
import { builtModule } from './launch.mjs';
import { run, say } from './run.mjs';

/**
 * Looks for what the tests need of the machine, installs what is missing where root and apt allow it, and says plainly what
 * stays away. Returns the names still missing, for `SUNLIT_LACKS`.
 * @returns {Promise<string[]>}
 */
export async function prepareMachine() {
  const { needs } = await builtModule('needs.js');
  const missing = () => Object.entries(needs).filter(([, need]) => need.find() === undefined);
  if (missing().length > 0 && hasRootApt()) await aptInstall(missing().flatMap(([, need]) => need.packages));
  for (const [, need] of missing()) {
    say(
      `tests that need ${need.what} will not run: not found here (Debian: apt-get install ${need.packages.join(' ')})`,
    );
  }
  return missing().map(([name]) => name);
}

function hasRootApt() {
  return process.getuid?.() === 0 && spawnSync('apt-get', ['--version'], { stdio: 'ignore' }).status === 0;
}

async function aptInstall(packages) {
  say(`installing for the tests: ${packages.join(' ')} …`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...args) => run('apt-get', ['-qq', '-o', 'Dpkg::Use-Pty=0', ...args], { env, timeoutMs: 300_000 });
  const code = (await apt('update')) || (await apt('install', '-y', '--no-install-recommends', ...packages));
  if (code !== 0) say(`apt-get ended with exit code ${code}`);
}
