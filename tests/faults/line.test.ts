import { expect, it, onTestFinished } from 'vitest';
import { socketLine } from '@sunlit/device-agent/uplink/socket-line';
import { chaoticLine, type LineCounts } from './chaotic-line.ts';
import { dice, seedOfRun } from './dice.ts';
import { fault } from './fault.ts';
import { CLERK, openFaultHall } from './fault-hall.ts';
import { allSound, judged } from './hall-ledger.ts';
import type { LightDesk } from './light-desk.ts';
import { serveOne } from './serve-one.ts';
import { openProxy } from './proxy.ts';

const DESKS = ['W01', 'W02', 'W03', 'W04', 'W05'];
/** The desks' back-off runs so much faster: what is tested is not patience. */
const HURRY = 20;
const MOST_WAITING = 12;

const bad = {
  name: 'A line that cuts between commit and receipt, tears messages, delays, doubles, repeats old batches and mixes up answers',
  outcome:
    'Every act is in the ledger once and in order; the ledger is sound to a stranger; every desk gets its receipts.',
  often: { daily: 10_000, nightly: 100_000, of: 'acts' },
} as const;
fault(bad, (acts) => {
  it(
    'five desks act while the line does its worst',
    async () => {
      const random = dice(seedOfRun('line'));
      const center = await openFaultHall();
      const proxy = await openProxy({
        target: center.hall().url,
        random,
        cutsBeforeReceipt: 0.15,
        cutsWhileSending: 0.02,
        delays: 0.2,
        longestDelayMs: 10,
      });
      onTestFinished(() => proxy.close());
      const line: LineCounts = { doubled: 0, repeated: 0, stale: 0, refused: {} };
      const shares = { random, doubles: 0.1, repeats: 0.1, stales: 0.05 };
      const desks: LightDesk[] = [];
      for (const name of DESKS) {
        const openLine = chaoticLine(socketLine(proxy.url), line, shares);
        desks.push(await center.newDesk(name, { random, after: hurried, openLine }));
      }

      await Promise.all(desks.map((desk) => serve(desk, acts / DESKS.length)));
      proxy.calm();
      await Promise.all(desks.map((desk) => desk.everythingSent()));

      expect(await judged(center.hall(), desks)).toEqual(allSound);
      expect(desks.flatMap(({ alarms }) => alarms)).toEqual([]);
      const done = desks.flatMap(({ history }) => history).filter(({ kind }) => kind === 'ok');
      expect(done).toHaveLength(acts);
      process.stderr.write(`line: ${JSON.stringify({ ...proxy.counts, ...line })}\n`);
      for (const count of [proxy.counts.cutBeforeReceipt, proxy.counts.cutWhileSending, proxy.counts.delayed])
        expect(count).toBeGreaterThan(20);
      for (const count of [line.doubled, line.repeated, line.stale]) expect(count).toBeGreaterThan(20);
    },
    acts * 30,
  );
});

function hurried(delayMs: number, run: () => void): () => void {
  const timer = setTimeout(run, delayMs / HURRY);
  timer.unref();
  return () => clearTimeout(timer);
}

function waiting(desk: LightDesk): number {
  return Number(desk.agent.health()['waiting']);
}

/** Visits with a case each, until so many acts are done. */
async function serve(desk: LightDesk, acts: number): Promise<void> {
  await desk.signIn(CLERK);
  for (let done = 0; done < acts; done += 4) {
    await serveOne(desk);
    // Many small batches rather than few large ones: each is a chance for the line to fail.
    await desk.until(() => waiting(desk) <= MOST_WAITING);
  }
}
