import { randomUUID } from 'node:crypto';
import type { HandDesk } from '@sunlit/center-server/testing/hand-desk';
import { createAgent, type Agent, type AgentPorts } from '@sunlit/device-agent/agent';
import type { Identity } from '@sunlit/device-agent/config/identity';
import { createClock } from '@sunlit/device-agent/config/law-clock';
import { decodeEntry } from '@sunlit/device-agent/journal/entries';
import { openMemoryJournal } from '@sunlit/device-agent/journal/memory-journal';
import { createMemoryDisk } from '@sunlit/device-agent/testing/memory-disk';
import { kit } from '@sunlit/device-agent/testing/test-desk';
import { socketLine } from '@sunlit/device-agent/uplink/socket-line';
import type { Clock, CommandAnswer, Lapse } from '@sunlit/domain/contracts';
import { leafHash } from '@sunlit/domain/evidence';
import { realAfter } from '@sunlit/hardware/port';
import type { HistoryEvent, LedgerRecord } from '@sunlit/verify/history/check-history';

/** What a desk keeps on its disk: a copy of it is a copy of the desk. */
export interface DeskFolder {
  readonly identity: Identity;
  /** Entries of the journal. */
  readonly store: string[];
  readonly disk: AgentPorts['disk'];
}
export interface LightDeskOptions {
  readonly name: string;
  readonly kind?: 'window' | 'office';
  readonly folder: DeskFolder;
  /** Of the center, asked before each connection. */
  readonly url: () => string;
  readonly lapse: Lapse;
  readonly clock?: Clock;
  readonly after?: AgentPorts['after'];
  readonly random?: () => number;
  /** Default: the agent's own, over socket.io. */
  readonly openLine?: AgentPorts['openLine'];
  /** Default: the entries of the folder, in memory. */
  readonly openJournal?: AgentPorts['openJournal'];
}
interface Wish {
  readonly visitRef?: string;
  readonly caseRef?: string;
  readonly fields?: object;
  readonly values?: Readonly<Record<string, string>>;
}

/** A desk of the real agent in this process, by the real line to a real center; only its disk is memory, and any password opens it. */
export interface LightDesk {
  readonly origin: string;
  readonly folder: DeskFolder;
  readonly agent: Agent;
  /** What was asked and answered, and every alarm that was logged. */
  readonly history: HistoryEvent[];
  readonly alarms: readonly { readonly message: string; readonly fields: object }[];
  signIn(user: string): Promise<void>;
  /** Gives a command as whoever signed in last; a refusal is an answer. */
  ask(type: string, wish?: Wish): Promise<CommandAnswer>;
  /** The same; a refusal is thrown. */
  act(type: string, wish?: Wish): Promise<Extract<CommandAnswer, { ok: 1 }>>;
  /** Resolves once `is` holds; it is looked at whenever something changed. */
  until(is: () => boolean): Promise<void>;
  /** Resolves once the center has a receipt for everything. */
  everythingSent(): Promise<void>;
  stop(): Promise<void>;
}

/** The desk's folder, and in it law, calendar and roster. */
const DATA = 'data';
const BUNDLE = 'bundle';

/** The folder of a desk that was just enrolled by hand. */
export function newFolder({ origin, epoch, head, signKeys, boxKeys, centerKey, vaultKey }: HandDesk): DeskFolder {
  const identity: Identity = {
    v: 1,
    origin,
    epoch,
    enrolment: head,
    sign: { ...signKeys },
    box: { ...boxKeys },
    centerKey,
    vaultKey,
  };
  return { identity, store: [], disk: createMemoryDisk() };
}

/** As a backup or a cloned disk has it. */
export async function copyOf({ identity, store, disk }: DeskFolder): Promise<DeskFolder> {
  const copy: DeskFolder = { identity, store: [...store], disk: createMemoryDisk() };
  for (const folder of [DATA, BUNDLE]) {
    for (const name of await disk.list(folder)) {
      const file = await copy.disk.open(`${folder}/${name}`, true);
      await file.write((await disk.read(`${folder}/${name}`)) ?? new Uint8Array(), 0);
    }
  }
  return copy;
}

/** Every record that the folder holds, with its leaf hash. */
export function recordsIn({ identity, store }: DeskFolder): Omit<LedgerRecord, 'act'>[] {
  const { origin, epoch } = identity;
  return store
    .flatMap((text) => {
      const entry = decodeEntry(text);
      return entry?.kind === 'act' ? entry.leaves : [];
    })
    .map((leaf, at) => ({ origin, epoch, seq: at + 1, hash: leafHash(kit, leaf) }));
}

export async function openLightDesk(options: LightDeskOptions): Promise<LightDesk> {
  const { name, kind = 'window', folder, url, lapse, clock = createClock(lapse) } = options;
  const { identity, store, disk } = folder;
  const { origin, epoch } = identity;
  const alarms: { message: string; fields: object }[] = [];
  const history: HistoryEvent[] = [];
  const agent = await createAgent(
    {
      hall: origin.split('/')[0] ?? '',
      desk: name,
      kind,
      center: url(),
      publicAddress: url(),
      devices: [],
      pictureFolder: '',
      ratingTimeoutMs: 60_000,
      thanksMs: 500,
      sessionIdleMs: 86_400_000,
      keepDays: 30,
      demo: 0,
      lapse: undefined,
    },
    identity,
    {
      kit,
      clock,
      after: options.after ?? realAfter,
      random: options.random ?? Math.random,
      disk,
      dataDir: DATA,
      bundleDir: BUNDLE,
      openJournal:
        options.openJournal ??
        (async ({ replay }) => {
          store.forEach((entry) => replay(entry));
          return Promise.resolve(openMemoryJournal(store));
        }),
      openLine: options.openLine ?? ((events) => socketLine(url())(events)),
      portFactory: () => {
        throw new Error('no devices here');
      },
      verifyPassword: async () => Promise.resolve(true),
      log: {
        info: () => undefined,
        warn: () => undefined,
        error: (fields, message) => void alarms.push({ message, fields }),
      },
    },
  );
  const waiters = new Set<() => void>();
  agent.onChange(() => {
    for (const look of [...waiters]) look();
  });
  const until: LightDesk['until'] = (is) =>
    new Promise((resolve) => {
      const look = (): void => {
        if (!is()) return;
        waiters.delete(look);
        resolve();
      };
      waiters.add(look);
      look();
    });
  let token = '';
  const ask: LightDesk['ask'] = async (type, { visitRef = '', caseRef = '', fields = {}, values = {} } = {}) => {
    const commandId = randomUUID();
    history.push({ kind: 'invoke', act: commandId, origin });
    const message = { token, commandId, type, visitRef, caseRef, fields: { ...fields }, values: { ...values } };
    const answer = await agent.clerk.command(message);
    if (answer.ok === 0) history.push({ kind: 'fail', act: commandId });
    else history.push({ kind: 'ok', act: commandId, records: answer.seqs.map((seq) => ({ origin, epoch, seq })) });
    return answer;
  };
  agent.start();
  return {
    origin,
    folder,
    agent,
    history,
    alarms,
    signIn: async (user) => {
      await until(() => agent.health()['law'] !== 0 && agent.clerk.view(true).line.rosterValidUntilRealMs > 0);
      const answer = await agent.clerk.signIn({ user, password: 'any', second: 0 });
      if (answer.ok === 0) throw new Error(`sign-in: ${answer.refusal.code}`);
      token = answer.token;
    },
    ask,
    act: async (type, wish) => {
      const answer = await ask(type, wish);
      if (answer.ok === 0) throw new Error(`${type}: ${answer.refusal.code} ${answer.refusal.detail}`);
      return answer;
    },
    until,
    everythingSent: () => until(() => agent.health()['waiting'] === 0 && agent.health()['line'] === 'online'),
    stop: () => agent.stop(),
  };
}
