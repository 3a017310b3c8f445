import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { install } from './install.mjs';
import { become, builtModule } from './launch.mjs';
import { program, root, say } from './run.mjs';

// npm run bench -- NAME --json: a bench is a program of tests/bench/; what benches share exports something.
await program(async () => {
  const [name, ...flags] = process.argv.slice(2);
  const names = readdirSync(`${root}tests/bench`, { withFileTypes: true })
    .filter((entry) => entry.isFile() && /^[a-z0-9-]+\.ts$/.test(entry.name))
    .filter((entry) => !/^export /m.test(readFileSync(`${root}tests/bench/${entry.name}`, 'utf8')))
    .map((entry) => entry.name.slice(0, -'.ts'.length))
    .sort();
  const isAll = name === '--all';
  if (name === undefined || (!isAll && !names.includes(name))) {
    say(`${name === undefined ? 'Which bench?' : `No bench is named "${name}".`} There are: ${names.join(', ')}`);
    say('usage: npm run bench -- NAME|--all [--small] [--json]');
    return 2;
  }
  await install();
  if (isAll) return all(names, flags);
  await become(`bench/${name}.js`, flags);
  return process.exitCode;
});

/**
 * Every bench in a process of its own, one after the other; their figures as one table, or as the JSON lines they are.
 * @param {readonly string[]} names @param {readonly string[]} flags
 */
async function all(names, flags) {
  const { benchTable } = await builtModule('bench/table.js');
  const lines = [];
  const failed = [];
  for (const name of names) {
    say(`${name} …`);
    const bench = spawn(process.execPath, [`${root}tests/dist/bench/${name}.js`, ...flags], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = new Promise((resolve) => bench.once('close', resolve));
    const told = (await text(bench.stdout)).split('\n').filter((line) => line !== '');
    if ((await ended) !== 0) failed.push(name);
    for (const line of told) lines.push(JSON.parse(line));
  }
  const printed = flags.includes('--json')
    ? lines.map((line) => `${JSON.stringify(line)}\n`).join('')
    : benchTable(lines, failed);
  process.stdout.write(printed);
  return failed.length === 0 ? 0 : 1;
}
