import { describe, expect, test } from 'vitest';
import { ratingSubject, revealOpening, unwrapKey } from '@sunlit/domain/evidence';
import { pressBytes } from '@sunlit/hardware/simulators';
import { writeWhole } from './journal/disk.ts';
import { decodeEntry } from './journal/entries.ts';
import { createMemoryDisk } from './testing/memory-disk.ts';
import { kit, openTestDesk, settled, signInAt } from './testing/test-desk.ts';
import type { TestDesk } from './testing/test-desk.ts';

type Person = Awaited<ReturnType<typeof signInAt>>;
const applicant = { applicantName: '张三·阿卜杜拉', applicantNumber: '110101199003070011' };

async function openVisit(li: Person): Promise<string> {
  return (await li.act('OpenVisit', { fields: { via: 'walk-up', ticket: '' } })).visitRef;
}
async function receive(li: Person, visitRef: string, item: string, materials: string[]): Promise<string> {
  const fields = { item, applicant: 'person', materials };
  return (await li.act('ReceiveCase', { visitRef, fields, values: applicant })).caseRef;
}
/** 即办: an item decided on the spot, to its delivery. */
async function onTheSpot(li: Person, visitRef: string): Promise<string> {
  const item = itemOf(0);
  const caseRef = await receive(li, visitRef, item.code, requiredOf(item));
  for (const type of ['AcceptCase', 'DecideOnSpot']) await li.act(type, { visitRef, caseRef });
  await li.act('DeliverResult', { visitRef, caseRef, fields: { method: 'window' } });
  return caseRef;
}
async function invite(li: Person, visitRef: string): Promise<void> {
  await li.act('CloseVisit', { visitRef, fields: { outcome: 'handled' } });
  await li.act('InviteRating', { visitRef });
}
function itemOf(approvalLevels: number) {
  const item = catalogue().find((one) => one.approvalLevels === approvalLevels && one.applicants.includes('person'));
  if (item === undefined) throw new Error(`no item with ${String(approvalLevels)} approvals`);
  return item;
}
let catalogue = (): NonNullable<ReturnType<ReturnType<TestDesk['agent']>['clerk']['catalogue']>>['items'] => [];
const requiredOf = (item: ReturnType<typeof itemOf>): string[] =>
  item.materials.filter(({ required }) => required === 1).map(({ id }) => id);

async function desk(...wish: Parameters<typeof openTestDesk>): Promise<TestDesk> {
  const opened = await openTestDesk(...wish);
  catalogue = () => opened.agent().clerk.catalogue()?.items ?? [];
  return opened;
}
const typesOf = (one: TestDesk): string[] =>
  one.store.flatMap((text) => {
    const entry = decodeEntry(text);
    return entry?.kind === 'act' ? entry.leaves.map((leaf) => (JSON.parse(leaf) as { type: string }).type) : [];
  });

describe('a visit with the line down', () => {
  test('runs from the ticket to the rating, and arrives whole, once and in order afterwards', async () => {
    const one = await desk();
    one.center.setReachable(false);
    const li = await signInAt(one, 'li');
    const visitRef = await openVisit(li);
    const caseRef = await onTheSpot(li, visitRef);
    await invite(li, visitRef);
    one.port.send(pressBytes(2));
    await settled();
    expect(one.agent().citizen.view().step).toBe('thanks');
    const { line, visit, cases } = li.view();
    expect([line.state, line.waiting, visit?.stage, cases.map((known) => [known.caseRef, known.stage])]).toEqual([
      'offline',
      typesOf(one).length - one.center.records.length,
      'over',
      [[caseRef, 'completed']],
    ]);

    one.center.setReachable(true);
    await one.time.advance(10_000);
    expect(one.center.records.map(({ type }) => type)).toEqual(typesOf(one));
    expect(typesOf(one)).toEqual([
      'DeviceStateChanged',
      'SessionOpened',
      'VisitOpened',
      'CaseReceived',
      'CaseAccepted',
      'DecidedOnSpot',
      'ResultDelivered',
      'VisitClosed',
      'RatingInvited',
      'RatingGiven',
    ]);
    expect(li.view().line).toMatchObject({ state: 'online', waiting: 0 });
  });

  test('a second person signs in at the same desk, takes the folder there and approves', async () => {
    const one = await desk();
    one.center.setReachable(false);
    const li = await signInAt(one, 'li');
    const visitRef = await openVisit(li);
    const item = itemOf(1);
    const caseRef = await receive(li, visitRef, item.code, requiredOf(item));
    await li.act('AcceptCase', { visitRef, caseRef });
    const move = async (giver: Person, post: string, taker: Person): Promise<void> => {
      await giver.act('HandOver', { caseRef, fields: { toDesk: 'W01', toPost: post } });
      await taker.act('TakeCustody', { caseRef });
    };
    if (item.posts.handle !== item.posts.accept) await move(li, item.posts.handle, li);
    await li.act('StartHandling', { caseRef });
    await li.act('RequestApproval', { caseRef, values: { opinion: '符合条件' } });
    const wang = await signInAt(one, 'wang', 1);
    await move(li, item.posts.approve, wang);
    await wang.act('ApproveCase', { caseRef });
    await move(wang, item.posts.accept, li);
    await li.act('DeliverResult', { visitRef, caseRef, fields: { method: 'window' } });
    expect(li.view().cases.map(({ stage, applicantName }) => [stage, applicantName])).toEqual([
      ['completed', applicant.applicantName],
    ]);
    expect(li.view().sessions.map(({ user, second }) => [user, second])).toEqual([
      ['li', 0],
      ['wang', 1],
    ]);
  });
});

describe('the grade', () => {
  test('is readable by the vault alone, and stands nowhere on this desk', async () => {
    const one = await desk();
    const li = await signInAt(one, 'li');
    const visitRef = await openVisit(li);
    await invite(li, visitRef);
    one.port.send(pressBytes(5));
    await settled();
    const record = one.center.records.find(({ type }) => type === 'RatingGiven');
    const keys = one.center.keys.filter(({ subject }) => subject === ratingSubject(visitRef));
    expect(keys.map(({ to }) => to)).toEqual(['vault']);
    const key = keys[0] && unwrapKey(kit, one.vault, keys[0]);
    const opened = one.center.secrets
      .filter(({ subject }) => subject === ratingSubject(visitRef))
      .map((secret) =>
        revealOpening(kit, key ?? '', { origin: one.identity.origin, epoch: 1, seq: record?.seq ?? 0 }, secret),
      )
      .map((opening) => [opening?.label, opening?.value]);
    expect(opened).toEqual([
      ['frame', Buffer.from(pressBytes(5)).toString('hex')],
      ['grade', '1'],
      ['scale', 'five-grade'],
      ['visit', visitRef],
    ]);
    // A keypad has five frames: not even the hash of one may stand in the record.
    expect([record?.visitRef, record?.actor, Object.keys(record?.body ?? {}).toSorted()]).toEqual([
      '',
      '',
      ['device', 'invitation', 'pressMonoMs', 'promptMonoMs', 'strength'],
    ]);
    expect(JSON.stringify([one.agent().citizen.view(), li.view(), one.logged])).not.toContain('grade');
  });

  test('thanks look and last the same for every grade', async () => {
    const seen: unknown[] = [];
    for (const key of [1, 2, 3, 4, 5] as const) {
      const one = await desk();
      const li = await signInAt(one, 'li');
      await invite(li, await openVisit(li));
      one.port.send(pressBytes(key));
      await settled();
      const { step, remainingMs, invitation } = one.agent().citizen.view();
      await one.time.advance(4_999);
      const still = one.agent().citizen.view().step;
      await one.time.advance(1);
      seen.push([step, remainingMs, invitation, still, one.agent().citizen.view().step]);
    }
    expect(seen).toEqual(Array.from({ length: 5 }, () => ['thanks', 0, '', 'thanks', 'idle']));
  });

  test('silence is no grade: the time-out comes after sixty seconds, later after a touch', async () => {
    const one = await desk();
    const li = await signInAt(one, 'li');
    await invite(li, await openVisit(li));
    await one.time.advance(30_000);
    one.agent().citizen.touch({ invitation: one.agent().citizen.view().invitation });
    await one.time.advance(59_999);
    expect(one.agent().citizen.view().step).toBe('rating');
    await one.time.advance(1);
    expect(one.agent().citizen.view().step).toBe('unrated');
    expect(one.center.records.at(-1)).toMatchObject({ type: 'RatingUnrated', body: { reason: 'timeout' } });
  });

  test('a second press, one before and one after are strays: one record a minute, no rating', async () => {
    const one = await desk();
    const li = await signInAt(one, 'li');
    one.port.send(pressBytes(1));
    await invite(li, await openVisit(li));
    one.port.send(pressBytes(1));
    one.port.send(pressBytes(5));
    await settled();
    one.port.send(pressBytes(5));
    one.port.send(Uint8Array.of(1, 2, 3));
    await one.time.advance(60_000);
    expect(one.center.records.filter(({ type }) => type === 'RatingGiven').length).toBe(1);
    expect(one.center.records.filter(({ type }) => type === 'StrayPresses').map(({ body }) => body)).toEqual([
      { device: 'pad', presses: 3, droppedBytes: 3, fromMs: expect.any(Number), toMs: expect.any(Number) },
    ]);
  });

  test('on the screen counts for the invitation it shows, once', async () => {
    const one = await desk({ pad: false });
    const li = await signInAt(one, 'li');
    await invite(li, await openVisit(li));
    const { invitation } = one.agent().citizen.view();
    const rate = (nonce: string): Promise<{ ok: 0 | 1 }> => one.agent().citizen.rate({ invitation: nonce, grade: 3 });
    expect([await rate('another-invitation'), await rate(invitation), await rate(invitation)]).toEqual([
      { ok: 0 },
      { ok: 1 },
      { ok: 0 },
    ]);
  });

  test('the clerk may call it off, and is named for it', async () => {
    const one = await desk();
    const li = await signInAt(one, 'li');
    const visitRef = await openVisit(li);
    await invite(li, visitRef);
    await li.act('LeaveUnrated', { visitRef, fields: { reason: 'cancelled' } });
    expect(one.center.records.at(-1)).toMatchObject({
      type: 'RatingUnrated',
      actor: 'li',
      body: { reason: 'cancelled' },
    });
    expect(one.agent().citizen.view().step).toBe('unrated');
  });
});

test('a rating by the slip ends the invitation with the same thanks, and no other visit’s', async () => {
  const one = await desk();
  const li = await signInAt(one, 'li');
  const visitRef = await openVisit(li);
  one.center.tellElsewhere(visitRef);
  await invite(li, visitRef);
  one.center.tellElsewhere('V-H01-W01-9-9-X');
  await settled();
  expect(one.agent().citizen.view().step).toBe('rating');
  one.center.tellElsewhere(visitRef);
  await settled();
  expect([one.agent().citizen.view().step, typesOf(one).at(-1)]).toEqual(['thanks', 'RatingUnrated']);
  const last = one.center.records.at(-1);
  expect([last?.body['reason'], last?.visitRef, last?.actor]).toEqual(['elsewhere', '', '']);
});

describe('an intent', () => {
  test('asked twice is done once, also after a restart', async () => {
    const one = await desk();
    const li = await signInAt(one, 'li');
    const wish = { fields: { via: 'walk-up', ticket: '' }, commandId: 'intent-0001' };
    const first = await li.ask('OpenVisit', wish);
    expect(await li.ask('OpenVisit', wish)).toEqual(first);
    await one.reboot();
    const again = await signInAt(one, 'li');
    expect(await again.ask('OpenVisit', wish)).toEqual(first);
    expect(typesOf(one).filter((type) => type === 'VisitOpened').length).toBe(1);
  });

  test('under an id that stood for another command is refused, and nothing is done', async () => {
    const one = await desk();
    const li = await signInAt(one, 'li');
    const wish = { fields: { via: 'walk-up', ticket: '' }, commandId: 'intent-0001' };
    const first = await li.ask('OpenVisit', wish);
    const other = { ok: 0, refusal: { code: 'input/command-id-used', detail: 'commandId' } };
    expect(await li.ask('OpenVisit', { ...wish, fields: { via: 'ticket', ticket: 'A001' } })).toMatchObject(other);
    expect(await li.ask('CloseVisit', { ...wish, fields: {} })).toMatchObject(other);
    expect(await li.ask('OpenVisit', { ...wish, fields: { ticket: '', via: 'walk-up' } })).toEqual(first);
    expect(typesOf(one).filter((type) => type === 'VisitOpened').length).toBe(1);
  });

  test('that the law refuses is recorded as an attempt, with rule, basis and cure in the answer', async () => {
    const one = await desk();
    const li = await signInAt(one, 'li');
    const visitRef = await openVisit(li);
    const answer = await li.ask('InviteRating', { visitRef, commandId: 'intent-0002' });
    expect(answer).toMatchObject({ ok: 0, refusal: { rule: 'rating/after-closing' } });
    expect(await li.ask('InviteRating', { visitRef, commandId: 'intent-0002' })).toEqual(answer);
    expect(one.center.records.at(-1)).toMatchObject({
      type: 'AttemptRefused',
      actor: 'li',
      visitRef,
      body: { command: 'InviteRating', rule: 'rating/after-closing' },
    });
    expect(typesOf(one).filter((type) => type === 'AttemptRefused').length).toBe(1);
  });

  test('with a wrong field names it and writes nothing', async () => {
    const one = await desk();
    const li = await signInAt(one, 'li');
    const before = typesOf(one);
    const answers = [
      await li.ask('OpenVisit', { fields: { via: 'window', ticket: '' } }),
      await li.ask('OpenVisit', { fields: { via: 'walk-up' } }),
      await li.ask('OpenVisit', { fields: { via: 'walk-up', ticket: '', grade: 5 } }),
      await li.ask('DropTables'),
      await li.ask('GiveRating'),
    ].map((answer) => (answer.ok === 0 ? [answer.refusal.code, answer.refusal.detail] : []));
    expect(answers).toEqual([
      ['input/schema', 'via'],
      ['input/schema', 'ticket'],
      ['input/schema', 'grade'],
      ['input/unknown-command', 'DropTables'],
      ['desk/unknown-visit', ''],
    ]);
    expect(typesOf(one)).toEqual([...before, 'AttemptRefused']);
  });

  test('with hidden characters in a name, a field or a reason names it; lawful names of any script pass', async () => {
    const one = await desk();
    const li = await signInAt(one, 'li');
    const visitRef = await openVisit(li);
    const before = typesOf(one);
    const fields = { item: itemOf(0).code, applicant: 'person', materials: [] };
    const named = (applicantName: string) =>
      li.ask('ReceiveCase', { visitRef, fields, values: { ...applicant, applicantName } });
    const closed = (reason: string) =>
      li.ask('CloseVisit', { visitRef, fields: { outcome: 'advice' }, values: { reason } });
    const answers = [
      await named('张\u0000三'),
      await named('张三\u202e四李'),
      await named('张三\n李四'),
      await li.ask('ReceiveCase', { visitRef, fields: { ...fields, materials: ['\u2066id'] }, values: applicant }),
      await closed('咨询\u0007'),
    ].map((answer) => (answer.ok === 0 ? [answer.refusal.code, answer.refusal.detail] : []));
    expect(answers).toEqual([
      ['input/schema', 'applicantName'],
      ['input/schema', 'applicantName'],
      ['input/schema', 'applicantName'],
      ['input/schema', 'materials/0'],
      ['input/schema', 'reason'],
    ]);
    expect(typesOf(one)).toEqual(before);
    for (const name of ['阿卜杜拉·买买提', '𠮷田𱁬', 'Łukasz Nguyễn', '长'.repeat(200)]) {
      expect(await named(name)).toMatchObject({ ok: 1 });
    }
    expect(await closed('咨询社保\n已答复')).toMatchObject({ ok: 1 });
  });
});

describe('a restart', () => {
  test('finds visits, cases and numbers again, ends sessions and an invitation, and gives no number twice', async () => {
    const one = await desk();
    const li = await signInAt(one, 'li');
    const visitRef = await openVisit(li);
    const item = itemOf(0);
    const caseRef = await receive(li, visitRef, item.code, requiredOf(item));
    await invite(li, visitRef);
    const { cases } = li.view();
    await one.reboot();
    expect(await li.ask('OpenVisit')).toMatchObject({ ok: 0, refusal: { code: 'desk/not-signed-in' } });
    expect(typesOf(one).slice(-2)).toEqual(['RatingUnrated', 'SessionClosed']);
    const again = await signInAt(one, 'li');
    expect(again.view().cases).toEqual(
      cases.map((known) => ({ ...known, available: { [again.session]: known.available[li.session] } })),
    );
    const nextVisit = await openVisit(again);
    const nextCase = await receive(again, nextVisit, item.code, requiredOf(item));
    expect(new Set([visitRef, caseRef, nextVisit, nextCase]).size).toBe(4);
    await one.time.advance(1_000);
    expect(one.center.records.map(({ type }) => type)).toEqual(typesOf(one));
  });
});

describe('people', () => {
  test('without a roster, with a wrong password, too often and after 72 hours nobody gets in', async () => {
    const bare = await desk({ reachable: false });
    await expect(signInAt(bare, 'li')).rejects.toThrow('desk/roster-missing');
    const one = await desk();
    const wrong = (): Promise<unknown> => one.agent().clerk.signIn({ user: 'li', password: 'no', second: 0 });
    const answers = [await wrong(), await wrong(), await wrong(), await wrong()];
    expect(answers).toMatchObject([
      ...Array.from({ length: 3 }, () => ({ ok: 0, refusal: { code: 'desk/sign-in-refused' } })),
      { ok: 0, refusal: { code: 'desk/sign-in-throttled' } },
    ]);
    await one.time.advance(60_000);
    expect(one.center.records.at(-1)).toMatchObject({ type: 'SignInRefused', body: { attempts: 4 } });
    one.time.jump(72 * 3_600_000);
    await expect(signInAt(one, 'li')).rejects.toThrow('desk/roster-expired');
  });

  test('wrong passwords at the same moment count one by one', async () => {
    const one = await desk();
    const wrong = (): Promise<unknown> => one.agent().clerk.signIn({ user: 'li', password: 'no', second: 0 });
    expect(await Promise.all([wrong(), wrong(), wrong(), wrong(), wrong()])).toMatchObject(
      [...Array<string>(3).fill('desk/sign-in-refused'), ...Array<string>(2).fill('desk/sign-in-throttled')].map(
        (code) => ({ ok: 0, refusal: { code } }),
      ),
    );
  });

  test('who lost the page takes the own seat back: the same session, a new token, and the old one ends', async () => {
    const one = await desk();
    const lost = await signInAt(one, 'li');
    const visitRef = await openVisit(lost);
    const back = await signInAt(one, 'li');
    expect([back.session, back.token === lost.token]).toEqual([lost.session, false]);
    expect(await lost.ask('CloseVisit', { visitRef })).toMatchObject({ refusal: { code: 'desk/not-signed-in' } });
    await back.act('CloseVisit', { visitRef, fields: { outcome: 'handled' } });
    expect(back.view().sessions.map(({ user, second }) => [user, second])).toEqual([['li', 0]]);
    expect(typesOf(one).filter((type) => type.startsWith('Session'))).toEqual(['SessionOpened']);
  });

  test('a seat is taken for others, until its holder signs in there again and out', async () => {
    const one = await desk();
    await signInAt(one, 'li');
    await expect(signInAt(one, 'wang')).rejects.toThrow('desk/seat-taken');
    const back = await signInAt(one, 'li');
    expect(await one.agent().clerk.signOut(back.token)).toBe(true);
    const wang = await signInAt(one, 'wang');
    expect(wang.view().sessions.map(({ user, second }) => [user, second])).toEqual([['wang', 0]]);
  });

  test('nobody is the own second person; who moves to the first place leaves the second', async () => {
    const one = await desk();
    const li = await signInAt(one, 'li');
    const answer = await one.agent().clerk.signIn({ user: 'li', password: 'secret of li', second: 1 });
    expect(answer).toMatchObject({
      ok: 0,
      refusal: { code: 'desk/same-person', basis: '行政事业单位内部控制规范（试行）第十二条 不相容岗位相互分离' },
    });
    const second = await signInAt(one, 'wang', 1);
    await one.agent().clerk.signOut(li.token);
    const wang = await signInAt(one, 'wang', 0);
    expect(wang.view().sessions.map(({ session, user, second: seat }) => [session, user, seat])).toEqual([
      [wang.session, 'wang', 0],
    ]);
    expect(await second.ask('OpenVisit')).toMatchObject({ refusal: { code: 'desk/not-signed-in' } });
    expect(one.center.records.slice(-2).map(({ type, session }) => [type, session])).toEqual([
      ['SessionClosed', second.session],
      ['SessionOpened', wang.session],
    ]);
  });

  test('who does nothing for long is signed out', async () => {
    const one = await desk();
    const li = await signInAt(one, 'li');
    await one.time.advance(31 * 60_000);
    expect(await li.ask('OpenVisit')).toMatchObject({ ok: 0, refusal: { code: 'desk/not-signed-in' } });
    expect(one.center.records.at(-1)).toMatchObject({ type: 'SessionClosed', actor: 'li', body: { reason: 'idle' } });
  });
});

test('the screens are drawn again as time passes: a limit that stands still moves with the day', async () => {
  const one = await desk();
  let drawn = 0;
  one.agent().onChange(() => (drawn += 1));
  await one.time.advance(30 * 60_000 - 1);
  const before = drawn;
  await one.time.advance(1);
  expect([before, drawn]).toEqual([0, 1]);
});

describe('the line', () => {
  test('a lost receipt brings the same batch again, and nothing twice', async () => {
    const one = await desk();
    one.center.loseNextAnswer();
    const li = await signInAt(one, 'li');
    await openVisit(li);
    await one.time.advance(10_000);
    expect(one.center.records.map(({ seq }) => seq)).toEqual(typesOf(one).map((_, at) => at + 1));
    expect(li.view().line.waiting).toBe(0);
  });

  test('a center that lost what it had signed for gets it again from the journal', async () => {
    const one = await desk();
    const li = await signInAt(one, 'li');
    await openVisit(li);
    await settled();
    one.center.setReachable(false);
    one.center.forget(2);
    one.center.setReachable(true);
    await one.time.advance(10_000);
    expect(one.center.records.map(({ type }) => type)).toEqual(typesOf(one));
    expect(one.logged.filter(({ level }) => level === 'error').map(({ message }) => message)).toEqual([
      'the center is behind its own receipt',
    ]);
  });

  test('a refusal that needs people is shown and logged, and nothing is dropped', async () => {
    const one = await desk();
    one.center.answerNext({ ok: 0, code: 'batch/frozen', detail: '1', expected: 0 });
    const li = await signInAt(one, 'li');
    await settled();
    expect(one.agent().health()).toMatchObject({ line: 'offline', fault: 'batch/frozen', waiting: 1 });
    expect(li.view().line.waiting).toBe(1);
    await one.time.advance(31_000);
    expect(one.agent().health()).toMatchObject({ line: 'online', fault: '', waiting: 0 });
  });

  test('a forged receipt moves no cursor', async () => {
    const one = await desk();
    const forged = {
      origin: one.identity.origin,
      epoch: 1,
      upTo: 2,
      head: 'cd'.repeat(32),
      tree: 'H01/2026',
      firstIndex: 0,
      size: 2,
      signature: 'A'.repeat(86),
    };
    one.center.answerNext({ ok: 1, receipt: forged });
    await signInAt(one, 'li');
    await settled();
    expect(one.agent().health()).toMatchObject({ fault: 'batch/chain', waiting: 1 });
  });
});

describe('a folder', () => {
  async function handedOver(reachable = true) {
    const one = await desk();
    const li = await signInAt(one, 'li');
    const visitRef = await openVisit(li);
    const item = itemOf(1);
    const caseRef = await receive(li, visitRef, item.code, requiredOf(item));
    await li.act('AcceptCase', { visitRef, caseRef });
    await settled();
    if (!reachable) one.center.setReachable(false);
    await settled();
    await li.act('HandOver', { caseRef, fields: { toDesk: 'D01', toPost: item.posts.handle } });
    await settled();
    return { one, li, caseRef };
  }

  test('never sent is recalled at once, also offline', async () => {
    const { li, caseRef } = await handedOver(false);
    expect(await li.ask('RecallHandOver', { caseRef })).toMatchObject({ ok: 1 });
    expect(li.view().cases.map(({ custody, desk: at }) => [custody, at])).toEqual([['held', 'W01']]);
  });

  test('once receipted needs the center: refused offline, refused when opened, else recalled', async () => {
    const { one, li, caseRef } = await handedOver();
    one.center.setRecall('opened');
    expect(await li.ask('RecallHandOver', { caseRef })).toMatchObject({ refusal: { code: 'desk/recall-refused' } });
    one.center.setReachable(false);
    await settled();
    expect(await li.ask('RecallHandOver', { caseRef })).toMatchObject({ refusal: { code: 'desk/recall-offline' } });
    one.center.setReachable(true);
    one.center.setRecall('ok');
    await one.time.advance(10_000);
    expect(await li.ask('RecallHandOver', { caseRef })).toMatchObject({ ok: 1 });
  });

  test('of a case that lies here comes anew as the hall knows it, once all that was written here is there', async () => {
    const { one, li, caseRef } = await handedOver();
    await settled();
    const upTo = one.center.records.length;
    const of = one.center.records.filter(({ caseRef: of, type }) => of === caseRef && type !== 'AttemptRefused');
    // The hand-over was refused by the law and set aside.
    const leaves = of.slice(0, -1).map(({ seq }) => one.center.leaves[seq - 1] ?? '');
    const own = one.center.secrets.filter(({ subject }) => subject === caseRef);
    const secrets = own.map((secret) => ({ origin: one.identity.origin, epoch: 1, ...secret }));
    const folder = { caseRef, leaves, secrets, keys: [] };
    const custody = () => li.view().cases.map(({ caseRef: shown, custody: lies, disputed }) => [shown, lies, disputed]);
    one.center.tellVerdict(upTo, caseRef);
    await settled();
    expect(custody()).toEqual([[caseRef, 'transit', 1]]);
    const seqOf = of.at(-1)?.seq ?? 0;
    expect([await one.center.sendFolder({ ...folder, upTo: seqOf - 1 }), custody()[0]?.[1]]).toEqual([0, 'transit']);
    expect([await one.center.sendFolder(folder), custody()[0]?.[1]]).toEqual([1, 'transit']);
    expect(await one.center.sendFolder({ ...folder, upTo })).toBe(1);
    expect(custody()).toEqual([[caseRef, 'held', 0]]);
    await one.reboot();
    const again = await signInAt(one, 'li');
    expect(
      again.view().cases.map(({ custody: lies, disputed, applicantName }) => [lies, disputed, applicantName]),
    ).toEqual([['held', 0, applicant.applicantName]]);
    expect(
      await again.ask('HandOver', { caseRef, fields: { toDesk: 'D01', toPost: String(of.at(-1)?.body['toPost']) } }),
    ).toMatchObject({
      ok: 1,
    });
  });

  test('arrives durably, is opened by its receiver, and an unopened one is let go of', async () => {
    const { one, caseRef } = await handedOver();
    const of = one.center.records.filter((record) => record.caseRef === caseRef && record.type !== 'AttemptRefused');
    const seqs = of.map(({ seq }) => seq);
    const leaves = one.center.leaves.filter((_, at) => seqs.includes(at + 1));
    const other = await desk({ desk: 'D01', kind: 'office' });
    const key = one.center.keys.find(({ subject, to }) => subject === caseRef && to === 'vault');
    const plain = key && unwrapKey(kit, one.vault, key);
    const folder = {
      caseRef,
      leaves,
      secrets: one.center.secrets
        .filter(({ subject }) => subject === caseRef)
        .map((secret) => ({ origin: one.identity.origin, epoch: 1, ...secret })),
      keys: [
        {
          subject: caseRef,
          to: other.identity.origin,
          box: kit.seal(other.identity.box.publicKey, `sunlit/wrap/v1\n{"subject":"${caseRef}"}`, plain ?? ''),
        },
      ],
    };
    expect([await other.center.sendFolder(folder), await other.center.sendFolder(folder)]).toEqual([1, 1]);
    expect(other.store.filter((text) => decodeEntry(text)?.kind === 'folder').length).toBe(1);
    expect([await other.center.release(caseRef), await other.center.sendFolder(folder)]).toEqual([1, 1]);
    await other.reboot();
    const li = await signInAt(other, 'li');
    expect(li.view().cases.map((known) => [known.incoming, known.applicantName])).toEqual([
      [1, applicant.applicantName],
    ]);
    expect(await li.ask('TakeCustody', { caseRef, visitRef: 'V-H01-D01-1-9-X' })).toMatchObject({
      refusal: { code: 'desk/unknown-visit' },
    });
    await li.act('TakeCustody', { caseRef, visitRef: of[0]?.visitRef ?? '' });
    expect(other.center.records.at(-1)?.body).toEqual({
      folder: kit.sha256(['\x00', 'latin1'], [leaves.at(-1) ?? '', 'utf8']),
    });
    expect(await other.center.release(caseRef)).toBe(0);
  });
});

test('a socket without a token sees the place, and neither people nor cases', async () => {
  const one = await desk();
  const li = await signInAt(one, 'li');
  await openVisit(li);
  expect(one.agent().clerk.view(false)).toMatchObject({ sessions: [], visit: null, cases: [], desks: [], desk: 'W01' });
});

test('a disk that fails acknowledges nothing any more: no act, no sign-in, no thanks', async () => {
  const one = await desk();
  const li = await signInAt(one, 'li');
  const visitRef = await openVisit(li);
  await invite(li, visitRef);
  one.breakJournal();
  const acknowledged = typesOf(one);
  one.port.send(pressBytes(1));
  await settled();
  expect(one.agent().citizen.view().step).toBe('unrated');
  expect(await li.ask('OpenVisit', { fields: { via: 'walk-up', ticket: '' } })).toMatchObject({
    refusal: { code: 'desk/halted' },
  });
  await expect(signInAt(one, 'wang', 1)).rejects.toThrow('desk/halted');
  expect([li.view().halted, one.agent().health().ok, typesOf(one)]).toEqual([
    'journal/sync-failed',
    false,
    acknowledged,
  ]);
});

describe('a picture', () => {
  test('is taken at acceptance and delivery, numbered and recorded after the act', async () => {
    const one = await desk({ withCamera: true });
    const li = await signInAt(one, 'li');
    const visitRef = await openVisit(li);
    const item = itemOf(0);
    const caseRef = await receive(li, visitRef, item.code, requiredOf(item));
    for (const type of ['AcceptCase', 'DecideOnSpot']) {
      await li.act(type, { visitRef, caseRef });
      await settled();
    }
    await li.act('DeliverResult', { visitRef, caseRef, fields: { method: 'window' } });
    await settled();
    const taken = one.center.records.filter(({ type }) => type === 'PictureTriggered');
    expect(taken.map(({ body, caseRef: of }) => [of, body['cause'], body['picture'], body['status']])).toEqual([
      [caseRef, 'acceptance', one.pictures[0], 'taken'],
      [caseRef, 'delivery', one.pictures[1], 'taken'],
    ]);
    expect(new Set(one.pictures).size).toBe(2);
  });

  test('is never taken from the invitation until thirty seconds after the rating', async () => {
    const one = await desk({ withCamera: true });
    const li = await signInAt(one, 'li');
    await invite(li, await openVisit(li));
    one.port.send(pressBytes(1));
    await settled();
    const accept = async (): Promise<number> => {
      const visitRef = await openVisit(li);
      const item = itemOf(0);
      const caseRef = await receive(li, visitRef, item.code, requiredOf(item));
      await li.act('AcceptCase', { visitRef, caseRef });
      await settled();
      await li.act('CloseVisit', { visitRef, fields: { outcome: 'advice' } });
      return one.pictures.length;
    };
    await one.time.advance(29_000);
    const during = await accept();
    await one.time.advance(1_000);
    expect([during, await accept()]).toEqual([0, 1]);
  });
});

describe('a desk of which the hall has more records than are here', () => {
  const codeOf = async (one: TestDesk): Promise<string> => {
    const answer = await one.agent().clerk.signIn({ user: 'li', password: 'secret of li', second: 0 });
    return answer.ok === 0 ? answer.refusal.code : 'signed in';
  };

  test('takes nothing more when it hears so', async () => {
    const one = await desk();
    const li = await signInAt(one, 'li');
    await li.act('OpenVisit', { fields: { via: 'walk-up', ticket: '' } });
    await settled();
    one.store.length = 0;
    await one.reboot();
    await settled();
    expect(one.agent().health()).toMatchObject({ ok: false, halted: 'journal/contested' });
    expect(await codeOf(one)).toBe('desk/contested');
    expect(one.agent().clerk.view(true).halted).toBe('journal/contested');
  });

  test('takes nothing more with the line down either, by what it was shown as a witness', async () => {
    const disk = createMemoryDisk();
    const memory = { epoch: 1, note: '', includedUpTo: 3, alarm: null };
    await writeWhole(disk, 'data/witness.json', JSON.stringify(memory));
    const one = await desk({ disk, reachable: false });
    expect(one.agent().health()).toMatchObject({ ok: false, halted: 'journal/contested' });
  });
});
