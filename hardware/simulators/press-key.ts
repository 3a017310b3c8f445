import { closeSync, constants, openSync, writeSync } from 'node:fs';
import { parseKey, pressBytes } from './press.ts';

/** `node hardware/dist/simulators/press-key.js TTY KEY`: one key press on a simulated pad's key tty. */
function press(argv: readonly string[]): void {
  const [tty, keyText = ''] = argv;
  const key = parseKey(keyText);
  if (tty === undefined || argv.length !== 2) throw new TypeError('usage: press-key TTY KEY');
  if (key === undefined) throw new TypeError('KEY: must be 1, 2, 3, 4 or 5');
  const fd = openSync(tty, constants.O_WRONLY | constants.O_NOCTTY);
  try {
    writeSync(fd, pressBytes(key));
  } finally {
    closeSync(fd);
  }
}

try {
  press(process.argv.slice(2));
} catch (reason) {
  process.stderr.write(`${reason instanceof Error ? reason.message : String(reason)}\n`);
  process.exitCode = reason instanceof TypeError ? 2 : 1;
}
