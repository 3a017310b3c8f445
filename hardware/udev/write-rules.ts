import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { deviceModels } from '../models/index.ts';
import { generateUdevRules } from './index.ts';

const usage = `Writes the udev rules of every device of the registry.

  node hardware/dist/udev/write-rules.js [FILE]

  FILE    where to (hardware/udev/70-sunlit-window.rules); standard output without it
  --help  this text
`;

function run(argv: readonly string[]): void {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: { help: { type: 'boolean', default: false } },
  });
  const [file, ...more] = positionals;
  if (more.length > 0) throw new TypeError('FILE: only one');
  if (values.help) process.stdout.write(usage);
  else if (file === undefined) process.stdout.write(generateUdevRules(deviceModels));
  else writeFileSync(file, generateUdevRules(deviceModels));
}

try {
  run(process.argv.slice(2));
} catch (reason) {
  process.stderr.write(`${reason instanceof Error ? reason.message.split('\n')[0] : String(reason)}\n`);
  process.exitCode = reason instanceof TypeError ? 2 : 1;
}
