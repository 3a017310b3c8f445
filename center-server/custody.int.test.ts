import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeName } from '@sunlit/domain/evidence';
import { caseAccepted, MONDAY_MS, POSTS, visitOpened, visitRated } from './testing/facts.ts';
import type { HandDesk } from './testing/hand-desk.ts';
import { openHandHall, type HandHall } from './testing/hand-hall.ts';

let hall: HandHall;
let desk: HandDesk;
let office: HandDesk;
let counter = 0;
const desks: HandDesk[] = [];

beforeAll(async () => {
  hall = await openHandHall({ config: { demo: 1, lapse: { realAtMs: Date.now(), lawAtMs: MONDAY_MS, speed: 1 } } });
  await hall.appoint('clerk1', ['clerk'], [POSTS.counter, POSTS.handling]);
  await hall.appoint('approver1', ['approver'], [POSTS.approval]);
});
afterAll(() => hall.stop());
beforeEach(async () => {
  counter++;
  desk = await hall.desk(`W${String(counter)}`, 'window', [POSTS.counter, POSTS.handling]);
  office = await hall.desk(`D${String(counter)}`, 'office', [POSTS.handling, POSTS.approval]);
  desks.push(desk, office);
  await desk.connect();
  await office.connect();
});
afterEach(() => {
  for (const one of desks.splice(0)) one.disconnect();
});

const name = (kind: 'V' | 'C', number: number): string => makeName(kind, 'H01', `W${String(counter)}`, 1, number);
const hashOf = (one: HandDesk, leaf: string): string => one.kit.sha256(['\x00', 'latin1'], [leaf, 'utf8']);

async function until<T>(look: () => T | undefined, one: HandDesk): Promise<T> {
  for (;;) {
    const found = look();
    if (found !== undefined) return found;
    await new Promise<void>((resolve) => {
      one.socket.onAny(() => {
        resolve();
      });
    });
  }
}

describe('a folder opened at another desk', () => {
  const handedOver = async (): Promise<{ caseRef: string; visitRef: string }> => {
    const visitRef = name('V', 1);
    const caseRef = name('C', 2);
    const body = { toDesk: `D${String(counter)}`, toPost: POSTS.handling };
    const facts = [visitOpened(visitRef, 'clerk1'), ...caseAccepted(caseRef, visitRef, 'clerk1')];
    const handed = { type: 'CustodyHandedOver', caseRef, visitRef, actor: 'clerk1', body };
    expect(await desk.send([...facts, handed])).toMatchObject({ ok: 1 });
    return { caseRef, visitRef };
  };
  const taken = async (caseRef: string, visitRef: string): Promise<void> => {
    const folder = await until(() => office.folders.find((one) => one.caseRef === caseRef), office);
    const body = { folder: hashOf(office, folder.leaves.at(-1) ?? '') };
    const took = { type: 'CustodyTaken', caseRef, visitRef, actor: 'clerk1', body };
    expect(await office.send([took])).toMatchObject({ ok: 1 });
  };

  it('is told to the desk that handed it over, with stage and limits and nothing about people', async () => {
    const { caseRef, visitRef } = await handedOver();
    await taken(caseRef, visitRef);
    const opened = await until(() => desk.openings[0], desk);
    expect(opened).toMatchObject({ caseRef, toDesk: `D${String(counter)}`, stage: 'accepted', acceptance: null });
    expect(opened.promised?.dueAtMs).toBeGreaterThan(MONDAY_MS);
    expect(opened.statutory?.dueAtMs).toBeGreaterThan(opened.promised?.dueAtMs ?? Infinity);
    expect(Object.keys(opened).sort()).toEqual(
      ['acceptance', 'caseRef', 'promised', 'stage', 'statutory', 'toDesk'].sort(),
    );
  });

  it('is told after the next hello when the line was down, until the desk knows', async () => {
    const { caseRef, visitRef } = await handedOver();
    await desk.send(visitRated(visitRef, 'clerk1', '1'));
    desk.disconnect();
    await taken(caseRef, visitRef);
    desk.knows = 0;
    await desk.connect();
    await until(() => desk.openings[0], desk);
    desk.knows = 1;
    await desk.connect();
    await until(() => desk.openings[1], desk);
    // The answer is on its way to the center; what it makes of it shows in the ledger.
    const owed = () => hall.hall.ledger.read('owedOpenings', { desk: `W${String(counter)}` });
    await expect.poll(owed).toEqual([]);
  });

  it('is told again when something changes there while its visit goes on, and after every hello', async () => {
    const { caseRef, visitRef } = await handedOver();
    await taken(caseRef, visitRef);
    await until(() => desk.openings[0], desk);
    await office.send([{ type: 'HandlingStarted', caseRef, visitRef, actor: 'clerk1', body: {} }]);
    expect(await until(() => desk.openings[1], desk)).toMatchObject({ stage: 'handling' });
    await desk.connect();
    expect(await until(() => desk.openings[2], desk)).toMatchObject({ stage: 'handling' });
    await desk.send(visitRated(visitRef, 'clerk1', '1'));
    await desk.connect();
    await expect.poll(() => hall.hall.ledger.read('owedOpenings', { desk: `W${String(counter)}` })).toEqual([]);
  });
});
