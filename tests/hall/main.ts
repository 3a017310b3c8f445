import { fileURLToPath } from 'node:url';
import { openHall } from './hall.ts';
import { readOptions, usage, WrongFlag, type HallOptions } from './options.ts';
import { NotStarted } from './processes.ts';
import { hallJson, hallTable } from './table.ts';
import { startTraffic } from './traffic.ts';

const defaultDataDir = fileURLToPath(new URL('../../../data/hall', import.meta.url));

async function run(options: HallOptions): Promise<number> {
  const asked = new Promise<void>((resolve) => {
    process.once('SIGINT', () => {
      resolve();
    });
    process.once('SIGTERM', () => {
      resolve();
    });
  });
  const opening = openHall(options);
  const hall = await Promise.race([opening, asked]);
  if (!hall) {
    await (await opening).stop();
    return 0;
  }
  if (options.json) process.stdout.write(`${hallJson(hall)}\n`);
  if (!options.headless && !options.json) process.stdout.write(`${hallTable(hall, options.traffic)}\n`);
  const traffic = options.traffic ? startTraffic(hall) : undefined;
  const broken = Promise.race([hall.center, ...hall.desks.map(({ program }) => program)].map(brokenBy));
  const end = await Promise.race([asked.then(() => ''), broken]);
  traffic?.stop();
  await hall.stop();
  if (end === '') return 0;
  process.stderr.write(`${end}\n`);
  return 1;
}

async function brokenBy({ name, ended }: { readonly name: string; readonly ended: Promise<string> }): Promise<string> {
  return `${name} ended by itself (${await ended}); its log says why.`;
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
  process.stderr.write(`${error.message}\n`);
  process.exit(error instanceof WrongFlag ? 2 : 1);
}
