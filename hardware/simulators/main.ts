import { parseArgs } from 'node:util';
import { startCameraSimulator } from './camera-simulator.ts';
import type { CameraSimulator } from './camera-simulator.ts';
import { startKeypadSimulator } from './keypad-simulator.ts';
import type { KeypadSimulator } from './keypad-simulator.ts';

const usage = `Runs one simulated device on a tty until SIGTERM, SIGINT or the end of standard input.

  node hardware/dist/simulators/main.js --kind rating-keypad|camera-trigger --link PATH [--keys-link PATH] [--json] [--stay]

  --kind       which device
  --link       symbolic link to make to the tty the agent opens
  --keys-link  (rating-keypad) symbolic link to make to the tty key presses are written to
  --json       say where it is as one line of JSON
  --stay       do not end with standard input
`;

interface Wish {
  readonly kind: 'rating-keypad' | 'camera-trigger';
  readonly link: string;
  readonly keysLink: string | undefined;
  readonly json: boolean;
  readonly stay: boolean;
}

function readWish(argv: readonly string[]): Wish | 'help' {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      kind: { type: 'string' },
      link: { type: 'string' },
      'keys-link': { type: 'string' },
      json: { type: 'boolean', default: false },
      stay: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return 'help';
  const { kind, link, json, stay } = values;
  const keysLink = values['keys-link'];
  if (kind !== 'rating-keypad' && kind !== 'camera-trigger') {
    throw new TypeError('--kind: must be rating-keypad or camera-trigger');
  }
  if (link === undefined || link === '') throw new TypeError('--link: a path is needed');
  if (keysLink !== undefined && kind !== 'rating-keypad')
    throw new TypeError('--keys-link: only a rating-keypad has keys');
  return { kind, link, keysLink, json, stay };
}

interface Started {
  readonly device: KeypadSimulator | CameraSimulator;
  readonly where: Readonly<Record<string, string | null>>;
}

async function start({ kind, link, keysLink }: Wish): Promise<Started> {
  if (kind === 'camera-trigger') {
    const camera = await startCameraSimulator({ link });
    return { device: camera, where: { kind, tty: camera.tty, link } };
  }
  const pad = await startKeypadSimulator({ link, ...(keysLink === undefined ? {} : { keysLink }) });
  return { device: pad, where: { kind, tty: pad.tty, link, keysTty: pad.keysTty, keysLink: keysLink ?? null } };
}

async function run(wish: Wish): Promise<void> {
  const { device, where } = await start(wish);
  const asked = new Promise<'asked'>((resolve) => {
    const end = (): void => resolve('asked');
    process.once('SIGTERM', end).once('SIGINT', end);
    if (!wish.stay) process.stdin.once('end', end).once('error', end).resume();
  });
  const sentence = Object.entries(where).map(([name, value]) => `${name}=${value ?? '-'}`);
  process.stdout.write(`${wish.json ? JSON.stringify(where) : sentence.join(' ')}\n`);
  const ending = await Promise.race([asked, device.gone.then(() => 'gone' as const)]);
  await device.stop();
  if (ending === 'gone') fail(1, `simulator/gone: the tty of ${wish.link} went away`);
}

function fail(exitCode: number, reason: unknown): void {
  process.stderr.write(`${reason instanceof Error ? reason.message.split('\n')[0] : String(reason)}\n`);
  process.exitCode = exitCode;
}

try {
  const wish = readWish(process.argv.slice(2));
  if (wish === 'help') process.stdout.write(usage);
  else await run(wish).catch((reason: unknown) => fail(1, reason));
} catch (reason) {
  fail(2, reason);
}
// Standard input may still be open; nothing else is left to wait for.
process.stdin.destroy();
