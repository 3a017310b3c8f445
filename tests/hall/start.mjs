import { install } from './install.mjs';
import { become } from './launch.mjs';
import { program } from './run.mjs';

// npm start -- FLAGS: installs and builds what is missing, then runs the hall (hall/main.ts).
await program(async () => {
  await install();
  await become('hall/main.js', process.argv.slice(2));
  return process.exitCode;
});
