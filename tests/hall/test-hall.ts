import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { HallKeys } from '@sunlit/center-server/config/keys';
import { LEDGER_FILE } from '@sunlit/center-server/hall';
import { recheck } from '@sunlit/center-server/recheck/recheck';
import { pressKey, type KeyNumber } from '@sunlit/hardware/simulators';
import { signIn, type CenterSession } from './center-api.ts';
import { HALL, openHall, type Hall, type HallDesk } from './hall.ts';
import type { HallOptions } from './options.ts';
import type { Person } from './people.ts';

/** A hall of real processes in a folder of its own, with what a test asks of it. */
export interface TestHall extends Hall {
  desk(name: string): HallDesk;
  person(user: string): Person;
  signIn(user: string): Promise<CenterSession>;
  /** Writes the bytes of a key press to the window's keypad. */
  press(desk: string, key: KeyNumber): void;
  /** Stops the hall, looks whether all that lies in its file follows from its records, and removes its folder. Rejects with what does not. */
  remove(): Promise<void>;
}

/** On free ports, without traffic, in real time unless asked otherwise. */
export async function openTestHall(wish: Partial<HallOptions> = {}): Promise<TestHall> {
  const dataDir = wish.dataDir ?? mkdtempSync(join(tmpdir(), 'sunlit-hall-'));
  const hall = await openHall({
    port: 0,
    windows: 1,
    speed: 1,
    from: '2026-03-02',
    traffic: false,
    headless: true,
    json: false,
    ...wish,
    dataDir,
  });
  const one = <T>(what: string, found: T | undefined): T => {
    if (found === undefined) throw new RangeError(`no ${what} in this hall`);
    return found;
  };
  const desk = (name: string): HallDesk =>
    one(
      name,
      hall.desks.find((place) => place.desk === name),
    );
  const person = (user: string): Person =>
    one(
      user,
      hall.people.find((somebody) => somebody.user === user),
    );
  return {
    ...hall,
    desk,
    person,
    signIn: (user) => signIn(hall.center.url, user, person(user).password),
    press: (name, key) => {
      pressKey(one(`keypad at ${name}`, desk(name).pad ?? undefined).keys, key);
    },
    remove: async () => {
      await hall.stop();
      const center = join(dataDir, 'center');
      const keys = JSON.parse(readFileSync(join(center, 'keys.json'), 'utf8')) as HallKeys;
      const { findings } = recheck({
        file: join(center, LEDGER_FILE),
        hall: HALL,
        ...keys,
        nowMs: Number.MAX_SAFE_INTEGER,
      });
      rmSync(dataDir, { recursive: true, force: true });
      if (findings.length > 0) throw new Error(`recheck: ${JSON.stringify(findings)}`);
    },
  };
}

/** One line of the center's ledger as its export gives it. */
export interface LedgerLine {
  readonly origin: string;
  readonly epoch: number;
  readonly seq: number;
  readonly leaf: string;
  readonly hash: string;
}

/** All records of an origin that the center holds, in order of seq. */
export async function ledgerOf(supervisor: CenterSession, origin: string, epoch = 1): Promise<LedgerLine[]> {
  const lines: LedgerLine[] = [];
  for (;;) {
    const from = (lines.at(-1)?.seq ?? 0) + 1;
    const query = `origin=${encodeURIComponent(origin)}&epoch=${String(epoch)}&from=${String(from)}&limit=500`;
    const records = await supervisor.get<LedgerLine[]>(`/api/ledger/records?${query}`);
    if (records.length === 0) return lines;
    lines.push(...records);
  }
}

/** The fields of a record that the tests look at. */
export function recordOf({ leaf }: LedgerLine): {
  type: string;
  seq: number;
  commandId: string;
  caseRef: string;
  visitRef: string;
  prev: string;
  body: Record<string, unknown>;
} {
  return JSON.parse(leaf) as ReturnType<typeof recordOf>;
}
