import { parseArgs } from 'node:util';
import { verifyLedger } from './ledger.ts';
import { drawLottery } from './lottery.ts';
import { verifyPacket } from './packet.ts';
import { checkConsistency, checkInclusion } from './proofs.ts';
import { recompute } from './recompute.ts';
import { printRoot } from './root.ts';
import { watch } from './watch.ts';
import type { ExitCode, World } from './world.ts';
import { Unusable } from './world.ts';

const HELP = `sunlit-verify: checks the evidence of a hall offline, trusting nobody.

  sunlit-verify ledger FILE [--root HEX [--tree HALL/YEAR] [--size N]]
      FILE is an exported ledger, JSON lines. Checks every record, every chain from its enrolment, every tree and
      seal, and says what this proves and what not. --root: a root you hold from elsewhere, of the newest tree or of
      --tree, when it had --size leaves or all of them.
  sunlit-verify packet FILE [--hall-key KEY] [--witness NAME+ID+KEY …] [--lang zh]
      FILE is the packet of one case. Checks every byte of it, tells what happened in the case, and says what this
      proves and what not. --hall-key: the center's key as you got it elsewhere; --witness: must have cosigned.
  sunlit-verify recompute FILE [--shown FILE]
      FILE is an exported ledger with the published law and calendar. Checks it as above, derives every state, limit, card,
      refusal and total again, and compares with what the center recorded. --shown: what the center shows, as
      GET /api/ledger/shown gives it; take it before the ledger.
  sunlit-verify lottery FILE --day 2026-03-02
      FILE is an exported ledger. Checks it as above and draws the visits of that day whose citizens are to be asked,
      rated or not: seed, how many took part, and which were drawn. The day must be over in the file.
  sunlit-verify watch URL --state FILE [--key FILE [--name NAME]] [--hall-key KEY] [--every SECONDS] [--once]
      Watches the log of a hall from outside: it may only grow. Prints a line for each change; ends with 1 and keeps
      both notes beside FILE when the log forks or shrinks. --key: cosigns with this key, made when it is not there.
  sunlit-verify root FILE [--hashes]
      Prints the RFC 6962 root of the lines of FILE, each a leaf in hex; with --hashes each a leaf hash.
  sunlit-verify inclusion FILE
  sunlit-verify consistency FILE
      Check a proof given as JSON; its members stand in verify/README.md.

  --json   prints one line of JSON instead of words
  --help   prints this

Exit code: 0 sound or proved, 1 a finding, 2 wrong usage or a file that cannot be read.
`;

const options = {
  help: { type: 'boolean', short: 'h' },
  json: { type: 'boolean' },
  root: { type: 'string' },
  tree: { type: 'string' },
  size: { type: 'string' },
  hashes: { type: 'boolean' },
  'hall-key': { type: 'string' },
  witness: { type: 'string', multiple: true },
  lang: { type: 'string' },
  shown: { type: 'string' },
  day: { type: 'string' },
  state: { type: 'string' },
  key: { type: 'string' },
  name: { type: 'string' },
  every: { type: 'string' },
  once: { type: 'boolean' },
} as const;
type Values = ReturnType<typeof parse>['values'];

/** A command, with the options it takes besides `--json`. */
interface Command {
  readonly takes: readonly (keyof Values)[];
  readonly run: (world: World, file: string, values: Values) => Promise<ExitCode>;
}
const commands = new Map<string, Command>([
  [
    'ledger',
    {
      takes: ['root', 'tree', 'size'],
      run: (world, file, { json = false, root, tree, size }) => verifyLedger(world, file, { json, root, tree, size }),
    },
  ],
  [
    'packet',
    {
      takes: ['hall-key', 'witness', 'lang'],
      run: (world, file, { json = false, 'hall-key': hallKey, witness: witnesses = [], lang = 'en' }) =>
        verifyPacket(world, file, { json, hallKey, witnesses, lang }),
    },
  ],
  [
    'recompute',
    {
      takes: ['shown'],
      run: (world, file, { json = false, shown }) => recompute(world, file, { json, shown }),
    },
  ],
  [
    'lottery',
    {
      takes: ['day'],
      run: (world, file, { json = false, day }) => drawLottery(world, file, { json, day }),
    },
  ],
  [
    'watch',
    {
      takes: ['state', 'key', 'name', 'hall-key', 'every', 'once'],
      run: (world, url, { json = false, 'hall-key': hallKey, once = false, state, key, name, every }) =>
        watch(world, url, { json, state, key, name, hallKey, every, once }),
    },
  ],
  [
    'root',
    {
      takes: ['hashes'],
      run: (world, file, { json = false, hashes = false }) => printRoot(world, file, { json, hashes }),
    },
  ],
  ['inclusion', { takes: [], run: (world, file, { json = false }) => checkInclusion(world, file, json) }],
  ['consistency', { takes: [], run: (world, file, { json = false }) => checkConsistency(world, file, json) }],
]);

/** Runs one command line; never rejects for bad input, which is one line on `err` and code 2. */
export async function run(args: readonly string[], world: World): Promise<ExitCode> {
  try {
    return await dispatch(args, world);
  } catch (error) {
    if (!(error instanceof Unusable)) throw error;
    world.err(`sunlit-verify: ${error.message}\n`);
    return 2;
  }
}

async function dispatch(args: readonly string[], world: World): Promise<ExitCode> {
  const { values, positionals } = parse(args);
  if (values.help) {
    world.out(HELP);
    return 0;
  }
  const [name = '', file, ...more] = positionals;
  const names = [...commands.keys()].join(', ');
  const command = commands.get(name);
  if (!command) throw new Unusable(name === '' ? `a command is missing: ${names}` : `no command "${name}": ${names}`);
  if (file === undefined || more.length > 0)
    throw new Unusable(`${name} takes one ${name === 'watch' ? 'URL' : 'FILE'}`);
  for (const option of Object.keys(values))
    if (option !== 'json' && !command.takes.some((taken) => taken === option))
      throw new Unusable(`${name} takes no --${option}`);
  return command.run(world, file, values);
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: withKeys(args), options, allowPositionals: true });
  } catch (error) {
    throw new Unusable(error instanceof Error ? (error.message.split(/\.\s/)[0] ?? '') : String(error));
  }
}

/** One key in 64 begins with a dash, which a command line takes for an option: it is bound to the option it was given to. */
function withKeys(args: readonly string[]): string[] {
  const joined: string[] = [];
  for (const arg of args) {
    const before = joined.at(-1) ?? '';
    if (KEY_WITH_DASH.test(arg) && /^--[a-z-]+$/.test(before)) joined[joined.length - 1] = `${before}=${arg}`;
    else joined.push(arg);
  }
  return joined;
}
const KEY_WITH_DASH = /^-[A-Za-z0-9_-]{42}$/;
