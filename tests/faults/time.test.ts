import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { expect, it } from 'vitest';
import { MINUTE_MS } from '@sunlit/center-server/testing/facts';
import { createClock } from '@sunlit/device-agent/config/law-clock';
import type { Clock } from '@sunlit/domain/contracts';
import { fault } from './fault.ts';
import { CLERK, openFaultHall, type FaultHall } from './fault-hall.ts';
import { allSound, exportOf, judged } from './hall-ledger.ts';
import { serveOne } from './serve-one.ts';

const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** A desk's clock that a test may set; the time of its records. */
function setClock(center: FaultHall): Clock & { shiftMs: number } {
  const clock = createClock(center.lapse);
  const set = { shiftMs: 0, monoMs: clock.monoMs, realMs: clock.realMs, wallMs: () => clock.wallMs() + set.shiftMs };
  return set;
}

interface Leaf {
  readonly type: string;
  readonly origin: string;
  readonly seq: number;
  readonly wallMs: number;
  readonly caseRef: string;
  readonly body: Readonly<Record<string, unknown>>;
}
async function leavesOf(center: FaultHall): Promise<Leaf[]> {
  return (await exportOf(center.hall()))
    .split('\n')
    .filter((line) => line.startsWith('{"origin"'))
    .map((line) => JSON.parse((JSON.parse(line) as { leaf: string }).leaf) as Leaf);
}
const disputed = (leaves: readonly Leaf[]): Leaf[] => leaves.filter(({ type }) => type === 'FactDisputed');

const longAway = {
  name: 'The line is down for eight hours, and 1,000 cases are received meanwhile',
  outcome:
    'All of them arrive once and in order, under the time of the acts: nothing is late because the line was down.',
} as const;
fault(longAway, () => {
  it('two windows work through the day without the center', async () => {
    const cases = 1_000;
    const center = await openFaultHall();
    const clock = setClock(center);
    const desks = [await center.newDesk('W01', { clock }), await center.newDesk('W02', { clock })];
    for (const desk of desks) {
      await desk.signIn(CLERK);
      await desk.everythingSent();
    }
    const received: { readonly caseRef: string; readonly atMs: number }[] = [];
    const beginMs = clock.wallMs();
    await center.restart(async () => {
      for (let done = 0; done < cases; done += 1) {
        const desk = desks[done % desks.length];
        if (desk === undefined) continue;
        clock.shiftMs += (8 * HOUR_MS) / cases;
        const { caseRef } = await serveOne(desk);
        received.push({ caseRef, atMs: clock.wallMs() });
      }
      for (const desk of desks) expect(desk.agent.health()).toMatchObject({ line: 'offline' });
    });
    for (const desk of desks) await desk.everythingSent();

    expect(clock.wallMs() - beginMs).toBeGreaterThanOrEqual(8 * HOUR_MS);
    expect(await judged(center.hall(), desks)).toEqual(allSound);
    const leaves = await leavesOf(center);
    expect(disputed(leaves)).toEqual([]);
    const accepted = new Map(leaves.filter(({ type }) => type === 'CaseAccepted').map((leaf) => [leaf.caseRef, leaf]));
    expect(accepted.size).toBe(cases);
    // Every step stands at the time of the act, up to eight hours before the center heard of it.
    const hall = center.hall();
    const cookie = await hall.signIn('admin1');
    for (const { caseRef, atMs } of received) {
      expect(Math.abs((accepted.get(caseRef)?.wallMs ?? 0) - atMs)).toBeLessThan(MINUTE_MS);
    }
    const [first] = received;
    const steps = await hall.call('GET', `/api/cases/${first?.caseRef ?? ''}/timeline`, { cookie });
    expect(await steps.json()).toContainEqual(
      expect.objectContaining({ type: 'CaseAccepted', atMs: accepted.get(first?.caseRef ?? '')?.wallMs }),
    );
    const cards = await hall.call('GET', '/api/cards', { cookie });
    expect(await cards.json()).toMatchObject({ total: 0 });
  }, 120_000);
});

const deskClock = {
  name: "A desk's clock jumps: two hours back, then three days ahead, then right again",
  outcome:
    'The desk works on; its records stay in order of their numbers and are all taken; nothing lawful is refused; every move of the clock is marked.',
} as const;
fault(deskClock, () => {
  it('a window goes on serving under a wrong clock', async () => {
    const center = await openFaultHall();
    const clock = setClock(center);
    const desk = await center.newDesk('W01', { clock });
    await desk.signIn(CLERK);
    for (const shiftMs of [0, -2 * HOUR_MS, 3 * DAY_MS, 0]) {
      clock.shiftMs = shiftMs;
      await serveOne(desk);
    }
    await desk.everythingSent();
    expect(await judged(center.hall(), [desk])).toEqual(allSound);
    const own = (await leavesOf(center)).filter(({ origin }) => origin === desk.origin);
    expect(own.map(({ seq }) => seq)).toEqual(own.map((_, at) => at + 1));
    const backwards = own.filter(({ wallMs }, at) => wallMs < (own[at - 1]?.wallMs ?? 0));
    expect(backwards).toHaveLength(2);
    const leaves = await leavesOf(center);
    expect(disputed(leaves)).toEqual([]);
    const marked = leaves.filter(({ type }) => type === 'ClockJumped').map(({ body }) => body);
    expect(marked.map(({ desk }) => desk)).toEqual(marked.map(() => desk.origin));
    expect(marked.reduce((jumps, body) => jumps + Number(body['jumps']), 0)).toBe(3);
  });
});

const centerClock = {
  name: "The center's clock jumps: two hours back, then three days ahead, then right again",
  outcome: "The law's time never runs backwards; every record is taken once and in order; nothing lawful is disputed.",
} as const;
fault(centerClock, () => {
  it('two windows go on while the center is set wrong', async () => {
    const center = await openFaultHall();
    const desks = [await center.newDesk('W01'), await center.newDesk('W02')];
    for (const desk of desks) await desk.signIn(CLERK);
    for (const byMs of [0, -2 * HOUR_MS, 2 * HOUR_MS + 3 * DAY_MS, -3 * DAY_MS]) {
      center.setClock(byMs);
      await center.restart();
      for (const desk of desks) {
        await serveOne(desk);
        await desk.everythingSent();
      }
    }
    expect(await judged(center.hall(), desks)).toEqual(allSound);
    const leaves = await leavesOf(center);
    expect(disputed(leaves)).toEqual([]);
    const own = leaves.filter(({ origin }) => origin.includes('/center/')).map(({ wallMs }) => wallMs);
    expect(own).toEqual(own.toSorted((a, b) => a - b));
    const taken = takenAt(center);
    expect(taken).toEqual(taken.toSorted((a, b) => a - b));
    // Where it stood when the clock was three days ahead, it waits.
    expect((taken.at(-1) ?? 0) - (taken[0] ?? 0)).toBeGreaterThanOrEqual(3 * DAY_MS);
  });
});

/** The law's time at which the center took each record, in the order of the ledger. */
function takenAt({ dataDir }: FaultHall): number[] {
  const db = new Sqlite(join(dataDir, 'ledger.sqlite'), { readonly: true });
  try {
    const rows = db.prepare<[], { at: number }>('SELECT accepted_at "at" FROM leaves ORDER BY position').all();
    return rows.map(({ at }) => at);
  } finally {
    db.close();
  }
}
