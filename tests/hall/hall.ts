import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Lapse } from '@sunlit/domain/contracts';
import { startCameraSimulator, startKeypadSimulator } from '@sunlit/hardware/simulators';
import { readJson, takeFolder, writeJson } from './data-folder.ts';
import { administratorsAt, AGENT, appointAdministrators, appointMissing, CENTER, enrol } from './founding.ts';
import { expectFree } from './free-ports.ts';
import { beginLapse, MARK_EVERY_MS, markLapse } from './lapse.ts';
import { endLeftovers } from './leftovers.ts';
import { FIRST_DAY, type HallOptions } from './options.ts';
import { makePeople, type Person } from './people.ts';
import { kindOf, placesOf } from './places.ts';
import { plug, type Plugged } from './plug.ts';
import { startProgram, type Program } from './processes.ts';

export const HALL = 'H01';

export interface HallDesk {
  /** `W01` a window, `D01` an office desk. */
  readonly desk: string;
  readonly kind: 'window' | 'office';
  readonly url: string;
  /** Links to tty nodes, and the nodes as they were at the start; null at an office desk. `keys` takes the bytes of a key press. */
  readonly pad: { readonly link: string; readonly tty: string; readonly keys: string; readonly keysTty: string } | null;
  /** `unplug`: it is gone from then on, as when somebody takes it away. */
  readonly camera: { readonly link: string; readonly tty: string; unplug(): Promise<void> } | null;
  /** As it was started; {@link Hall.program} gives the one that runs now. */
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
  /** Starts the center (or a desk's agent) again at the same address after it ended. */
  restart(name: string): Promise<Program>;
}

interface Surroundings {
  /** The hall is given up: whatever is being started ends. */
  readonly over?: AbortSignal;
  /** One line for the person at the terminal. */
  readonly say?: (line: string) => void;
}

/**
 * Brings up a hall in `options.dataDir`: founds it the first time, goes on where it stopped later, also where its founding stopped. Throws `WrongFlag` or
 * `NotStarted`, and leaves nothing running.
 */
export async function openHall(options: HallOptions, surroundings: Surroundings = {}): Promise<Hall> {
  const say = surroundings.say ?? ((): void => undefined);
  const dataDir = resolve(options.dataDir);
  const guard = takeFolder(dataDir);
  const left = await endLeftovers(join(dataDir, 'config'));
  if (left.length > 0) say(`ended what a killed hall had left running: ${left.join(', ')}`);
  const { lapse, mark } = continueLapse(options, dataDir, say);
  const marking = setInterval(mark, MARK_EVERY_MS);
  const crew = createCrew(dataDir);
  const giveUp = (): void => crew.over.abort();
  surroundings.over?.addEventListener('abort', giveUp, { once: true });
  const devices: Plugged<Device>[] = [];

  const stopAll = async (): Promise<void> => {
    clearInterval(marking);
    surroundings.over?.removeEventListener('abort', giveUp);
    await crew.stop();
    await Promise.all(devices.map((device) => device.stop()));
    mark();
    guard.close();
  };
  let stopping: Promise<void> | undefined;
  const stop = (): Promise<void> => (stopping ??= stopAll());

  try {
    if (surroundings.over?.aborted) giveUp();
    const names = placesOf(options.windows, options.traffic);
    if (options.port !== 0) await expectFree([options.port, ...names.map((_, at) => options.port + 1 + at)]);
    const people = loadPeople(join(dataDir, 'demo-people.json'), options.windows);
    writeConfig(dataDir, 'center', centerConfig(options, dataDir, lapse));
    await appointAdministrators(dataDir, configFile(dataDir, 'center'), people, crew.over.signal);
    const center = await crew.begin('center');
    const administrators = await administratorsAt(center.url, people);
    if (administrators[0]) await appointMissing(administrators[0], people);
    const places: Omit<HallDesk, 'url' | 'program'>[] = [];
    for (const [at, desk] of names.entries()) {
      const { configured, pictureFolder, ...place } = await prepareDevices(desk, dataDir, devices, say);
      const port = options.port === 0 ? 0 : options.port + 1 + at;
      writeConfig(
        dataDir,
        desk,
        deskConfig({ desk, port, devices: configured, ...pictureFolder, center: center.url }, dataDir, lapse),
      );
      if (!existsSync(join(dataDir, desk, 'identity.json'))) {
        await enrol(desk, configFile(dataDir, desk), administrators, crew.over.signal);
      }
      places.push(place);
    }
    const desks = await Promise.all(
      places.map(async (place) => {
        const running = await crew.begin(place.desk);
        return { ...place, program: running, url: running.url };
      }),
    );
    return { center, desks, people, lapse, dataDir, stop, program: crew.program, restart: crew.begin };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The programs of a hall, started and stopped together. */
function createCrew(dataDir: string) {
  const over = new AbortController();
  const programs = new Map<string, Program>();
  const starting = new Set<Promise<unknown>>();
  const start = async (name: string): Promise<Program> => {
    const script = name === 'center' ? CENTER : AGENT;
    const args = ['run', '--config', configFile(dataDir, name)];
    const begun = await startProgram(name, script, args, logFile(dataDir, name), over.signal);
    programs.set(name, begun);
    // A program that is started again must come back at the address the others know.
    const config = readJson<object>(configFile(dataDir, name));
    writeConfig(dataDir, name, { ...config, port: Number(new URL(begun.url).port) });
    return begun;
  };
  return {
    over,
    begin: (name: string): Promise<Program> => {
      const begun = start(name);
      starting.add(begun);
      return begun.finally(() => starting.delete(begun));
    },
    program: (name: string): Program => {
      const found = programs.get(name);
      if (!found) throw new RangeError(`no program ${name} in this hall`);
      return found;
    },
    stop: async (): Promise<void> => {
      over.abort();
      await Promise.allSettled(starting);
      await Promise.all([...programs.values()].map((one) => one.stop()));
    },
  };
}

function continueLapse({ from, speed }: HallOptions, dataDir: string, say: (line: string) => void) {
  const file = join(dataDir, 'lapse.json');
  if (from !== undefined && existsSync(file)) {
    say('--from is not followed: this hall ran before and goes on where it stopped; a new --data-dir begins anew');
  }
  const lapse = beginLapse(file, from ?? FIRST_DAY, speed, Date.now());
  return {
    lapse,
    mark: (): void => {
      markLapse(file, lapse, Date.now());
    },
  };
}

function centerConfig({ port }: HallOptions, dataDir: string, lapse: Lapse): object {
  const name = { zh: '阳光窗口演示大厅', en: 'Sunlit Window demo hall' };
  return { hall: HALL, name, host: '127.0.0.1', port, dataDir: join(dataDir, 'center'), demo: 1, lapse };
}

function deskConfig(
  own: { readonly desk: string; readonly port: number; readonly devices: readonly object[]; readonly center: string },
  dataDir: string,
  lapse: Lapse,
): object {
  const { desk } = own;
  return { hall: HALL, kind: kindOf(desk), dataDir: join(dataDir, desk), host: '127.0.0.1', demo: 1, lapse, ...own };
}

function configFile(dataDir: string, name: string): string {
  return join(dataDir, 'config', `${name}.json`);
}
function writeConfig(dataDir: string, name: string, config: object): void {
  writeJson(configFile(dataDir, name), config);
}

/** Where a program's log is. */
export function logFile(dataDir: string, name: string): string {
  return join(dataDir, 'logs', `${name}.log`);
}

function loadPeople(file: string, windows: number): Person[] {
  const known = readJson<Person[]>(file) ?? [];
  const made = makePeople(windows).map((person) => known.find(({ user }) => user === person.user) ?? person);
  // Who was there with more windows keeps the password for the day the window comes back.
  writeJson(file, [...made, ...known.filter(({ user }) => !made.some((person) => person.user === user))]);
  return made;
}

type Device = Awaited<ReturnType<typeof startKeypadSimulator>> | Awaited<ReturnType<typeof startCameraSimulator>>;

async function prepareDevices(
  desk: string,
  dataDir: string,
  devices: Plugged<Device>[],
  say: (line: string) => void,
): Promise<
  Omit<HallDesk, 'url' | 'program'> & {
    readonly configured: readonly object[];
    readonly pictureFolder: { readonly pictureFolder?: string };
  }
> {
  const kind = kindOf(desk);
  if (kind === 'office') return { desk, kind, pad: null, camera: null, configured: [], pictureFolder: {} };
  const link = (what: string): string => join(dataDir, 'tty', `${desk}-${what}`);
  const pictureFolder = join(dataDir, 'camera', desk);
  const pads = { link: link('pad'), keysLink: link('keys') };
  const pad = await plug(`keypad of ${desk}`, () => startKeypadSimulator(pads), say);
  devices.push(pad);
  const camera = await plug(
    `camera of ${desk}`,
    () => startCameraSimulator({ link: link('camera'), pictureFolder }),
    say,
  );
  devices.push(camera);
  return {
    desk,
    kind,
    pictureFolder: { pictureFolder },
    pad: { link: link('pad'), tty: pad.first.tty, keys: link('keys'), keysTty: pad.first.keysTty },
    camera: { link: link('camera'), tty: camera.first.tty, unplug: () => camera.stop() },
    configured: [
      { id: 'pad', model: 'sunlit-survey-pad', path: link('pad') },
      { id: 'camera', model: 'sunlit-camera-trigger', path: link('camera') },
    ],
  };
}
