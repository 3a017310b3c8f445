import { Buffer } from 'node:buffer';
import crypto from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultCalendar, publishedCalendar } from '@sunlit/domain/calendar';
import {
  appendLeaf,
  canonical,
  documentHash,
  EMPTY_TREE,
  makeName,
  nodeKit,
  treeRoot,
  verifyClaim,
  type Kit,
} from '@sunlit/domain/evidence';
import type { Receipt } from '@sunlit/domain/contracts';
import { publicationsOf } from '../catalogue/published-files.ts';
import { HandDesk, type HandFact } from '../testing/hand-desk.ts';
import { caseAccepted, MINUTE_MS, MONDAY_MS, POSTS, visitOpened, visitRated } from '../testing/facts.ts';
import type { CheckedBatch, Commit, Ledger, Now } from './ledger.ts';

export interface LedgerUnderTest {
  readonly ledger: Ledger;
  close(): Promise<void>;
}
export type OpenLedgerUnderTest = (setting: {
  readonly hall: string;
  readonly signKeys: ReturnType<typeof kit.newSignKeys>;
  readonly boxKeys: ReturnType<typeof kit.newBoxKeys>;
  readonly bootId: string;
  readonly now: () => Now;
}) => Promise<LedgerUnderTest>;

const kit: Kit = nodeKit(crypto, Buffer);
const VISIT = makeName('V', 'H01', 'W01', 1, 1);
const CASE = makeName('C', 'H01', 'W01', 1, 2);
const DAY_MS = 24 * 60 * MINUTE_MS;

/** What every ledger keeps, whatever it is made of. */
export function ledgerContract(name: string, open: OpenLedgerUnderTest): void {
  describe(`ledger: ${name}`, () => {
    let under: LedgerUnderTest;
    let ledger: Ledger;
    let commits: Commit[];
    let wallMs: number;
    let desk: HandDesk;
    const signKeys = kit.newSignKeys();
    const boxKeys = kit.newBoxKeys();

    beforeEach(async () => {
      wallMs = MONDAY_MS;
      commits = [];
      const now = (): Now => ({ wallMs, monoMs: wallMs, realMs: wallMs });
      under = await open({ hall: 'H01', signKeys, boxKeys, bootId: 'boot', now });
      ({ ledger } = under);
      ledger.onCommit((commit) => commits.push(commit));
      await ledger.act('found', { demo: 0 });
      for (const document of publicationsOf(kit, { hall: 'H01', lawFile: '', calendarFile: '' })) {
        await ledger.act('publish', document);
      }
      await appoint('clerk1', ['clerk'], [POSTS.counter, POSTS.handling]);
      await appoint('approver1', ['approver'], [POSTS.approval]);
      desk = await enrolled('W01');
    });
    afterEach(() => under.close());

    const appoint = (user: string, roles: string[], posts: string[]) =>
      ledger.act('appoint', {
        user,
        name: user,
        verifier: 'argon2',
        roles,
        posts,
        deputyFor: [],
        active: 1,
        id: '',
        by: 'admin1',
        founding: 0,
      });

    const enrolled = async (name: string): Promise<HandDesk> => {
      const one = new HandDesk({ center: '', hall: 'H01', desk: name, wallMs: () => wallMs });
      const { origin, signKeys: own, boxKeys: box } = one;
      const id = `enrolment-of-${name}`;
      const shown = { codeHash: id, origin, signKey: own.publicKey, boxKey: box.publicKey, alive: [] };
      const order = { id, codeHash: id, desk: name, kind: 'window', posts: [POSTS.counter], by: 'admin1' } as const;
      await ledger.act('issueCode', { ...order, expiresAtRealMs: wallMs + DAY_MS });
      await ledger.act('showKeys', { ...shown, alive: [] });
      await ledger.act('approveEnrolment', { id, by: 'admin2' });
      const done = await ledger.act('showKeys', { ...shown, alive: [] });
      if (done.ok === 0) throw new Error(done.code);
      one.epoch = done.epoch;
      one.head = done.enrolment;
      one.vaultKey = boxKeys.publicKey;
      one.law = (await ledger.read('publications', null)).find(({ kind }) => kind === 'law')?.hash ?? '';
      return one;
    };

    const checked = (facts: readonly HandFact[]): { batch: CheckedBatch; head: string } => {
      const { batch, head } = desk.write(facts);
      const hashes = batch.leaves.map((leaf) => kit.sha256(['\x00', 'latin1'], [leaf, 'utf8']));
      const opened: Record<number, Record<string, string>> = {};
      facts.forEach(({ type, values = {} }, at) => {
        const label = type === 'RatingInvited' ? 'invitation' : type === 'RatingGiven' ? 'visit' : '';
        if (values[label] !== undefined) opened[batch.firstSeq + at] = { [label]: values[label] };
      });
      return { batch: { ...batch, hashes, opened }, head };
    };
    const send = async (facts: readonly HandFact[]): Promise<Receipt> => {
      const { batch, head } = checked(facts);
      const answer = await ledger.accept(batch);
      if (answer.ok === 0) throw new Error(`${answer.code} ${answer.detail}`);
      desk.seq += facts.length;
      desk.head = head;
      return answer.receipt;
    };
    const heads = async (): Promise<Record<string, number>> =>
      Object.fromEntries((await ledger.read('heads', null)).map(({ origin, seq }) => [origin, seq]));

    it('gives the receipt of what is on the disk, and the same one again', async () => {
      const { batch } = checked([visitOpened(VISIT, 'clerk1'), ...caseAccepted(CASE, VISIT, 'clerk1')]);
      const first = await ledger.accept(batch);
      const before = await heads();
      const again = await ledger.accept(batch);
      expect(JSON.stringify(again)).toBe(JSON.stringify(first));
      expect(await heads()).toEqual(before);
      if (first.ok === 0) throw new Error(first.code);
      const { signature, ...claim } = first.receipt;
      expect(verifyClaim(kit, signKeys.publicKey, 'receipt', claim, signature)).toBe(true);
      expect({ upTo: claim.upTo, head: claim.head, size: claim.size }).toEqual({
        upTo: 3,
        head: batch.hashes[2],
        size: 3,
      });
    });

    it('takes the new tail alone of a batch that overlaps what is known', async () => {
      await send([visitOpened(VISIT, 'clerk1')]);
      const other = await enrolledTwin();
      const { batch } = other([visitOpened(VISIT, 'clerk1'), ...caseAccepted(CASE, VISIT, 'clerk1')]);
      const answer = await ledger.accept(batch);
      if (answer.ok === 0) throw new Error(`${answer.code} ${answer.detail}`);
      expect([answer.receipt.upTo, answer.receipt.size]).toEqual([3, 2]);
      expect((await heads())['H01/desk/W01']).toBe(3);
    });

    /** The same desk as it was before it had a receipt: it writes from the beginning. */
    const enrolledTwin = async () => {
      const enrolment = (await ledger.read('desk', { origin: desk.origin }))?.enrolment ?? '';
      return (facts: readonly HandFact[]) => {
        desk.seq = 0;
        desk.head = enrolment;
        return checked(facts);
      };
    };

    it('keeps both records of one key, freezes the origin and takes nothing more', async () => {
      await send([visitOpened(VISIT, 'clerk1')]);
      const twin = await enrolledTwin();
      const { batch } = twin([visitOpened(makeName('V', 'H01', 'W01', 1, 9), 'clerk1', 3)]);
      expect(await ledger.accept(batch)).toEqual({ ok: 0, code: 'batch/frozen', detail: 'seq 1', expected: 0 });
      expect((await ledger.read('desk', { origin: desk.origin }))?.frozen).toBe(1);
      const center = await ledger.read('records', { origin: 'H01/center/C01', epoch: 1, from: 1, limit: 100 });
      expect(center.map(({ leaf }) => (JSON.parse(leaf) as { type: string }).type).at(-1)).toBe('OriginFrozen');
      expect(await ledger.accept(batch)).toMatchObject({ ok: 0, code: 'batch/frozen' });
    });

    it('names the seq it needs when one is missing, and refuses another past', async () => {
      const { batch } = checked([visitOpened(VISIT, 'clerk1')]);
      expect(await ledger.accept({ ...batch, firstSeq: 5 })).toEqual({
        ok: 0,
        code: 'batch/gap',
        detail: '5',
        expected: 1,
      });
      expect(await ledger.accept({ ...batch, prev: 'f'.repeat(64) })).toEqual({
        ok: 0,
        code: 'batch/chain',
        detail: 'seq 1',
        expected: 0,
      });
      expect((await heads())['H01/desk/W01']).toBeUndefined();
    });

    it('keeps a fact the law refuses, marks it and lets no state move', async () => {
      await send([visitOpened(VISIT, 'clerk1'), ...caseAccepted(CASE, VISIT, 'clerk1')]);
      const approved: HandFact = {
        type: 'CaseApproved',
        caseRef: CASE,
        visitRef: VISIT,
        actor: 'clerk1',
        body: { level: 1 },
      };
      await send([approved]);
      const [dispute] = await ledger.read('verdicts', { origin: desk.origin, epoch: 1, limit: 10 });
      expect({ seq: dispute?.seq, caseRef: dispute?.caseRef }).toEqual({ seq: 4, caseRef: CASE });
      expect(dispute?.refusal.code).toMatch(/^(role|order|custody|rule)\//);
      const found = await ledger.read('case', { caseRef: CASE });
      expect([found?.board.stage, found?.board.disputed]).toEqual(['accepted', 1]);
      expect(
        (await ledger.read('timeline', { caseRef: CASE })).map(({ type, disputedBy }) => [type, disputedBy]),
      ).toEqual([
        ['CaseReceived', ''],
        ['CaseAccepted', ''],
        ['CaseApproved', dispute?.refusal.code],
      ]);
      expect(commits.at(-1)?.verdicts.map(({ origin }) => origin)).toEqual([desk.origin]);
    });

    it('marks an act that a rule flags, and lets it go through', async () => {
      const [received, accepted] = caseAccepted(CASE, VISIT, 'clerk1');
      if (received === undefined || accepted === undefined) throw new Error('a case is received and accepted');
      // A Sunday.
      const sunday = { ...accepted, wallMs: MONDAY_MS - 86_400_000 };
      await send([visitOpened(VISIT, 'clerk1'), { ...received, wallMs: MONDAY_MS - 86_400_000 }, sunday]);
      const { total, rows } = await ledger.read('flags', { offset: 0, limit: 10 });
      expect(rows.map(({ type, caseRef, actor, rule }) => [type, caseRef, actor, rule])).toEqual([
        ['CaseAccepted', CASE, 'clerk1', 'conduct/day-off'],
      ]);
      expect(total).toBe(1);
      expect((await ledger.read('case', { caseRef: CASE }))?.board.stage).toBe('accepted');
    });

    it('keeps what a rule refused at a desk beside what it marked, out of the case’s own steps', async () => {
      const [received] = caseAccepted(CASE, VISIT, 'clerk1');
      if (received === undefined) throw new Error('a case is received');
      const attempt = {
        type: 'AttemptRefused',
        visitRef: VISIT,
        caseRef: CASE,
        actor: 'clerk1',
        body: { command: 'RequestCorrection', code: 'rule/told-once', rule: 'acceptance/told-once' },
      };
      await send([visitOpened(VISIT, 'clerk1'), received, { ...received, ...attempt, values: {} }]);
      const { rows } = await ledger.read('flags', { offset: 0, limit: 10 });
      expect(rows.map(({ type, caseRef, actor, rule, detail }) => [type, caseRef, actor, rule, detail])).toEqual([
        ['AttemptRefused', CASE, 'clerk1', 'acceptance/told-once', 'RequestCorrection'],
      ]);
      const steps = await ledger.read('timeline', { caseRef: CASE });
      expect(steps.map(({ type }) => type)).toEqual(['CaseReceived']);
      expect(commits.at(-1)?.counts?.refusedAttempts).toBe(1);
    });

    it('hangs every leaf into the tree of the year, whose root anybody can compute', async () => {
      await send([visitOpened(VISIT, 'clerk1'), ...caseAccepted(CASE, VISIT, 'clerk1')]);
      const leaves = [];
      for (const { origin, epoch } of await ledger.read('heads', null)) {
        leaves.push(...(await ledger.read('records', { origin, epoch, from: 1, limit: 500 })));
      }
      leaves.sort((a, b) => a.index - b.index);
      expect(leaves.map(({ index }) => index)).toEqual(leaves.map((_, at) => at));
      const tree = leaves.reduce((edge, { hash }) => appendLeaf(kit, edge, hash), EMPTY_TREE);
      expect(await ledger.read('tree', null)).toEqual({
        tree: 'H01/2026',
        size: leaves.length,
        root: treeRoot(kit, tree),
      });
    });

    it('opens the next year with the head of the last', async () => {
      const last = await ledger.read('tree', null);
      wallMs = Date.UTC(2026, 11, 31, 16, 0, 1);
      const receipt = await send([visitOpened(VISIT, 'clerk1')]);
      expect([receipt.tree, receipt.firstIndex]).toEqual(['H01/2027', 1]);
      const center = await ledger.read('records', { origin: 'H01/center/C01', epoch: 1, from: 1, limit: 500 });
      const { type, body } = JSON.parse(center.at(-1)?.leaf ?? '{}') as { type: string; body: unknown };
      expect([type, body]).toEqual([
        'YearTreeOpened',
        { tree: 'H01/2027', lastTree: 'H01/2026', lastSize: last.size, lastRoot: last.root },
      ]);
    });

    it('issues each card once, when its time has come', async () => {
      await send([visitOpened(VISIT, 'clerk1'), ...caseAccepted(CASE, VISIT, 'clerk1')]);
      wallMs += 90 * DAY_MS;
      await ledger.act('judgeDue', { limit: 10 });
      const { rows, total } = await ledger.read('cards', { offset: 0, limit: 50 });
      expect(rows.some(({ level }) => level === 'red')).toBe(true);
      expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length);
      const found = await ledger.read('case', { caseRef: CASE });
      expect(found?.board.level).toBe('red');
      const steps = await ledger.read('timeline', { caseRef: CASE });
      expect(steps.filter(({ type }) => type === 'CardIssued').map(({ detail }) => detail)).toEqual(
        expect.arrayContaining(['warning time/promised-soon', 'yellow time/promised', 'red time/statutory']),
      );
      wallMs += DAY_MS;
      await ledger.act('judgeDue', { limit: 10 });
      const again = await ledger.read('cards', { offset: 0, limit: 50 });
      expect(new Set(again.rows.map(({ key }) => key)).size).toBe(again.total);
      expect(again.rows.filter(({ issuedAtMs }) => issuedAtMs < wallMs).length).toBe(total);
    });

    it('recalculates all open cases in the commit that publishes a calendar, and tells only of those that moved', async () => {
      const other = makeName('C', 'H01', 'W01', 1, 3);
      await send([
        visitOpened(VISIT, 'clerk1'),
        ...caseAccepted(CASE, VISIT, 'clerk1'),
        ...caseAccepted(other, VISIT, 'clerk1', 3),
      ]);
      const promised = async (): Promise<number> =>
        (await ledger.read('case', { caseRef: CASE }))?.board.promisedDueAtMs ?? 0;
      const before = await promised();
      const publish = async (date: string, version: number): Promise<Commit | undefined> => {
        const closures = [{ date, fromMinute: 0, toMinute: 1440, name: { zh: '暴雪', en: 'Snow storm' } }];
        const calendar = publishedCalendar(defaultCalendar, { ...defaultCalendar, closures }, wallMs, version);
        const text = canonical(calendar);
        await ledger.act('publish', { kind: 'calendar', version, hash: documentHash(kit, text), text });
        return commits.at(-1);
      };
      // The item counts natural days: only a closure of the last one moves its promise.
      const commit = await publish('2026-03-23', 2);
      expect(commit?.published).toBe(true);
      expect(commit?.cases.map(({ key, row }) => [key, row?.promisedDueAtMs])).toEqual([
        [CASE, before + DAY_MS],
        [other, before + DAY_MS],
      ]);
      expect(await promised()).toBe(before + DAY_MS);
      // A closure long after both ends moves the one back and nothing else.
      expect((await publish('2026-12-01', 3))?.cases.map(({ key }) => key)).toEqual([CASE, other]);
      expect((await publish('2026-12-02', 4))?.cases).toEqual([]);
      const all = async () => [await ledger.read('board', null), await ledger.read('nextDue', null)];
      const live = await all();
      await ledger.rebuild();
      expect(await all()).toEqual(live);
    });

    it('derives the same rows again from the leaves', async () => {
      await send([
        visitOpened(VISIT, 'clerk1'),
        ...caseAccepted(CASE, VISIT, 'clerk1'),
        ...visitRated(VISIT, 'clerk1', '1'),
      ]);
      await send([{ type: 'CaseApproved', caseRef: CASE, actor: 'clerk1', body: { level: 1 } }]);
      wallMs += 90 * DAY_MS;
      await ledger.act('judgeDue', { limit: 10 });
      const all = async () => ({
        board: await ledger.read('board', null),
        case: await ledger.read('case', { caseRef: CASE }),
        timeline: await ledger.read('timeline', { caseRef: CASE }),
        cards: await ledger.read('cards', { offset: 0, limit: 100 }),
        desks: await ledger.read('desks', null),
        staff: await ledger.read('staff', null),
        verdicts: await ledger.read('verdicts', { origin: desk.origin, epoch: 1, limit: 100 }),
        publications: await ledger.read('publications', null),
      });
      const before = await all();
      expect(before.board.visits.map(({ rating }) => rating)).toEqual(['rated']);
      await ledger.rebuild();
      expect(await all()).toEqual(before);
    });

    it('refuses one request without harming its neighbours', async () => {
      const { batch } = checked([visitOpened(VISIT, 'clerk1')]);
      const broken = { ...batch, leaves: ['no json'], hashes: ['a'.repeat(64)] };
      const [bad, good] = await Promise.allSettled([ledger.accept(broken), ledger.accept(batch)]);
      expect([bad.status, good.status]).toEqual(['rejected', 'fulfilled']);
      expect((await heads())['H01/desk/W01']).toBe(1);
    });

    it('lets nobody approve the own enrolment, and no code serve twice', async () => {
      const order = { id: 'e1', codeHash: 'c1', desk: 'W02', kind: 'window', posts: [], by: 'admin1' } as const;
      await ledger.act('issueCode', { ...order, expiresAtRealMs: wallMs + 1 });
      expect(await ledger.act('approveEnrolment', { id: 'e1', by: 'admin1' })).toEqual({
        ok: 0,
        code: 'enrolment/same-person',
      });
      expect(await ledger.act('approveEnrolment', { id: 'e1', by: 'admin2' })).toEqual({
        ok: 0,
        code: 'enrolment/not-shown',
      });
      const shown = {
        codeHash: 'c1',
        origin: 'H01/desk/W02',
        signKey: 'a'.repeat(43),
        boxKey: 'b'.repeat(43),
        alive: [],
      };
      expect(await ledger.act('showKeys', shown)).toMatchObject({ ok: 1, epoch: 0 });
      expect(await ledger.act('showKeys', { ...shown, signKey: 'c'.repeat(43) })).toEqual({
        ok: 0,
        code: 'enrolment/other-keys',
      });
      expect(await ledger.act('showKeys', { ...shown, origin: 'H01/desk/W03' })).toEqual({
        ok: 0,
        code: 'enrolment/code',
      });
      wallMs += 2;
      expect(await ledger.act('approveEnrolment', { id: 'e1', by: 'admin2' })).toEqual({
        ok: 0,
        code: 'enrolment/expired',
      });
    });

    it('delivers a folder, and gives a recall only while nobody has opened it', async () => {
      const handOver: HandFact = {
        type: 'CustodyHandedOver',
        caseRef: CASE,
        visitRef: VISIT,
        actor: 'clerk1',
        body: { toDesk: 'D01', toPost: POSTS.handling },
      };
      await send([visitOpened(VISIT, 'clerk1'), ...caseAccepted(CASE, VISIT, 'clerk1')]);
      expect(await ledger.act('recall', { caseRef: CASE, desk: 'W01', released: 0 })).toEqual({
        ok: 0,
        code: 'recall/unknown',
      });
      await send([handOver]);
      expect(commits.at(-1)?.transits).toEqual([{ caseRef: CASE, toDesk: 'D01' }]);
      const board = (await ledger.read('case', { caseRef: CASE }))?.board;
      expect([board?.toDesk, board?.toPost]).toEqual(['D01', POSTS.handling]);
      expect(await ledger.read('incoming', { desk: 'D01' })).toEqual([CASE]);
      const folder = await ledger.act('deliver', { caseRef: CASE, desk: 'D01' });
      expect(folder?.leaves.map((leaf) => (JSON.parse(leaf) as { type: string }).type)).toEqual([
        'CaseReceived',
        'CaseAccepted',
        'CustodyHandedOver',
      ]);
      expect(folder?.secrets.map(({ label }) => label)).toEqual(['applicantName', 'applicantNumber']);
      expect(folder?.keys.map(({ subject, to }) => [subject, to])).toEqual([[CASE, 'vault']]);
      expect(await ledger.act('recall', { caseRef: CASE, desk: 'W01', released: 0 })).toEqual({ ask: 'D01' });
      expect(await ledger.act('recall', { caseRef: CASE, desk: 'W01', released: 1 })).toEqual({ ok: 1 });
      expect(await ledger.act('deliver', { caseRef: CASE, desk: 'D01' })).toBeNull();
    });
  });
}
