import { Buffer } from 'node:buffer';
import crypto from 'node:crypto';
import { lookup } from 'node:dns/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { hash } from '@node-rs/argon2';
import { isPlainLine } from '@sunlit/domain/contracts';
import { nodeKit } from '@sunlit/domain/evidence';
import { RoleSchema } from '@sunlit/domain/roles';
import type { FastifyBaseLogger } from 'fastify';
import pino from 'pino';
import { backUp, restore, type Manifest } from './backup/copy.ts';
import { missingInWords } from './backup/missing.ts';
import { createCenter } from './center.ts';
import { checkConfig, ConfigFault, readConfig, readJson, type CenterConfig } from './config/config.ts';
import { faultOf } from './config/fault-of.ts';
import { LEDGER_FILE, openHall } from './hall.ts';
import { LedgerFault } from './ledger/ledger.ts';
import { openFront, type Front } from './replicated/front.ts';
import { migrate, MoveFault } from './replicated/migrate.ts';
import { DatabaseFault } from './replicated/pg-record.ts';
import { AppointmentSchema, NOT_PLAIN } from './routes/schemas.ts';

const usage = `The center of a hall: takes the desks' records, judges and keeps them, shows the board.

  sunlit-center [run] --config FILE
  sunlit-center backup --config FILE --to FOLDER
  sunlit-center restore --config FILE --from FOLDER
  sunlit-center migrate --config FILE --to postgres://… [--schema NAME]
  sunlit-center tree-key --config FILE
  sunlit-center derive --config FILE
  sunlit-center appoint --config FILE --user ID --roles ROLE[,ROLE] [--name NAME] [--posts POST[,POST]]

run       serves the hall until SIGTERM or SIGINT; says {"event":"ready","url":…} on stdout once it listens,
          {"event":"waiting"} while another center has the hall (with a database)
appoint   founds the hall's people: password on stdin, only while fewer than two administrators exist
backup    copies the hall into an empty folder while it runs, checks the copy leaf by leaf, says what it holds
restore   checks a copy, lays it into the (empty) dataDir, and says what is missing compared with what was signed
migrate   moves the hall from its folder to PostgreSQL: copies while it runs, waits for it to stop, then says what
          to write into the config; begun again after a break it goes on
tree-key  records the key of a new signer where the old one is lost: everybody sees that the key changed
derive    makes every list anew from the records, after a recheck found one that does not follow from them
--help    this text

Fields of the config (JSON): hall, port, dataDir; name, host, demo, lapse, logLevel, facesDir, secureCookies, allowedOrigins, trustedProxies, foresightAt, signerDir, signerCommand, database;
lawFile and calendarFile, for the founding alone. Exit code 2: something in arguments or files does not fit; 1: it cannot run.
`;

/** After this long a close that hangs is given up; what was not answered was not promised. */
const CLOSE_MS = 1_800;
const kit = nodeKit(crypto, Buffer);

async function main(argv: readonly string[]): Promise<void> {
  const { values, positionals } = readArguments(argv);
  if (values.help === true) {
    process.stdout.write(usage);
    return;
  }
  const [verb = 'run', ...more] = positionals;
  const command = commands[verb];
  if (more.length > 0 || command === undefined) throw new ConfigFault(`no such command: ${positionals.join(' ')}`);
  if (values.config === undefined) throw new ConfigFault('--config: is missing');
  await command(values.config, values);
}

interface Values {
  readonly user?: string;
  readonly roles?: string;
  readonly name?: string;
  readonly posts?: string;
  readonly to?: string;
  readonly from?: string;
  readonly schema?: string;
}

const commands: Readonly<Record<string, (config: string, values: Values) => Promise<void>>> = {
  run,
  appoint,
  backup: async (file, { to }) => {
    if (to === undefined) throw new ConfigFault('--to: is missing');
    const { hall, dataDir } = readConfig(file);
    sayCopy('backup', await backUp(kit, hall, dataDir, resolve(to), Date.now()));
  },
  restore: async (file, { from }) => {
    if (from === undefined) throw new ConfigFault('--from: is missing');
    const config = readConfig(file);
    const manifest = await restore(kit, config.hall, resolve(from), config.dataDir);
    sayCopy('restored', manifest);
    process.stdout.write(`${missingInWords(manifest, config.signerDir)}\n`);
  },
  derive: async (file) => {
    const { ledger, trees } = await openHall(readConfig(file), kit);
    try {
      await ledger.rebuild();
      process.stdout.write(`${JSON.stringify({ event: 'derived' })}\n`);
    } finally {
      await trees.close();
      await ledger.close();
    }
  },
  migrate: async (file, { to, schema }) => {
    if (to === undefined) throw new ConfigFault('--to: is missing');
    const { hall, dataDir, database } = checkConfig(
      { ...(readJson(file) as object), database: { url: to, ...(schema !== undefined && { schema }) } },
      file,
    );
    if (database === undefined) throw new ConfigFault('--to: is no database');
    await migrate(kit, join(dataDir, LEDGER_FILE), { ...database, hall }, (event) => {
      process.stdout.write(`${JSON.stringify(event)}\n`);
    });
  },
  'tree-key': async (file) => {
    const { ledger, trees, signer } = await openHall(readConfig(file), kit);
    try {
      const { key } = await signer.head();
      await ledger.act('nameTreeKey', { key, replace: 1 });
      process.stdout.write(`${JSON.stringify({ event: 'tree-key', key })}\n`);
    } finally {
      await signer.close();
      await trees.close();
      await ledger.close();
    }
  },
};

function sayCopy(event: string, { trees, heads, pictures = { files: [], missing: 0 } }: Manifest): void {
  const { files, missing } = pictures;
  process.stdout.write(`${JSON.stringify({ event, trees, heads, pictures: { copied: files.length, missing } })}\n`);
}

function readArguments(argv: readonly string[]) {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        config: text,
        user: text,
        roles: text,
        name: text,
        posts: text,
        to: text,
        from: text,
        schema: text,
        help: { type: 'boolean' },
      },
    });
  } catch (error) {
    throw new ConfigFault(error instanceof Error ? error.message : 'arguments do not fit');
  }
}

async function run(file: string): Promise<void> {
  const config = readConfig(file);
  await checkHost(config.host);
  const log = pino({ level: config.logLevel, base: null }, pino.destination(2));
  let isReady = false;
  let lost = (): void => undefined;
  const stopped = new Promise<NodeJS.Signals | 'halted'>((resolve) => {
    process.once('SIGTERM', resolve);
    process.once('SIGINT', resolve);
    if (config.database === undefined) return;
    lost = () => {
      process.exitCode = 1;
      resolve('halted');
    };
  });
  let waiting: { readonly front: Front; readonly listens: Promise<unknown> } | undefined;
  const { notices, ...hall } = await openHall(config, kit, {
    onWait: (owner) => {
      waiting ??= waitBehind(config, log);
      waiting.front.ownerIs(owner);
      void stopped.then(() => {
        if (!isReady) process.exit();
      });
    },
    onLate: (isLate) => {
      if (isLate) log.warn('the database or its standby does not answer: nothing is lost, desks and acts wait');
      else log.info('the database answers again');
    },
  });
  isReady = true;
  await waiting?.listens;
  await waiting?.front.close();
  for (const notice of notices) log.warn(notice);
  // Where another center has the hall now, this one starts anew and waits for its turn.
  hall.ledger.onHalt(() => {
    lost();
  });
  const center = await createCenter({ config, kit, ...hall, log });
  try {
    const url = await center.start();
    process.stdout.write(`${JSON.stringify({ event: 'ready', url })}\n`);
    log.info({ signal: await stopped }, 'closing');
  } finally {
    const late = setTimeout(() => process.exit(), CLOSE_MS);
    late.unref();
    await center.stop();
    await hall.ledger.close();
  }
}

/** Until it is this center's turn it hands on what it is asked. */
function waitBehind(config: CenterConfig, log: FastifyBaseLogger): { front: Front; listens: Promise<unknown> } {
  const front = openFront(config, log);
  const listens = front.listen().then(
    (url) => process.stdout.write(`${JSON.stringify({ event: 'waiting', url })}\n`),
    (error: unknown) => {
      log.fatal({ err: error }, 'this address cannot be listened at');
      process.exit(1);
    },
  );
  return { front, listens };
}

/** Before anything is founded: a host that no name leads to would end the program only when it listens. */
async function checkHost(host: string): Promise<void> {
  await lookup(host).catch(() => {
    throw new ConfigFault('host: is no address or name of this machine');
  });
}

const why: Readonly<Record<string, string>> = {
  'people/founded':
    '--user: the two founding administrators are appointed; they appoint everybody else (POST /api/users)',
  'people/roles-apart': '--roles: manager, supervisor and administrator go with neither clerk nor approver',
};

async function appoint(file: string, values: Values): Promise<void> {
  const config = readConfig(file);
  const { user = '', name = user, roles = '', posts = '' } = values;
  const password = (await readStdin()).replace(/\r?\n$/, '');
  const person = { user, name, password, roles: list(roles), posts: list(posts) };
  const isOne = person.roles.length > 0 && person.roles.every((role) => faultOf(RoleSchema, role) === undefined);
  if (!isOne) throw new ConfigFault('--roles: clerk, approver, manager, supervisor or administrator');
  const fault = faultOf(AppointmentSchema, person);
  if (fault !== undefined)
    throw new ConfigFault(`${fault.field === 'password' ? 'password' : `--${fault.field}`}: ${fault.reason}`);
  if (!isPlainLine(name)) throw new ConfigFault(`--name: ${NOT_PLAIN}`);
  const { ledger, trees } = await openHall(config, kit);
  try {
    const { password: _, ...rest } = person;
    const done = await ledger.act('appoint', {
      ...rest,
      verifier: await hash(password),
      deputyFor: [],
      active: 1,
      id: '',
      by: '',
      founding: 1,
    });
    if (done.ok === 1) {
      process.stdout.write(`${user} is appointed: ${person.roles.join(', ')}\n`);
      return;
    }
    if (done.code !== 'people/standing') throw new ConfigFault(why[done.code] ?? `--user: ${done.code}`);
    process.stdout.write(
      `${user} is an administrator of this hall already: nothing was changed, the password neither\n`,
    );
  } finally {
    await trees.close();
    await ledger.close();
  }
}

function list(text: string): string[] {
  return text.split(',').filter((part) => part !== '');
}

async function readStdin(): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks).toString('utf8');
}

/** One line for what an operator can mend; anything else is a defect and keeps its trace. */
function explain(error: unknown): { code: number; line: string } | undefined {
  if (error instanceof ConfigFault) return { code: 2, line: error.message };
  if (error instanceof MoveFault || error instanceof DatabaseFault) return { code: 1, line: error.message };
  if (error instanceof LedgerFault) return { code: 1, line: error.message };
  if (error instanceof Error && 'code' in error) {
    if (error.code === 'EADDRINUSE') return { code: 1, line: 'port: is in use by another program' };
    if (error.code === 'EACCES' || error.code === 'EADDRNOTAVAIL')
      return { code: 1, line: `host or port: ${error.message}` };
  }
  return undefined;
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  const known = explain(error);
  if (known === undefined) throw error;
  process.stderr.write(`${known.line}\n`);
  process.exitCode = known.code;
}
