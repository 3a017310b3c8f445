import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { program, root, say, Unready } from './run.mjs';

/** A start on a machine where everything is built already. */
const readyMs = 60_000;
const stopMs = 3_000;

// Starts the hall as a person does, asks the center whether it is ready, sees a second hall on the same folder refused, presses Ctrl-C and looks
// that nothing stays behind.
await program(async () => {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'sunlit-smoke-'));
  const args = ['start', '--silent', '--', '--headless', '--json', '--port', '0', '--data-dir', dataDir];
  const hall = spawn('npm', args, { cwd: root, detached: true, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(hall, 'exit');
  try {
    const { center } = await within(readyMs, 'no JSON line', firstJson(hall));
    const answer = await fetch(new URL('/readyz', center), { signal: AbortSignal.timeout(5_000) });
    if (!answer.ok) throw new Unready(`smoke: ${center}/readyz answers ${answer.status}`);
    const second = spawn('npm', args, { cwd: root, stdio: 'ignore' });
    const [code] = await within(readyMs, 'the second hall still running', once(second, 'exit'));
    if (code !== 1) throw new Unready(`smoke: a second hall on the same folder ended with ${code}, not 1`);
    const stoppedMs = performance.now();
    process.kill(-hall.pid, 'SIGINT');
    await within(stopMs, 'still running after SIGINT', ended);
    const left = processesOf(dataDir);
    if (left.length > 0) throw new Unready(`smoke: left behind after SIGINT: ${left.join('; ')}`);
    say(`smoke: the hall was ready at ${center} and stopped in ${Math.round(performance.now() - stoppedMs)} ms`);
  } finally {
    killGroup(hall.pid);
    rmSync(dataDir, { recursive: true, force: true });
  }
});

async function firstJson(hall) {
  for await (const line of createInterface({ input: hall.stdout })) {
    if (line.startsWith('{')) return JSON.parse(line);
    say(line);
  }
  throw new Unready('smoke: npm start ended before it was ready');
}

/** Never leaves a timer behind, so that the smoke ends when its work ends. */
async function within(limitMs, what, work) {
  let timer;
  const bound = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Unready(`smoke: ${what} within ${limitMs} ms`)), limitMs);
  });
  try {
    return await Promise.race([work, bound]);
  } finally {
    clearTimeout(timer);
  }
}

/** Programs started with this data folder, also those in a session of their own (Linux; elsewhere nothing is known). */
function processesOf(dataDir) {
  if (!existsSync('/proc/self/cmdline')) return [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .map((pid) => commandLine(pid))
    .filter((command) => command.includes(dataDir));
}

function commandLine(pid) {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
  } catch {
    return '';
  }
}

function killGroup(pid) {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // Gone already, which is what was wanted.
  }
}
