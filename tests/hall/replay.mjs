import { install } from './install.mjs';
import { become } from './launch.mjs';
import { program } from './run.mjs';

// npm run replay -- [--cases N] …: years of a simulated city through the real intake (tests/replay/).
await program(async () => {
  await install();
  await become('replay/replay.js', process.argv.slice(2));
  return process.exitCode;
});
