import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { program, root, say, Unready } from './run.mjs';

/** A start on a machine where everything is built already. */
const readyMs = 60_000;
const stopMs = 3_000;
/** The center starts again after 10 s. */
const againMs = 40_000;

// Asks each program for its help, then starts the hall as a person does and is interrupted while the first desk is enrolled; starts it again with one window more, asks the center whether it is
// ready and knows the new clerk, sees a second hall on the same folder refused, kills the center and sees it come back, presses Ctrl-C and looks that
// nothing stays behind.
await program(async () => {
  await expectPrograms();
  const dataDir = mkdtempSync(path.join(tmpdir(), 'sunlit-smoke-'));
  await interrupted(dataDir);
  const hall = start(dataDir, '--windows', '2', '--from', '2026-04-01');
  const heard = linesOf(hall.stderr);
  const ended = once(hall, 'exit');
  try {
    const { center, pid, users } = await within(readyMs, 'no JSON line', firstJson(hall));
    await expectReady(center);
    await heard('--from is not followed');
    await expectKnown(
      center,
      users.find(({ user }) => user === 'clerk02'),
    );
    const [code] = await within(readyMs, 'the second hall still running', once(start(dataDir), 'exit'));
    if (code !== 1) throw new Unready(`smoke: a second hall on the same folder ended with ${code}, not 1`);
    process.kill(pid, 'SIGKILL');
    await within(againMs, 'the center not back', heard('center runs again'));
    await expectReady(center);
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

/** Each program answers under the name by which documents call it, from this folder alone. */
async function expectPrograms() {
  for (const name of ['sunlit-center', 'sunlit-signer', 'sunlit-agent', 'sunlit-verify']) {
    const asked = spawn('npx', ['--no-install', name, '--help'], { cwd: root, stdio: ['ignore', 'ignore', 'pipe'] });
    const [code] = await within(readyMs, `no answer of ${name}`, once(asked, 'exit'));
    if (code !== 0) throw new Unready(`smoke: npx ${name} --help ended with ${code}`);
  }
}

function start(dataDir, ...flags) {
  const args = ['start', '--silent', '--', '--headless', '--json', '--port', '0', '--data-dir', dataDir, ...flags];
  return spawn('npm', args, { cwd: root, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
}

/** Killed outright once the first desk shows its keys, and before it was written down who was appointed already. */
async function interrupted(dataDir) {
  const hall = start(dataDir, '--windows', '1');
  const ended = once(hall, 'exit');
  try {
    const isEnrolling = () => existsSync(`${dataDir}/W01/enrolment.json`);
    for (let waitedMs = 0; !isEnrolling() && waitedMs < readyMs; waitedMs += 20) await pause(20);
    if (!isEnrolling()) throw new Unready(`smoke: no desk was enrolled within ${readyMs} ms`);
  } finally {
    killGroup(hall.pid);
    await ended;
  }
  rmSync(`${dataDir}/founded`);
}

async function expectReady(center) {
  const answer = await fetch(new URL('/readyz', center), { signal: AbortSignal.timeout(5_000) });
  if (!answer.ok) throw new Unready(`smoke: ${center}/readyz answers ${answer.status}`);
}

async function expectKnown(center, { user, password }) {
  const answer = await fetch(new URL('/api/session', center), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ user, password }),
  });
  if (!answer.ok) throw new Unready(`smoke: the center answers ${answer.status} to ${user}`);
}

/** Resolves once a line with these words has come; what comes is shown. */
function linesOf(stream) {
  const lines = [];
  let look = () => {};
  createInterface({ input: stream }).on('line', (line) => {
    say(line);
    lines.push(line);
    look();
  });
  return (words) =>
    new Promise((resolve) => {
      look = () => lines.some((line) => line.includes(words)) && resolve();
      look();
    });
}

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
