import { readdirSync, readFileSync } from 'node:fs';
import { install } from './install.mjs';
import { become } from './launch.mjs';
import { program, root, say } from './run.mjs';

// npm run bench -- NAME --json: a bench is a program of tests/bench/; what benches share exports something.
await program(async () => {
  const [name, ...flags] = process.argv.slice(2);
  const names = readdirSync(`${root}tests/bench`, { withFileTypes: true })
    .filter((entry) => entry.isFile() && /^[a-z0-9-]+\.ts$/.test(entry.name))
    .filter((entry) => !/^export /m.test(readFileSync(`${root}tests/bench/${entry.name}`, 'utf8')))
    .map((entry) => entry.name.slice(0, -'.ts'.length))
    .sort();
  if (name === undefined || !names.includes(name)) {
    say(`${name === undefined ? 'Which bench?' : `No bench is named "${name}".`} There are: ${names.join(', ')}`);
    say('usage: npm run bench -- NAME [--json]');
    return 2;
  }
  await install();
  await become(`bench/${name}.js`, flags);
  return process.exitCode;
});
