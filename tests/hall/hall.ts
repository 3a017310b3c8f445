import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { takeGuard } from '@sunlit/center-server/ledger/open-file';
import type { Lapse } from '@sunlit/domain/contracts';
import { startCameraSimulator, startKeypadSimulator } from '@sunlit/hardware/simulators';
import { signIn, type CenterSession } from './center-api.ts';
import { beginLapse, MARK_EVERY_MS, markLapse } from './lapse.ts';
import { makePeople, officePosts, windowPosts, type Person } from './people.ts';
import { NotStarted, runProgram, startProgram, type Program } from './processes.ts';
import type { HallOptions } from './options.ts';

const HALL = 'H01';
const CENTER = '@sunlit/center-server/main';
const AGENT = '@sunlit/device-agent/main';

export interface HallDesk {
  /** `W01` a window, `D01` the office desk. */
  readonly desk: string;
  readonly kind: 'window' | 'office';
  readonly url: string;
  /** tty nodes; null at an office desk. `keys` takes the bytes of a key press. */
  readonly pad: { readonly link: string; readonly tty: string; readonly keys: string; readonly keysTty: string } | null;
  readonly camera: { readonly link: string; readonly tty: string } | null;
  readonly program: Program;
}

/** A hall that stands: every program ready, every desk enrolled. */
export interface Hall {
  readonly center: Program;
  readonly desks: readonly HallDesk[];
  readonly people: readonly Person[];
  readonly lapse: Lapse;
  readonly dataDir: string;
  /** Ends every program and device; idempotent. */
  stop(): Promise<void>;
  /** The center, or a desk's agent, as it runs now. */
  program(name: string): Program;
  /** Starts the center (or a desk's agent) again at the same address after it was killed. */
  restart(name: string): Promise<Program>;
}

interface Device {
  stop(): Promise<void>;
}

/** Brings up a hall in `options.dataDir`: founds it the first time, goes on where it stopped later. */
export async function openHall(options: HallOptions): Promise<Hall> {
  const dataDir = resolve(options.dataDir);
  for (const folder of ['', 'config', 'logs', 'tty']) {
    mkdirSync(join(dataDir, folder), { recursive: true, mode: 0o700 });
  }
  // Before anything is written: the hall that runs here goes on with its own settings.
  const guard = takeGuard(join(dataDir, 'hall.lock'));
  if (guard === null) throw new NotStarted(`${dataDir} is in use by another hall.`);
  const lapseFile = join(dataDir, 'lapse.json');
  const lapse = beginLapse(lapseFile, options.from, options.speed, Date.now());
  const mark = (): void => {
    markLapse(lapseFile, lapse, Date.now());
  };
  const marking = setInterval(mark, MARK_EVERY_MS);
  const people = loadPeople(join(dataDir, 'demo-people.json'), options.windows);
  const devices: Device[] = [];
  const programs = new Map<string, Program>();

  const program = (name: string): Program => {
    const found = programs.get(name);
    if (!found) throw new RangeError(`no program ${name} in this hall`);
    return found;
  };
  const begin = async (name: string): Promise<Program> => {
    const script = name === 'center' ? CENTER : AGENT;
    const args = ['run', '--config', configFile(dataDir, name)];
    const begun = await startProgram(name, script, args, join(dataDir, 'logs', `${name}.log`));
    programs.set(name, begun);
    // A program that is started again must come back at the address the others know.
    writeConfig(dataDir, name, { ...readConfig(dataDir, name), port: Number(new URL(begun.url).port) });
    return begun;
  };
  const stopAll = async (): Promise<void> => {
    clearInterval(marking);
    await Promise.all([...programs.values()].map((one) => one.stop()));
    await Promise.all(devices.map((device) => device.stop()));
    mark();
    guard.close();
  };
  let stopping: Promise<void> | undefined;
  const stop = (): Promise<void> => (stopping ??= stopAll());

  try {
    const center = await openCenter(options, dataDir, lapse, people, begin);
    const places = await prepareDesks(options, dataDir, lapse, center.url, people, devices);
    const desks = await Promise.all(
      places.map(async (place) => {
        const running = await begin(place.desk);
        return { ...place, program: running, url: running.url };
      }),
    );
    return { center, desks, people, lapse, dataDir, stop, program, restart: begin };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Starts the center; a hall that is not founded yet gets its two administrators first and its people afterwards. */
async function openCenter(
  { port }: HallOptions,
  dataDir: string,
  lapse: Lapse,
  people: readonly Person[],
  begin: (name: string) => Promise<Program>,
): Promise<Program> {
  writeConfig(dataDir, 'center', {
    hall: HALL,
    name: { zh: '阳光窗口演示大厅', en: 'Sunlit Window demo hall' },
    host: '127.0.0.1',
    port,
    dataDir: join(dataDir, 'center'),
    demo: 1,
    lapse,
  });
  const founded = join(dataDir, 'founded');
  if (existsSync(founded)) return begin('center');
  for (const { user, password } of administratorsOf(people)) {
    const args = ['appoint', '--config', configFile(dataDir, 'center'), '--user', user, '--roles', 'administrator'];
    await runProgram(CENTER, args, `${password}\n`);
  }
  const center = await begin('center');
  await appoint(center.url, people);
  writeFileSync(founded, '');
  return center;
}

type Place = Omit<HallDesk, 'url' | 'program'>;

/** Devices, configuration and, the first time, enrolment of every desk. */
async function prepareDesks(
  { windows, port }: HallOptions,
  dataDir: string,
  lapse: Lapse,
  center: string,
  people: readonly Person[],
  devices: Device[],
): Promise<Place[]> {
  const names = [...Array.from({ length: windows }, (_, at) => `W${String(at + 1).padStart(2, '0')}`), 'D01'];
  const places: Place[] = [];
  let administrators: CenterSession[] | undefined;
  for (const [at, desk] of names.entries()) {
    const { kind, pad, camera, configured } = await prepareDevices(desk, dataDir, devices);
    writeConfig(dataDir, desk, {
      hall: HALL,
      desk,
      kind,
      center,
      dataDir: join(dataDir, desk),
      host: '127.0.0.1',
      port: port === 0 ? 0 : port + 1 + at,
      devices: configured,
      demo: 1,
      lapse,
    });
    if (!existsSync(join(dataDir, desk, 'identity.json'))) {
      administrators ??= await Promise.all(
        administratorsOf(people).map(({ user, password }) => signIn(center, user, password)),
      );
      await enrol(dataDir, desk, administrators);
    }
    places.push({ desk, kind, pad, camera });
  }
  return places;
}

function administratorsOf(people: readonly Person[]): Person[] {
  return people.filter(({ roles }) => roles.includes('administrator'));
}

function configFile(dataDir: string, name: string): string {
  return join(dataDir, 'config', `${name}.json`);
}
function writeConfig(dataDir: string, name: string, config: object): void {
  writeFileSync(configFile(dataDir, name), JSON.stringify(config, null, 2), { mode: 0o600 });
}
function readConfig(dataDir: string, name: string): object {
  return JSON.parse(readFileSync(configFile(dataDir, name), 'utf8')) as object;
}

function loadPeople(file: string, windows: number): Person[] {
  const known = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Person[]) : [];
  const people = makePeople(windows).map((person) => known.find(({ user }) => user === person.user) ?? person);
  writeFileSync(file, JSON.stringify(people, null, 2), { mode: 0o600 });
  return people;
}

async function appoint(center: string, people: readonly Person[]): Promise<void> {
  const [first] = people;
  if (!first) return;
  const administrator = await signIn(center, first.user, first.password);
  for (const { user, name, roles, posts, password } of people) {
    if (roles.includes('administrator')) continue;
    await administrator.post('/api/users', { user, name, roles, posts, deputyFor: [], password });
  }
}

/** The real enrolment, as in a real hall: a one-time code by one administrator, approval by the other. */
async function enrol(dataDir: string, desk: string, [issuer, second]: readonly CenterSession[]): Promise<void> {
  if (!issuer || !second) throw new Error('a hall needs two administrators');
  const kind = kindOf(desk);
  const posts = kind === 'window' ? windowPosts : officePosts;
  const { id, code } = await issuer.post<{ id: string; code: string }>('/api/enrolments', { desk, kind, posts });
  const asking = runProgram(AGENT, ['enrol', '--config', configFile(dataDir, desk), '--code', code]);
  await second.post(`/api/enrolments/${id}/approve`, {});
  await asking;
}

function kindOf(desk: string): 'window' | 'office' {
  return desk.startsWith('W') ? 'window' : 'office';
}

async function prepareDevices(desk: string, dataDir: string, devices: Device[]) {
  const kind = kindOf(desk);
  if (kind === 'office') return { kind, pad: null, camera: null, configured: [] };
  const link = (what: string): string => join(dataDir, 'tty', `${desk}-${what}`);
  const pad = await startKeypadSimulator({ link: link('pad'), keysLink: link('keys') });
  devices.push(pad);
  const camera = await startCameraSimulator({ link: link('camera') });
  devices.push(camera);
  return {
    kind,
    pad: { link: link('pad'), tty: pad.tty, keys: link('keys'), keysTty: pad.keysTty },
    camera: { link: link('camera'), tty: camera.tty },
    configured: [
      { id: 'pad', model: 'sunlit-survey-pad', path: link('pad') },
      { id: 'camera', model: 'sunlit-camera-trigger', path: link('camera') },
    ],
  };
}
