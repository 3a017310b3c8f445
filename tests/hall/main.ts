import { fileURLToPath } from 'node:url';
import { openHall } from './hall.ts';
import { keepAlive } from './keep-alive.ts';
import { readOptions, usage, WrongFlag, type HallOptions } from './options.ts';
import { NotStarted } from './processes.ts';
import { hallJson, hallTable } from './table.ts';
import { startTraffic } from './traffic.ts';

const defaultDataDir = fileURLToPath(new URL('../../../data/hall', import.meta.url));

async function run(options: HallOptions): Promise<number> {
  const over = new AbortController();
  const asked = new Promise<void>((resolve) => {
    const end = (): void => {
      over.abort();
      resolve();
    };
    process.once('SIGINT', end).once('SIGTERM', end);
  });
  const hall = await openHall(options, { over: over.signal, say }).catch((error: unknown) => {
    // Whatever fails because it was asked to stop is no failure.
    if (!over.signal.aborted) throw error;
  });
  if (!hall) {
    say('stopped before the hall stood; the next start goes on from there');
    return 0;
  }
  if (options.json) process.stdout.write(`${hallJson(hall)}\n`);
  if (!options.headless && !options.json) process.stdout.write(`${hallTable(hall, options.traffic)}\n`);
  const traffic = options.traffic ? startTraffic(hall) : undefined;
  const letBe = keepAlive(hall, say);
  await asked;
  letBe();
  traffic?.stop();
  await hall.stop();
  return 0;
}

/** stdout belongs to the table and `--json`. */
function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

async function main(argv: readonly string[]): Promise<number> {
  const options = readOptions(argv, defaultDataDir);
  if (options === 'help') {
    process.stdout.write(usage);
    return 0;
  }
  return run(options);
}

// What still waits for an answer of a program that has stopped waits for nothing: so the end is said, not waited for.
try {
  process.exit(await main(process.argv.slice(2)));
} catch (error) {
  if (!(error instanceof WrongFlag || error instanceof NotStarted)) throw error;
  say(error.message);
  process.exit(error instanceof WrongFlag ? 2 : 1);
}
