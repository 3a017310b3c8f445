import type { CenterSession } from '../hall/center-api.ts';
import { ledgerOf, openTestHall, recordOf, type TestHall } from '../hall/test-hall.ts';

/** A test hall whose programs are looked after while something is done to them. */
export interface WatchedHall extends TestHall {
  readonly supervisor: CenterSession;
  heads(): Promise<Heads>;
  /** What a desk has written down, as far as it has sent it. */
  recordsOf(desk: string): Promise<ReturnType<typeof recordOf>[]>;
  /**
   * What came of it, and the heads afterwards, provided that the program is well then. One that went down is started again first, so that what
   * brought it down can still be narrowed.
   */
  withstands<T>(name: string, work: Promise<T>): Promise<{ readonly said: T; readonly heads: Heads }>;
}
/** Newest record of every chain. */
type Heads = readonly { readonly origin: string; readonly seq: number }[];

/** Without the chains of desks that run: what one writes by itself (a device that fell silent) arrives when it likes. */
export function untouched(hall: WatchedHall, heads: Heads): Heads {
  const running = new Set(hall.desks.map(({ desk }) => `H01/desk/${desk}`));
  return heads.filter(({ origin }) => !running.has(origin));
}

export async function openWatchedHall(): Promise<WatchedHall> {
  const hall = await openTestHall();
  const supervisor = await hall.signIn('supervisor1');
  const heads = () => supervisor.get<Heads>('/api/ledger/heads');
  const expectUp = async (name: string): Promise<void> => {
    const health = await fetch(`${hall.program(name).url}/healthz`).catch(() => undefined);
    await health?.body?.cancel();
    if (health?.status === 200) return;
    await hall.program(name).kill();
    await hall.restart(name);
    throw new Error(`${name} went down`);
  };
  return {
    ...hall,
    supervisor,
    heads,
    recordsOf: async (desk) => (await ledgerOf(supervisor, `H01/desk/${desk}`)).map(recordOf),
    withstands: async (name, work) => {
      const [came] = await Promise.allSettled([work]);
      const [now] = await Promise.all([heads().catch(() => []), expectUp(name)]);
      if (came.status === 'rejected') throw came.reason;
      return { said: came.value, heads: now };
    },
  };
}
