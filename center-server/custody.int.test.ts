import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeName, unwrapKey } from '@sunlit/domain/evidence';
import { caseAccepted, MONDAY_MS, POSTS, visitOpened, visitRated } from './testing/facts.ts';
import { HandDesk } from './testing/hand-desk.ts';
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

interface Epoch {
  desk: string;
  epoch: number;
  state: string;
  missing: number;
  receiptedSeq: number;
  heardSeq: number;
  cases: number;
  alive: 0 | 1;
}
const W = (): string => `W${String(counter)}`;
const ask = async (method: string, path: string, user = 'admin1', body?: unknown) => {
  const answer = await hall.call(method, path, {
    cookie: await hall.signIn(user),
    ...(body !== undefined && { body }),
  });
  return { status: answer.status, said: (await answer.json()) as Record<string, never> };
};
const epochs = async (): Promise<Epoch[]> => {
  const { said } = await ask('GET', '/api/desk-epochs');
  return (said as unknown as Epoch[]).filter(({ desk: id }) => id === W());
};
const factsOf = async (type: string) =>
  (await hall.hall.ledger.read('records', { origin: 'H01/center/C01', epoch: 1, from: 1, limit: 5_000 }))
    .map(
      ({ leaf }) =>
        JSON.parse(leaf) as { type: string; caseRef: string; visitRef: string; actor: string; body: object },
    )
    .filter((record) => record.type === type);
const stateOf = async (caseRef: string) => (await hall.hall.ledger.read('case', { caseRef }))?.row;

/** A visit goes on at the window and a case lies there; the desk said that it had written more than it brought. */
async function working(): Promise<{ caseRef: string; visitRef: string }> {
  const visitRef = name('V', 1);
  const caseRef = name('C', 2);
  const sent = await desk.send([visitOpened(visitRef, 'clerk1'), ...caseAccepted(caseRef, visitRef, 'clerk1')]);
  expect(sent).toMatchObject({ ok: 1 });
  // Nobody else can make a count of loss up.
  desk.socket.emit('pulse', { wallMs: MONDAY_MS, waiting: 9, head: desk.signedHead(12, desk.kit.newSignKeys()) });
  desk.socket.emit('pulse', { wallMs: MONDAY_MS, waiting: 4, head: desk.signedHead(7) });
  await expect.poll(async () => (await epochs())[0]?.heardSeq).toBe(7);
  return { caseRef, visitRef };
}

describe('a window whose machine died', () => {
  it('gets on a new machine what lay there, ends its visit without a grade, and says what is not here', async () => {
    const { caseRef, visitRef } = await working();
    desk.disconnect();
    const of = { desk: desk.origin, deskEpoch: 1, deskSeq: 7 };
    await expect.poll(async () => (await factsOf('DeskHeard')).at(-1)?.body).toMatchObject(of);
    // Whoever takes the row away takes nothing from what the chain tells.
    const file = new Sqlite(join(hall.dataDir, 'ledger.sqlite'));
    file.prepare('DELETE FROM heads_heard').run();
    file.close();
    const fresh = await hall.desk(W(), 'window', [POSTS.counter, POSTS.handling]);
    desks.push(fresh);
    expect(fresh.epoch).toBe(2);
    expect(await epochs()).toMatchObject([
      { epoch: 2, state: 'writing', missing: 0 },
      { epoch: 1, state: 'replaced', receiptedSeq: 3, heardSeq: 7, missing: 4, cases: 1 },
    ]);
    expect((await factsOf('DeskEnrolled')).at(-1)?.body).toMatchObject({
      desk: desk.origin,
      deskEpoch: 2,
      replaced: { deskEpoch: 1, receiptedSeq: 3, heardSeq: 7, signature: desk.signedHead(7).signature },
    });
    expect((await factsOf('VisitCutOff')).at(-1)).toMatchObject({ visitRef, body: { deskEpoch: 1 } });
    const { visits, counts } = await hall.hall.ledger.read('board', null);
    expect(visits.find((visit) => visit.visitRef === visitRef)).toMatchObject({ rating: 'unrated', outcome: '' });
    expect(counts.unrated).toBeGreaterThan(0);

    await fresh.connect();
    const folder = await until(() => fresh.folders[0], fresh);
    expect([folder.caseRef, folder.leaves.length]).toEqual([caseRef, 2]);
    const [secret] = folder.secrets;
    const wrapped = folder.keys.find(({ subject }) => subject === secret?.subject);
    expect(wrapped && unwrapKey(fresh.kit, fresh.boxKeys, wrapped)).toBeDefined();
    const body = { toDesk: `D${String(counter)}`, toPost: POSTS.handling };
    expect(await fresh.send([{ type: 'CustodyHandedOver', caseRef, visitRef, actor: 'clerk1', body }])).toMatchObject({
      ok: 1,
    });
    expect((await stateOf(caseRef))?.state.value).toMatchObject({ custody: 'transit' });
    await expect.poll(() => hall.hall.ledger.read('incoming', { desk: W() })).toEqual([]);
    expect(fresh.verdicts).toEqual([]);
  });

  it('is re-homed by two people only, and not while it is alive', async () => {
    const { caseRef, visitRef } = await working();
    const other = await hall.desk(`X${String(counter)}`, 'window', [POSTS.counter]);
    desks.push(other);
    await other.connect();
    const wish = { kind: 'rehome', desk: W(), toDesk: `X${String(counter)}` };
    const alive = await ask('POST', '/api/desk-requests', 'admin1', wish);
    expect(alive).toMatchObject({ status: 409, said: { code: 'custody/desk-alive', field: W() } });
    const basis = expect.stringContaining('一案一处') as string;
    expect(alive.said['refusal']).toMatchObject({ rule: 'custody/desk-alive', basis });
    desk.disconnect();
    await expect.poll(async () => (await epochs())[0]?.alive).toBe(0);
    expect(await ask('POST', '/api/desk-requests', 'admin1', { ...wish, toDesk: `D${String(counter)}` })).toMatchObject(
      {
        said: { code: 'custody/no-such-post' },
      },
    );
    expect(await ask('POST', '/api/desk-requests', 'admin1', { ...wish, toDesk: W() })).toMatchObject({
      said: { code: 'custody/same-desk' },
    });
    expect(await ask('POST', '/api/desk-requests', 'admin1', { kind: 'rehome', desk: W() })).toMatchObject({
      status: 400,
      said: { field: 'toDesk' },
    });
    const asked = await ask('POST', '/api/desk-requests', 'admin1', wish);
    expect(asked).toMatchObject({ status: 200, said: { cases: 1, left: 0 } });
    const approve = `/api/desk-requests/${String(asked.said['id'])}/approve`;
    expect(await ask('POST', approve, 'admin1')).toMatchObject({
      status: 403,
      said: { code: 'custody/second-person' },
    });
    expect(await ask('POST', approve, 'admin2')).toMatchObject({ status: 200, said: { kind: 'rehome', cases: 1 } });
    expect(await ask('POST', approve, 'admin2')).toMatchObject({
      status: 409,
      said: { code: 'custody/request-ended' },
    });
    expect((await factsOf('CaseRehomed')).at(-1)).toMatchObject({
      caseRef,
      actor: 'admin2',
      body: { fromDesk: W(), fromEpoch: 1, toDesk: `X${String(counter)}`, toPost: POSTS.counter, askedBy: 'admin1' },
    });
    const folder = await until(() => other.folders[0], other);
    const taken = { folder: hashOf(other, folder.leaves.at(-1) ?? '') };
    expect(await other.send([{ type: 'CustodyTaken', caseRef, visitRef, actor: 'clerk1', body: taken }])).toMatchObject(
      {
        ok: 1,
      },
    );
    expect((await stateOf(caseRef))?.state).toMatchObject({
      value: { custody: 'held', stage: 'accepted' },
      context: { desk: `X${String(counter)}`, post: POSTS.counter },
    });
    expect(other.verdicts).toEqual([]);
    // The dead desk comes back: its epoch is over.
    expect((await desk.greet()).answer).toMatchObject({ ok: 0, code: 'hello/revoked' });
  });

  it('whose disk is found again brings its late records once two people allow it; they are kept, marked, and move nothing', async () => {
    const { caseRef, visitRef } = await working();
    const [kept, ciphertext] = desk.picture(10, Uint8Array.of(0xff, 0xd8, 0xff), { visitRef, caseRef });
    expect(await desk.send([kept])).toMatchObject({ ok: 1 });
    desk.disconnect();
    const salvage = { kind: 'salvage', desk: W(), deskEpoch: 1 };
    expect(await ask('POST', '/api/desk-requests', 'admin1', salvage)).toMatchObject({
      said: { code: 'custody/epoch-writes' },
    });
    const fresh = await hall.desk(W(), 'window', [POSTS.counter, POSTS.handling]);
    desks.push(fresh);
    expect((await desk.greet()).answer).toMatchObject({ ok: 0, code: 'hello/revoked' });
    const asked = await ask('POST', '/api/desk-requests', 'admin1', salvage);
    await ask('POST', `/api/desk-requests/${String(asked.said['id'])}/approve`, 'admin2');
    expect((await factsOf('SalvageAllowed')).at(-1)).toMatchObject({
      actor: 'admin2',
      body: { desk: desk.origin, deskEpoch: 1, askedBy: 'admin1' },
    });

    await fresh.connect();
    expect((await desk.connect()).documents).toEqual({ law: '', calendar: '', roster: '' });
    const before = await stateOf(caseRef);
    const body = { toDesk: `D${String(counter)}`, toPost: POSTS.handling };
    const late = await desk.send([
      { type: 'CustodyHandedOver', caseRef, visitRef, actor: 'clerk1', body },
      ...visitRated(visitRef, 'clerk1', '5'),
    ]);
    expect(late).toMatchObject({ ok: 1, receipt: { epoch: 1, upTo: 8 } });
    expect(await stateOf(caseRef)).toMatchObject({ state: before?.state, disputed: 1 });
    expect((await hall.hall.ledger.read('timeline', { caseRef })).at(-1)).toMatchObject({
      type: 'CustodyHandedOver',
      disputedBy: 'custody/late-epoch',
    });
    const disputed = (await factsOf('FactDisputed')).filter(
      ({ body: { code } }: { body: { code?: string } }) => code === 'custody/late-epoch',
    );
    expect(disputed.slice(-4).map((record) => record.body)).toMatchObject(
      [5, 6, 7, 8].map((deskSeq) => ({ desk: desk.origin, deskEpoch: 1, deskSeq })),
    );
    const { visits } = await hall.hall.ledger.read('board', null);
    expect(visits.find((visit) => visit.visitRef === visitRef)).toMatchObject({ rating: 'unrated' });
    expect((await epochs()).find(({ epoch }) => epoch === 1)).toMatchObject({ missing: 0, receiptedSeq: 8 });
    // A picture that was recorded before comes after all; nothing else is taken from this link.
    const piece = { picture: 10, offset: 0, data: ciphertext.toString('base64url') };
    expect(await desk.socket.emitWithAck('picture', piece)).toEqual({ ok: 1, have: ciphertext.length, done: 1 });
    expect(await desk.socket.emitWithAck('recall', { caseRef })).toMatchObject({ code: 'uplink/not-welcome' });
    expect(fresh.socket.connected).toBe(true);
    const live = [await stateOf(caseRef), await hall.hall.ledger.read('board', null), await epochs()];
    await hall.hall.ledger.rebuild();
    expect([await stateOf(caseRef), await hall.hall.ledger.read('board', null), await epochs()]).toEqual(live);
  });
});

describe('a spare machine', () => {
  const spare = async (wish: object = {}) => {
    const asked = await ask('POST', '/api/desk-requests', 'admin1', { kind: 'spare', desk: '', ...wish });
    expect(asked.status).toBe(200);
    return { id: String(asked.said['id']), code: String(asked.said['code']) };
  };
  const machine = (): HandDesk => {
    const one = new HandDesk({ center: hall.url, hall: 'H01', desk: W(), wallMs: () => MONDAY_MS });
    desks.push(one);
    return one;
  };

  it('takes the place of any dead window with a code approved in advance, once, and its use is shown', async () => {
    const { id, code } = await spare();
    desk.disconnect();
    const one = machine();
    expect(await one.showKeys(code)).toEqual({ state: 'waiting' });
    expect(await ask('POST', `/api/desk-requests/${id}/approve`, 'admin1')).toMatchObject({ status: 403 });
    expect(await ask('POST', `/api/desk-requests/${id}/approve`, 'admin2')).toMatchObject({ status: 200 });
    expect((await factsOf('SpareApproved')).at(-1)).toMatchObject({
      actor: 'admin2',
      body: { spare: id, desk: '', kind: 'window', askedBy: 'admin1' },
    });
    await expect(machine().showKeys(code)).rejects.toThrow('enrolment/other-keys');
    expect(await one.showKeys(code)).toMatchObject({ state: 'approved', epoch: 2 });
    expect(await one.showKeys(code)).toMatchObject({ state: 'approved', epoch: 2 });
    await expect(machine().showKeys(code)).rejects.toThrow('enrolment/other-keys');
    expect((await factsOf('DeskEnrolled')).at(-1)?.body).toMatchObject({
      spare: id,
      issuedBy: 'admin1',
      approvedBy: 'admin2',
    });
    const { said } = await ask('GET', '/api/desk-requests');
    expect((said as unknown as { id: string }[]).find((request) => request.id === id)).toMatchObject({
      state: 'done',
      usedBy: desk.origin,
      approvedBy: 'admin2',
    });
  });

  it('waits while the desk is alive, and takes no other place than the one it is meant for', async () => {
    const { id, code } = await spare({ desk: W() });
    await ask('POST', `/api/desk-requests/${id}/approve`, 'admin2');
    const one = machine();
    expect(await one.showKeys(code)).toEqual({ state: 'waiting' });
    desk.disconnect();
    await expect.poll(async () => (await one.showKeys(code)).state).toBe('approved');
    const office_ = await spare({ desk: W() });
    await ask('POST', `/api/desk-requests/${office_.id}/approve`, 'admin2');
    const elsewhere = new HandDesk({
      center: hall.url,
      hall: 'H01',
      desk: `D${String(counter)}`,
      wallMs: () => MONDAY_MS,
    });
    await expect(elsewhere.showKeys(office_.code)).rejects.toThrow('enrolment/code');
  });

  it('is withdrawn by any administrator, also after its approval', async () => {
    const { id, code } = await spare();
    await ask('POST', `/api/desk-requests/${id}/approve`, 'admin2');
    expect(await ask('DELETE', `/api/desk-requests/${id}`, 'admin1')).toMatchObject({ status: 200 });
    expect((await factsOf('SpareWithdrawn')).at(-1)?.body).toEqual({ spare: id });
    desk.disconnect();
    await expect(machine().showKeys(code)).rejects.toThrow('enrolment/code');
    expect(await ask('DELETE', `/api/desk-requests/${id}`, 'admin1')).toMatchObject({ status: 409 });
  });
});
