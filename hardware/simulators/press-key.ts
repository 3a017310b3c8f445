import { parseKey, pressKey } from './press.ts';

const usage = 'usage: npm run press -- KEYS KEY, where KEYS is the --keys-link of a simulated keypad and KEY is 1 to 5';

/** `node hardware/dist/simulators/press-key.js KEYS KEY`: one key press on a simulated pad. */
function press(argv: readonly string[]): void {
  const [keysLink, keyText = ''] = argv;
  if (keysLink === '--help') {
    process.stdout.write(`${usage}\n`);
    return;
  }
  const key = parseKey(keyText);
  if (keysLink === undefined || argv.length !== 2) throw new TypeError(usage);
  if (key === undefined) throw new TypeError('KEY: must be 1, 2, 3, 4 or 5');
  pressKey(keysLink, key);
}

try {
  press(process.argv.slice(2));
} catch (reason) {
  process.stderr.write(`${reason instanceof Error ? reason.message : String(reason)}\n`);
  process.exitCode = reason instanceof TypeError ? 2 : 1;
}
