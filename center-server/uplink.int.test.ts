import { io } from 'socket.io-client';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { BatchAnswer, Roster, SignedDocument, UplinkRefusal } from '@sunlit/domain/contracts';
import { canonical, documentHash, makeName, revealOpening, unwrapKey, verifyClaim } from '@sunlit/domain/evidence';
import { caseAccepted, MONDAY_MS, POSTS, visitOpened, visitRated } from './testing/facts.ts';
import type { HandDesk, HandFact } from './testing/hand-desk.ts';
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
});
afterEach(() => {
  for (const one of desks.splice(0)) one.disconnect();
});

const name = (kind: 'V' | 'C', number: number): string => makeName(kind, 'H01', `W${String(counter)}`, 1, number);
const records = async (origin: string) => hall.hall.ledger.read('records', { origin, epoch: 1, from: 1, limit: 500 });
const refused = (answer: BatchAnswer): Pick<UplinkRefusal, 'code' | 'detail'> => {
  if (answer.ok === 1) throw new Error('was accepted');
  return { code: answer.code, detail: answer.detail };
};
const closed = (one: HandDesk): Promise<unknown> => new Promise((resolve) => one.socket.once('disconnect', resolve));
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

describe('hello', () => {
  it('answers nothing before it', async () => {
    const socket = io(`${hall.url}/uplink`, { transports: ['websocket'], forceNew: true });
    const answer = (await socket.emitWithAck('batch', {})) as unknown;
    expect(answer).toEqual({ ok: 0, code: 'uplink/not-welcome', detail: 'batch', expected: 0 });
    socket.disconnect();
  });

  it('refuses a stranger, a wrong key and an old epoch', async () => {
    const code = async (change: object): Promise<string> => {
      const before = { origin: desk.origin, epoch: desk.epoch, signKeys: desk.signKeys };
      Object.assign(desk, change);
      const { answer } = await desk.greet();
      Object.assign(desk, before);
      return answer.ok === 1 ? 'welcome' : answer.code;
    };
    expect([
      await code({ origin: 'H01/desk/NOBODY' }),
      await code({ signKeys: office.signKeys }),
      await code({ epoch: 2 }),
      await code({}),
    ]).toEqual(['hello/unknown-origin', 'hello/signature', 'hello/revoked', 'welcome']);
  });

  it('cuts the older link of an origin, and a revoked one', async () => {
    await desk.connect();
    const older = desk.socket;
    const cut = new Promise((resolve) => older.once('disconnect', resolve));
    // A second program with the same key.
    const { HandDesk: Twin } = await import('./testing/hand-desk.ts');
    const twin = new Twin({ center: hall.url, hall: 'H01', desk: `W${String(counter)}`, wallMs: () => MONDAY_MS });
    Object.assign(twin, { signKeys: desk.signKeys, boxKeys: desk.boxKeys, epoch: 1, centerKey: desk.centerKey });
    desks.push(twin);
    await twin.connect();
    await cut;
    const revoked = closed(twin);
    const answer = await hall.call('POST', `/api/desks/W${String(counter)}/revoke`, {
      cookie: await hall.signIn('admin1'),
    });
    expect(answer.status).toBe(200);
    await revoked;
    expect((await twin.greet()).answer).toMatchObject({ ok: 0, code: 'hello/revoked' });
  });
});

describe('batch', () => {
  beforeEach(async () => {
    await desk.connect();
  });

  it('refuses what does not fit, names it, and writes nothing', async () => {
    const { batch } = desk.write([visitOpened(name('V', 1), 'clerk1')]);
    const rated = desk.write(visitRated(name('V', 1), 'clerk1', '1')).batch;
    const odd = desk.write([{ type: 'VisitOpened', body: { via: 'lift', ticket: '' } }]).batch;
    const strange = desk.write([{ type: 'HallFounded', body: {} }]).batch;
    const other = { ...batch, signature: 'A'.repeat(86) };
    const cases: [unknown, string, string][] = [
      [undefined, 'uplink/schema', 'value'],
      [null, 'uplink/schema', 'value'],
      [{ ...batch, more: 1 }, 'uplink/schema', 'more'],
      [{ ...batch, leaves: [] }, 'uplink/schema', 'leaves'],
      [{ ...batch, epoch: 2 }, 'uplink/schema', 'epoch'],
      [{ ...batch, origin: office.origin }, 'uplink/schema', 'origin'],
      [{ ...batch, firstSeq: Number.MAX_SAFE_INTEGER }, 'uplink/schema', 'firstSeq'],
      [other, 'batch/seal', 'signature'],
      [{ ...batch, leaves: batch.leaves.map((leaf) => leaf.replace('walk-up', 'ticket')) }, 'batch/seal', 'signature'],
      [odd, 'batch/record', 'seq 1: body'],
      [strange, 'batch/record', 'seq 1: type'],
      [{ ...rated, secrets: rated.secrets.slice(1) }, 'batch/secret', 'seq 1: reason'],
      [
        { ...rated, secrets: rated.secrets.map((secret) => ({ ...secret, data: rated.secrets[0]?.data })) },
        'batch/secret',
        'seq 2: invitation',
      ],
    ];
    for (const [message, code, detail] of cases) {
      expect(refused(await desk.emit(message))).toEqual({ code, detail });
    }
    expect(await records(desk.origin)).toEqual([]);
    expect((await desk.emit(batch)).ok).toBe(1);
  });

  it('survives messages that are no messages', async () => {
    for (const event of ['hello', 'document', 'recall', 'pulse', 'batch', 'nothing']) {
      desk.socket.emit(event);
      desk.socket.emit(event, 7, 'x', [[[]]]);
      desk.socket.emit(event, { __proto__: null, constructor: 1 }, () => undefined);
    }
    expect(refused((await desk.socket.emitWithAck('document', { kind: 'law' })) as BatchAnswer)).toEqual({
      code: 'uplink/schema',
      detail: 'hash',
    });
    expect((await desk.send([visitOpened(name('V', 1), 'clerk1')])).ok).toBe(1);
  });

  it('takes batches that follow each other without waiting, in order', async () => {
    const answers = [];
    for (let number = 1; number <= 20; number++) {
      const { batch, head } = desk.write([visitOpened(name('V', number), 'clerk1')]);
      desk.seq++;
      desk.head = head;
      answers.push(desk.emit(batch));
    }
    const receipts = (await Promise.all(answers)).map((answer) =>
      answer.ok === 1 ? answer.receipt.upTo : answer.code,
    );
    expect(receipts).toEqual(Array.from({ length: 20 }, (_, at) => at + 1));
  });

  it('keeps a refused fact, tells its desk, and tells it again after the next hello', async () => {
    const visitRef = name('V', 1);
    const caseRef = name('C', 2);
    await desk.send([visitOpened(visitRef, 'clerk1'), ...caseAccepted(caseRef, visitRef, 'clerk1')]);
    const wrong: HandFact = { type: 'CaseApproved', caseRef, visitRef, actor: 'clerk1', body: { level: 1 } };
    expect((await desk.send([wrong])).ok).toBe(1);
    const verdict = await until(() => desk.verdicts[0], desk);
    expect([verdict.seq, verdict.caseRef]).toEqual([4, caseRef]);
    await desk.connect();
    expect(await until(() => desk.verdicts[1], desk)).toEqual(verdict);
    const types = (await records('H01/center/C01')).map(({ leaf }) => (JSON.parse(leaf) as { type: string }).type);
    expect(types.filter((type) => type === 'FactDisputed').length).toBeGreaterThan(0);
  });
});

describe('documents', () => {
  it('gives the law and the own roster, signed, and nobody else’s', async () => {
    const { documents } = await desk.connect();
    for (const kind of ['law', 'calendar', 'roster'] as const) {
      const answer = (await desk.socket.emitWithAck('document', { kind, hash: documents[kind] })) as {
        document: SignedDocument;
      };
      const { hash, text, signature } = answer.document;
      expect(documentHash(desk.kit, text)).toBe(documents[kind]);
      expect(verifyClaim(desk.kit, desk.centerKey, 'document', { kind, hash }, signature)).toBe(true);
      if (kind === 'roster') {
        const roster = JSON.parse(text) as Roster;
        expect(canonical(roster)).toBe(text);
        expect(roster.staff.map(({ user }) => user)).toEqual(['approver1', 'clerk1']);
        expect(roster.staff.every(({ verifier }) => verifier.startsWith('$argon2id$'))).toBe(true);
      }
    }
    const other = await office.connect();
    const told = new Promise((resolve) => desk.socket.once('documents', resolve));
    const answer = (await desk.socket.emitWithAck('document', {
      kind: 'roster',
      hash: other.documents.roster,
    })) as UplinkRefusal;
    expect(answer).toMatchObject({ ok: 0, code: 'document/unknown' });
    // Who asks for what is not there hears what is.
    expect(await told).toEqual(documents);
  });

  it('are announced when somebody is appointed', async () => {
    const { documents } = await desk.connect();
    const announced = new Promise<{ roster: string }>((resolve) => desk.socket.once('documents', resolve));
    await hall.appoint(`clerk${String(counter)}x`, ['clerk'], [POSTS.counter]);
    expect((await announced).roster).not.toBe(documents.roster);
  });
});

describe('folders', () => {
  const handedOver = async (): Promise<string> => {
    const visitRef = name('V', 1);
    const caseRef = name('C', 2);
    const body = { toDesk: `D${String(counter)}`, toPost: POSTS.handling };
    const facts = [visitOpened(visitRef, 'clerk1'), ...caseAccepted(caseRef, visitRef, 'clerk1')];
    await desk.send([...facts, { type: 'CustodyHandedOver', caseRef, visitRef, actor: 'clerk1', body }]);
    return caseRef;
  };
  beforeEach(async () => {
    await desk.connect();
  });

  it('reach the next desk with keys it can open, again after each hello until taken', async () => {
    const caseRef = await handedOver();
    await office.connect();
    const folder = await until(() => office.folders[0], office);
    const [secret] = folder.secrets;
    const wrapped = folder.keys.find(({ subject }) => subject === secret?.subject);
    const key = wrapped && unwrapKey(office.kit, office.boxKeys, wrapped);
    const opening = secret && key !== undefined ? revealOpening(office.kit, key, secret, secret) : undefined;
    expect(opening?.value).toBe('欧阳·𠮷');
    await office.connect();
    expect((await until(() => office.folders[1], office)).leaves).toEqual(folder.leaves);
    const last = folder.leaves.at(-1) ?? '';
    const hash = office.kit.sha256(['\x00', 'latin1'], [last, 'utf8']);
    await office.send([{ type: 'CustodyTaken', caseRef, actor: 'clerk1', body: { folder: hash } }]);
    expect(office.verdicts).toEqual([]);
    expect(await hall.hall.ledger.read('incoming', { desk: `D${String(counter)}` })).toEqual([]);
    expect(await desk.socket.emitWithAck('recall', { caseRef })).toMatchObject({ ok: 0, code: 'recall/opened' });
  });

  it('come back when they never left', async () => {
    const caseRef = await handedOver();
    expect(await desk.socket.emitWithAck('recall', { caseRef })).toEqual({ ok: 1 });
    await desk.send([{ type: 'CustodyRecalled', caseRef, actor: 'clerk1', body: {} }]);
    expect(desk.verdicts).toEqual([]);
    await office.connect();
    expect(await hall.hall.ledger.read('incoming', { desk: `D${String(counter)}` })).toEqual([]);
  });

  it.each([
    [1, { ok: 1 }],
    [0, { ok: 0, code: 'recall/opened' }],
  ] as const)('delivered, the other desk answers release with %i', async (releases, answer) => {
    await office.connect();
    office.releases = releases;
    const caseRef = await handedOver();
    await until(() => office.folders[0], office);
    expect(await desk.socket.emitWithAck('recall', { caseRef })).toMatchObject(answer);
  });

  it('count as opened when the other desk cannot be asked', async () => {
    await office.connect();
    const caseRef = await handedOver();
    await until(() => office.folders[0], office);
    office.disconnect();
    expect(await desk.socket.emitWithAck('recall', { caseRef })).toMatchObject({ ok: 0, code: 'recall/opened' });
    expect(await desk.socket.emitWithAck('recall', { caseRef: name('C', 99) })).toMatchObject({
      ok: 0,
      code: 'recall/unknown',
    });
  });
});
