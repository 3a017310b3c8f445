import crypto from 'node:crypto';
import { defaultCalendar } from '@sunlit/domain/calendar';
import { starterDepartments, starterItems } from '@sunlit/domain/catalogue';
import type { ClerkView, CommandAnswer, Roster } from '@sunlit/domain/contracts';
import { nodeKit } from '@sunlit/domain/evidence';
import { roleTable } from '@sunlit/domain/roles';
import { ruleTexts } from '@sunlit/domain/rules';
import { createMemoryPort } from '@sunlit/hardware/port/memory';
import type { After } from '@sunlit/hardware/port';
import type { DeviceModel } from '@sunlit/hardware/models';
import { decodeCameraTrigger, encodeCameraTrigger } from '@sunlit/hardware/protocols/camera-trigger';
import { encodeSurveyPad } from '@sunlit/hardware/protocols/survey-pad';
import { createAgent } from '../agent.ts';
import type { Agent, AgentConfig } from '../agent.ts';
import type { Identity } from '../config/identity.ts';
import { openFileJournal } from '../journal/file-journal.ts';
import type { FileJournalOptions } from '../journal/file-journal.ts';
import { JournalFault } from '../journal/journal.ts';
import { openMemoryJournal } from '../journal/memory-journal.ts';
import type { JournalHooks } from '../window/desk.ts';
import { createMemoryDisk } from './memory-disk.ts';
import type { MemoryDisk } from './memory-disk.ts';
import { createTestCenter } from './test-center.ts';

export const kit = nodeKit(crypto, Buffer);
export const HALL = 'H01';
const DAY_MS = 86_400_000;
/** A working Monday at 10:00 in China. */
export const MONDAY_MS = Date.UTC(2026, 0, 5, 2);

/** Time that stands still until the test moves it, with its timers. */
export function createTestTime(startMs = MONDAY_MS) {
  let now = 0;
  let timers: { atMs: number; run: () => void }[] = [];
  const after: After = (delayMs, run) => {
    const timer = { atMs: now + delayMs, run };
    timers.push(timer);
    return () => {
      timers = timers.filter((one) => one !== timer);
    };
  };
  return {
    after,
    clock: { wallMs: () => startMs + now, monoMs: () => now, realMs: () => startMs + now },
    /** Moves the clocks alone, as for a machine that slept. */
    jump: (byMs: number) => void (now += byMs),
    /** Runs every timer that is due on the way, in order; work they start is awaited. */
    async advance(byMs: number): Promise<void> {
      const until = now + byMs;
      while (true) {
        const [next] = timers.filter(({ atMs }) => atMs <= until).sort((a, b) => a.atMs - b.atMs);
        if (next === undefined) break;
        timers = timers.filter((one) => one !== next);
        now = Math.max(now, next.atMs);
        next.run();
        await settled();
      }
      now = until;
      await settled();
    },
  };
}

/** Lets everything that waits for nothing but the event loop come to its end. */
export async function settled(): Promise<void> {
  for (let round = 0; round < 20; round++) await new Promise<void>((resolve) => setImmediate(resolve));
}

const posts = (...kinds: readonly string[]): string[] =>
  starterDepartments.flatMap(({ id }) => kinds.map((kind) => `${id}-${kind}`));
export const lawText = {
  kind: 'law',
  version: 1,
  hall: HALL,
  departments: starterDepartments,
  items: starterItems,
  rules: ruleTexts,
  roles: roleTable,
};
const windowPosts = posts('counter', 'handling', 'approval');

export function rosterFor(origin: string, issuedAtRealMs: number): Roster {
  const staff = (user: string, roles: Roster['staff'][number]['roles'], own: string[]) => ({
    user,
    name: `name of ${user}`,
    verifier: `verifier of ${user}`,
    roles,
    posts: own,
    deputyFor: [],
  });
  return {
    kind: 'roster',
    desk: origin,
    issuedAtRealMs,
    validUntilRealMs: issuedAtRealMs + 3 * DAY_MS,
    staff: [
      staff('li', ['clerk'], posts('counter', 'handling')),
      staff('wang', ['approver'], posts('approval')),
      staff('zhao', ['manager'], []),
    ],
    desks: [
      { desk: 'W01', posts: windowPosts },
      { desk: 'D01', posts: posts('handling', 'approval') },
    ],
  };
}

export interface TestDeskOptions {
  readonly desk?: string;
  readonly kind?: 'window' | 'office';
  readonly reachable?: boolean;
  readonly pad?: boolean;
  readonly withCamera?: boolean;
  /** Another registry of devices. */
  readonly modelOf?: (model: string) => DeviceModel | undefined;
  /** The camera's program writes what this returns for a picture; undefined: nothing. */
  readonly shoot?: (picture: number) => Uint8Array | undefined;
  /** The machine's disk, with a test's own manners. */
  readonly disk?: MemoryDisk;
  /** A journal in files on a disk in memory, instead of the plain one in `store`. */
  readonly journal?: Omit<FileJournalOptions, 'folder' | keyof JournalHooks>;
}

/** A desk in one process: its journal, disk and pad in memory, its center small, its time at the test's will. */
export async function openTestDesk({
  desk = 'W01',
  kind = 'window',
  reachable = true,
  pad = true,
  shoot,
  withCamera = shoot !== undefined,
  modelOf,
  disk = createMemoryDisk(),
  journal: inFiles,
}: TestDeskOptions = {}) {
  const centerKeys = kit.newSignKeys();
  const vault = kit.newBoxKeys();
  const identity: Identity = {
    v: 1,
    origin: `${HALL}/desk/${desk}`,
    epoch: 1,
    enrolment: 'ab'.repeat(32),
    sign: kit.newSignKeys(),
    box: kit.newBoxKeys(),
    centerKey: centerKeys.publicKey,
    vaultKey: vault.publicKey,
  };
  const center = createTestCenter(kit, centerKeys, identity, HALL);
  center.publish('law', lawText);
  center.publish('calendar', defaultCalendar);
  center.publish('roster', rosterFor(identity.origin, MONDAY_MS));
  center.setReachable(reachable);
  const time = createTestTime();
  const store: string[] = [];
  const logged: { readonly level: string; readonly fields: object; readonly message: string }[] = [];
  const logAt = (level: string) => (fields: object, message: string) => void logged.push({ level, fields, message });
  const port = createMemoryPort('pad');
  port.onWrite(() => port.send(encodeSurveyPad({ type: 'State', prompt: 'idle', presses: 0 })));
  const camera = createMemoryPort('camera');
  const pictures: number[] = [];
  camera.onWrite((bytes) => {
    const decoded = decodeCameraTrigger('host', bytes);
    if (!decoded.ok || decoded.message.type !== 'Trigger') {
      camera.send(encodeCameraTrigger({ type: 'State', state: 'ready', lastNumber: 0 }));
      return;
    }
    const { number } = decoded.message;
    pictures.push(number);
    const shot = shoot?.(number);
    if (shot !== undefined) disk.put(`/camera/${String(number)}.jpg`, shot);
    camera.send(encodeCameraTrigger({ type: 'Triggered', number, status: 'taken' }));
  });
  let isBroken = false;
  const config: AgentConfig = {
    hall: HALL,
    desk,
    kind,
    devices: [
      ...(pad ? [{ id: 'pad', model: 'sunlit-survey-pad', path: 'pad' }] : []),
      ...(withCamera ? [{ id: 'camera', model: 'sunlit-camera-trigger', path: 'camera' }] : []),
    ],
    pictureFolder: shoot === undefined ? '' : '/camera',
    ratingTimeoutMs: 60_000,
    thanksMs: 5_000,
    center: 'http://127.0.0.1:1',
    publicAddress: 'https://hall.example',
    sessionIdleMs: 30 * 60_000,
    keepDays: 30,
    demo: 0,
    lapse: undefined,
  };
  const boot = (): Promise<Agent> =>
    createAgent(config, identity, {
      kit,
      clock: time.clock,
      after: time.after,
      random: () => 0.5,
      disk,
      dataDir: 'data',
      bundleDir: 'bundle',
      openJournal: async (hooks) => {
        if (inFiles !== undefined) return (await openFileJournal({ ...inFiles, folder: '/journal', ...hooks })).journal;
        const { replay, onHalt } = hooks;
        store.forEach((entry) => replay(entry));
        const journal = openMemoryJournal(store);
        return {
          ...journal,
          append(entry) {
            if (!isBroken) return journal.append(entry);
            const fault = new JournalFault('journal/sync-failed', 'injected');
            onHalt(fault);
            return Promise.reject(fault);
          },
          halted: () => (isBroken ? 'journal/sync-failed' : ''),
        };
      },
      openLine: center.openLine,
      ...(modelOf && { modelOf }),
      portFactory: ({ path }) => (path === 'camera' ? camera.port : port.port),
      verifyPassword: async (verifier, password) => verifier === `verifier of ${password.replace('secret of ', '')}`,
      log: { info: logAt('info'), warn: logAt('warn'), error: logAt('error') },
    });
  let agent = await boot();
  agent.start();
  await settled();
  return {
    agent: () => agent,
    center,
    time,
    disk,
    store,
    logged,
    port,
    pictures,
    /** From now on the disk takes nothing. */
    breakJournal: () => void (isBroken = true),
    identity,
    vault,
    /** As after a kill: nothing is closed or written. */
    async reboot() {
      agent = await boot();
      agent.start();
      await settled();
    },
  };
}
export type TestDesk = Awaited<ReturnType<typeof openTestDesk>>;

export type TestPerson = Awaited<ReturnType<typeof signInAt>>;

/** A person at a test desk. */
export async function signInAt(desk: TestDesk, user: string, second: 0 | 1 = 0) {
  const answer = await desk.agent().clerk.signIn({ user, password: `secret of ${user}`, second });
  if (answer.ok === 0) throw new Error(answer.refusal.code);
  let ids = 0;
  const { token, session } = answer;
  const ask = (
    type: string,
    wish: {
      visitRef?: string;
      caseRef?: string;
      fields?: object;
      values?: Record<string, string>;
      commandId?: string;
    } = {},
  ): Promise<CommandAnswer> => {
    ids += 1;
    const {
      visitRef = '',
      caseRef = '',
      fields = {},
      values = {},
      commandId = `${token.slice(0, 10).replaceAll('_', '-')}-${String(ids)}`,
    } = wish;
    return desk.agent().clerk.command({ token, commandId, type, visitRef, caseRef, fields: { ...fields }, values });
  };
  return {
    token,
    session,
    ask,
    /** A refusal is thrown. */
    async act(...wish: Parameters<typeof ask>) {
      const said = await ask(...wish);
      if (said.ok === 0)
        throw new Error(`${wish[0]}: ${said.refusal.code} (${said.refusal.rule}) ${said.refusal.detail}`);
      return said;
    },
    view: (): ClerkView => desk.agent().clerk.view(true),
  };
}
