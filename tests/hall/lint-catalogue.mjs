import { install } from './install.mjs';
import { become } from './launch.mjs';
import { program } from './run.mjs';

// npm run lint:catalogue -- [--json] [FILE…]: installs and builds what is missing, then looks through a catalogue (catalogue/main.ts).
await program(async () => {
  await install();
  await become('catalogue/main.js', process.argv.slice(2));
  return process.exitCode;
});
