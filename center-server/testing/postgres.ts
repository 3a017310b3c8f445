import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { appendFileSync, chownSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';

/** A PostgreSQL server of the test's own, in a folder of its own. */
export interface TestPostgres {
  readonly port: number;
  /** As `host:port`. */
  readonly host: string;
  readonly folder: string;
  readonly process: ChildProcess;
  /** Ends it as a power cut would: no word to anybody. */
  kill(): Promise<void>;
  stop(): Promise<void>;
}

const ROOT = '/usr/lib/postgresql';
const USER = 'sunlit';
const READY_MS = 30_000;
const ASK_MS = 50;

/** Of the newest server on this machine; undefined when there is none. */
export function postgresPrograms(): string | undefined {
  try {
    const [newest] = readdirSync(ROOT).sort((a, b) => Number(b) - Number(a));
    return newest === undefined ? undefined : join(ROOT, newest, 'bin');
  } catch {
    return undefined;
  }
}

export const urlOf = (...servers: readonly TestPostgres[]): string =>
  `postgres://${USER}@${servers.map(({ host }) => host).join(',')}/postgres`;

/** A new cluster that trusts whoever asks from this machine. `lines`: of its configuration. */
export async function startPostgres(lines: readonly string[] = []): Promise<TestPostgres> {
  const folder = ownFolder();
  run('initdb', ['-D', folder, '-A', 'trust', '-U', USER, '-E', 'UTF8', '--locale=C', '--no-sync']);
  // Whoever follows this server comes from this machine too.
  appendFileSync(join(folder, 'pg_hba.conf'), 'host replication all 127.0.0.1/32 trust\n');
  return open(folder, lines);
}

/** A standby of a server, under a name that the server may wait for. */
export async function startStandby(of: TestPostgres, name: string): Promise<TestPostgres> {
  const folder = ownFolder();
  const from = `host=127.0.0.1 port=${String(of.port)} user=${USER} application_name=${name}`;
  run('pg_basebackup', ['-D', folder, '-R', '-X', 'stream', '-c', 'fast', '-d', from]);
  return open(folder, []);
}

/** What a server answers to one question. */
export async function rowsOf<T extends pg.QueryResultRow>(server: TestPostgres, text: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: urlOf(server) });
  await client.connect();
  try {
    return (await client.query<T>(text)).rows;
  } finally {
    await client.end();
  }
}

/** Makes a standby the server that takes writes. */
export function promote({ folder }: TestPostgres): void {
  run('pg_ctl', ['promote', '-w', '-D', folder]);
}

async function open(folder: string, lines: readonly string[]): Promise<TestPostgres> {
  const port = await freePort();
  const own = [`port = ${String(port)}`, "listen_addresses = '127.0.0.1'", `unix_socket_directories = '${folder}'`];
  appendFileSync(join(folder, 'postgresql.conf'), `${[...own, ...lines].join('\n')}\n`);
  const child = spawn(join(bin(), 'postgres'), ['-D', folder], { stdio: 'ignore', ...asItsUser() });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  await ready(port, child);
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    child.kill(signal);
    await ended;
  };
  return {
    port,
    host: `127.0.0.1:${String(port)}`,
    folder,
    process: child,
    kill: async () => {
      // Its children are told by the kernel that the first of them is gone, and end.
      await end('SIGKILL');
    },
    stop: async () => {
      if (child.exitCode === null && child.signalCode === null) await end('SIGQUIT');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function ownFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'sunlit-postgres-'));
  const { uid, gid } = asItsUser();
  if (uid !== undefined && gid !== undefined) chownSync(folder, uid, gid);
  return folder;
}

/** The server refuses to run as root. */
function asItsUser(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const id = (flag: string): number => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

function bin(): string {
  const found = postgresPrograms();
  if (found === undefined) throw new Error(`no PostgreSQL under ${ROOT}`);
  return found;
}

function run(program: string, args: readonly string[]): void {
  execFileSync(join(bin(), program), args, { stdio: 'pipe', cwd: tmpdir(), ...asItsUser() });
}

/** Asks until it answers; a server that ends instead, or says nothing for half a minute, is a fault. */
async function ready(port: number, child: ChildProcess): Promise<void> {
  const giveUpMs = performance.now() + READY_MS;
  for (;;) {
    const asked = spawnSync(join(bin(), 'pg_isready'), ['-h', '127.0.0.1', '-p', String(port)], { stdio: 'ignore' });
    if (asked.status === 0) return;
    if (child.exitCode !== null || performance.now() > giveUpMs) {
      child.kill('SIGQUIT');
      throw new Error(`PostgreSQL on port ${String(port)} does not answer`);
    }
    await new Promise((resolve) => setTimeout(resolve, ASK_MS));
  }
}

function freePort(): Promise<number> {
  const server = createServer();
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
