import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { fault } from './fault.ts';
import { CLERK, openFaultHall } from './fault-hall.ts';
import { allSound, judged } from './hall-ledger.ts';
import { serveOne } from './serve-one.ts';
import { fill, smallDisk } from './small-disk.ts';

const DISK = '24m';
const full = {
  name: "The center's disk is full",
  outcome: 'It refuses and /readyz says so, nothing is half written; the desks go on, and catch up once there is room.',
  needs: ['mount'],
} as const;
fault(full, () => {
  it('two windows serve while the center has no room', async () => {
    const dataDir = smallDisk(DISK);
    const center = await openFaultHall({ dataDir });
    const desks = [await center.newDesk('W01'), await center.newDesk('W02')];
    for (const desk of desks) {
      await desk.signIn(CLERK);
      await serveOne(desk);
      await desk.everythingSent();
    }
    const filler = join(dataDir, 'filler');
    fill(filler);
    for (const desk of desks) for (let more = 0; more < 100; more += 1) await serveOne(desk);
    const isReady = async (): Promise<number> => (await center.hall().call('GET', '/readyz')).status;
    // What the files had room for already may still be taken; then nothing more.
    await expect.poll(isReady, { timeout: 30_000 }).toBe(503);
    expect((await center.hall().call('GET', '/healthz')).status).toBe(200);
    for (const desk of desks) expect(desk.agent.health()).toMatchObject({ ok: true });
    expect(desks.reduce((sum, desk) => sum + Number(desk.agent.health()['waiting']), 0)).toBeGreaterThan(0);

    rmSync(filler);
    await expect.poll(isReady, { timeout: 30_000 }).toBe(200);
    for (const desk of desks) {
      await serveOne(desk);
      await desk.everythingSent();
    }
    expect(await judged(center.hall(), desks)).toEqual(allSound);
  });
});
