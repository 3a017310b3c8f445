import crypto from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ReceiptAnswer, ReceiptRecord } from '@sunlit/domain/contracts';
import {
  cosign,
  decodeRecord,
  leafHash,
  makeName,
  nodeKit,
  readNote,
  readPacket,
  verifyInclusion,
  type Checkpoint,
} from '@sunlit/domain/evidence';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caseAccepted, MINUTE_MS, MONDAY_MS, POSTS, visitOpened, visitRated } from '../testing/facts.ts';
import type { HandDesk } from '../testing/hand-desk.ts';
import { openHandHall, type HandHall } from '../testing/hand-hall.ts';

const kit = nodeKit(crypto, Buffer);
const VISIT = makeName('V', 'H01', 'W01', 1, 1);
const CASE = makeName('C', 'H01', 'W01', 1, 2);
const OTHERS_VISIT = makeName('V', 'H01', 'W01', 1, 3);
const OTHERS_CASE = makeName('C', 'H01', 'W01', 1, 4);
const CODE = 'AAAA-BBBB-CCCC';
/** A hall is founded, enrols a desk and opens a second time. */
const HOOK_MS = 120_000;
const NEW_YEAR_MS = Date.UTC(2026, 11, 31, 17);
const slipOf = (visitRef: string, code: string) => ({
  ...visitOpened(visitRef, 'clerk1'),
  values: { receipt: code },
});

describe("the citizen's receipt", () => {
  let folder: string;
  let hall: HandHall;
  let desk: HandDesk;
  const open = async (lawAtMs: number): Promise<void> => {
    const lapse = { realAtMs: Date.now(), lawAtMs, speed: 1 };
    hall = await openHandHall({ dataDir: folder, config: { demo: 1, lapse } });
  };
  const ask = (path: string, body: unknown): Promise<Response> => hall.call('POST', path, { body });
  const receipt = async (): Promise<ReceiptAnswer> => {
    const answer = await ask('/api/receipt', { ref: VISIT, code: CODE });
    if (!answer.ok) throw new Error(`${String(answer.status)} ${await answer.text()}`);
    return (await answer.json()) as ReceiptAnswer;
  };
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'sunlit-receipt-'));
    await open(MONDAY_MS);
    await hall.appoint('clerk1', ['clerk'], [POSTS.counter]);
    desk = await hall.desk('W01', 'window', [POSTS.counter]);
    await desk.connect();
    const facts = [
      slipOf(OTHERS_VISIT, 'DDDD-EEEE-FFFF'),
      ...caseAccepted(OTHERS_CASE, OTHERS_VISIT, 'clerk1'),
      slipOf(VISIT, CODE),
      ...caseAccepted(CASE, VISIT, 'clerk1'),
      ...visitRated(VISIT, 'clerk1', '2'),
    ];
    expect(await desk.send(facts)).toMatchObject({ ok: 1 });
    await hall.center.trust.now();
  }, HOOK_MS);
  afterAll(async () => {
    desk.disconnect();
    await hall.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  /** The heads of all trees, each named by the first leaf of the next; what does not lead there fails. */
  const headsOf = ({ note, openings }: ReceiptAnswer): Map<string, Checkpoint> => {
    const heads = new Map<string, Checkpoint>();
    let head = readNote(note)?.checkpoint;
    for (const { leaf, path } of openings) {
      if (head === undefined) throw new Error('the line to the founding is broken');
      heads.set(head.tree, head);
      const { size, root } = head;
      expect(verifyInclusion(kit, { index: 0, size, root, path, leaf: leafHash(kit, leaf) })).toBe(true);
      const { type, body = {} } = decodeRecord(kit, leaf) ?? {};
      const end = { tree: String(body.lastTree), size: Number(body.lastSize), root: String(body.lastRoot) };
      head = type === 'HallFounded' ? undefined : end;
    }
    expect(head).toBeUndefined();
    return heads;
  };
  const typesOf = (answer: ReceiptAnswer, shown: readonly ReceiptRecord[]): string[] => {
    const heads = headsOf(answer);
    return shown.map(({ leaf, tree, index, path }) => {
      const { size, root } = heads.get(tree) ?? { size: 0, root: '' };
      expect(verifyInclusion(kit, { index, size, root, path, leaf: leafHash(kit, leaf) })).toBe(true);
      return decodeRecord(kit, leaf)?.type ?? '';
    });
  };

  it('shows the records of its visit and no other, each in its tree', async () => {
    const answer = await receipt();
    expect(typesOf(answer, answer.records)).toEqual(['VisitOpened', 'CaseReceived', 'CaseAccepted', 'RatingGiven']);
    expect(answer.cases.map(({ caseRef, stage }) => [caseRef, stage])).toEqual([[CASE, 'accepted']]);
    expect(answer.rating).toBe('given');
    expect(JSON.stringify(answer)).not.toContain(OTHERS_CASE);
  });

  it('prefers the newest checkpoint that a witness cosigned, with the record that names its key', async () => {
    const before = await receipt();
    expect([readNote(before.note)?.lines.length, before.witnesses]).toEqual([1, []]);
    const signed = readNote(before.note)?.checkpoint;
    if (signed === undefined) throw new Error('no note');
    const line = cosign(kit, desk.signKeys, desk.origin, signed, Math.floor(MONDAY_MS / 1000));
    const { tree, size } = signed;
    expect(await desk.socket.emitWithAck('cosign', { tree, size, line })).toMatchObject({ ok: 1 });
    await hall.appoint('manager1', ['manager']);
    await hall.center.trust.now();
    const after = await receipt();
    expect(after.note).toBe(`${before.note}${line}\n`);
    expect(typesOf(after, after.witnesses)).toEqual(['DeskEnrolled']);
  });

  it('takes the newest one after all where only that covers what happened', async () => {
    const withdrawn = {
      type: 'CaseWithdrawn',
      caseRef: CASE,
      actor: 'clerk1',
      session: 'S-1',
      body: { confirmation: 'W-1' },
      wallMs: MONDAY_MS + 10 * MINUTE_MS,
    };
    expect(await desk.send([withdrawn])).toMatchObject({ ok: 1 });
    await hall.center.trust.now();
    const answer = await receipt();
    expect(readNote(answer.note)?.lines.length).toBe(1);
    expect(typesOf(answer, answer.records)).toContain('CaseWithdrawn');
    expect(answer.cases.map(({ stage }) => stage)).toEqual(['withdrawn']);
  });

  it('gives the packet of its own case with nothing opened', async () => {
    const answer = await ask('/api/receipt/packet', { ref: VISIT, code: CODE, caseRef: CASE });
    const { packet } = readPacket(await answer.text()) ?? {};
    expect([packet?.caseRef, packet?.openings]).toEqual([CASE, []]);
    expect(answer.headers.get('content-disposition')).toContain(`packet-${CASE}.json`);
  });

  it.each([
    ['another code', { ref: VISIT, code: 'AAAA-BBBB-CCCD', caseRef: CASE }],
    ['an unknown visit', { ref: 'V-H01-W01-1-9-X', code: CODE, caseRef: CASE }],
    ["somebody else's case", { ref: VISIT, code: CODE, caseRef: OTHERS_CASE }],
    ["somebody else's case with the code of one's own", { ref: OTHERS_VISIT, code: CODE, caseRef: OTHERS_CASE }],
    ['a case that is not there', { ref: VISIT, code: CODE, caseRef: 'C-H01-W01-1-9-X' }],
  ])('gives no packet for %s, and always the same answer', async (_, body) => {
    const answer = await ask('/api/receipt/packet', body);
    const unknown = await ask('/api/receipt', { ref: 'V-none', code: CODE });
    expect([answer.status, await answer.text()]).toEqual([404, await unknown.text()]);
  });

  it.each([
    ['no code', { ref: VISIT, caseRef: CASE }, 'code'],
    ['a case of no text', { ref: VISIT, code: CODE, caseRef: 7 }, 'caseRef'],
    ['an empty case', { ref: VISIT, code: CODE, caseRef: '' }, 'caseRef'],
  ])('refuses %s and names the field', async (_, body, field) => {
    const answer = await ask('/api/receipt/packet', body);
    expect([answer.status, await answer.json()]).toMatchObject([400, { field }]);
  });

  it('leads from the tree of a new year back to the records of the old one', async () => {
    desk.disconnect();
    await hall.stop();
    await open(NEW_YEAR_MS);
    await hall.appoint('clerk2', ['clerk']);
    await hall.center.trust.now();
    const answer = await receipt();
    expect([...headsOf(answer).keys()]).toEqual(['H01/2027', 'H01/2026']);
    expect(typesOf(answer, answer.records)).toHaveLength(5);
    expect(new Set(answer.records.map(({ tree }) => tree))).toEqual(new Set(['H01/2026']));
  });

  it('counts tries of both together', async () => {
    const last = { ref: VISIT, code: CODE };
    const [receipts, packets] = [
      () => ask('/api/receipt', last),
      () => ask('/api/receipt/packet', { ...last, caseRef: 'C-none' }),
    ];
    let tried = 0;
    while ((await (tried % 2 === 0 ? receipts : packets)()).status !== 429 && tried < 90) tried++;
    const both = [await receipts(), await packets()];
    expect(both.map(({ status }) => status)).toEqual([429, 429]);
  });
});
