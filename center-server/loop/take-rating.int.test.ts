import { makeName } from '@sunlit/domain/evidence';
import type { Given } from '@sunlit/domain/visit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MINUTE_MS, MONDAY_MS, POSTS, visitOpened, visitRated } from '../testing/facts.ts';
import type { HandDesk, HandFact } from '../testing/hand-desk.ts';
import { openHandLedger, type HandLedger } from '../testing/hand-ledger.ts';

const DAY_MS = 24 * 60 * MINUTE_MS;
const VISIT = makeName('V', 'H01', 'W01', 1, 1);
const good: Given = {
  grade: 2,
  reasons: ['213'],
  words: '等了两小时',
  contact: { name: '欧阳·𠮷', phone: '13800000000' },
};

let hall: HandLedger;
let desk: HandDesk;
let told: { visitRef: string; desk: string }[];
beforeEach(async () => {
  hall = await openHandLedger();
  desk = await hall.desk('W01');
  told = [];
  // Later than what the desk writes in these tests.
  hall.clock.wallMs += 10 * MINUTE_MS;
  hall.ledger.onCommit(({ elsewhere }) => void told.push(...elsewhere));
});
afterEach(() => hall.ledger.close());

async function sent(facts: readonly HandFact[]): Promise<void> {
  const answer = await hall.send(desk, facts);
  if (answer.ok === 0) throw new Error(`${answer.code} ${answer.detail}`);
}
/** Opened, closed, invited and pressed, in the order in which a desk writes them. */
const [closed, invited, pressed] = visitRated(VISIT, 'clerk1', '5');
const opened = visitOpened(VISIT, 'clerk1');
const unrated = (reason: string): HandFact => ({
  ...fact(pressed),
  type: 'RatingUnrated',
  body: { invitation: `invitation-${VISIT}`, reason, promptMonoMs: 10_000, endMonoMs: 70_000 },
  values: { visit: VISIT },
  monoMs: 70_000,
});
function fact(one: HandFact | undefined): HandFact {
  if (one === undefined) throw new Error('no such fact');
  return one;
}
const rate = async (given: Given = good): Promise<string> => {
  const done = await hall.ledger.act('takeRating', { visitRef: VISIT, channel: 'qr', given, by: '', sheet: '' });
  return done.ok === 1 ? 'taken' : done.refusal.rule;
};
const stage = async (): Promise<string> => (await hall.ledger.read('visit', { visitRef: VISIT }))?.value ?? '';
const totals = async () => {
  const { rated, causes } = await hall.ledger.read('visitTotals', { atMs: hall.clock.wallMs, days: 7 });
  const { 'not-asked': _, 'being-asked': __, ...said } = causes;
  return { rated, unrated: Object.values(said).reduce((sum, one) => sum + one, 0) };
};
const waiting = async (): Promise<number> => (await hall.ledger.read('ratingTotals', { sinceMs: 0 })).waiting;

it('is taken once a visit is closed, names nothing in the clear, and closes the invitation of the desk', async () => {
  await sent([opened]);
  expect(await rate()).toBe('rating/after-closing');
  await sent([fact(closed), fact(invited)]);
  expect([await rate(), await stage()]).toEqual(['taken', 'rated']);
  const [record] = await hall.centerFacts('RatingTaken');
  expect(record).toMatchObject({ body: { channel: 'qr', instead: 0 }, visitRef: '', caseRef: '', actor: '' });
  expect(record?.commits.map(({ label }) => label)).toEqual(['contact', 'grade', 'reasons', 'scale', 'visit', 'words']);
  const text = JSON.stringify(record);
  for (const said of [VISIT, '13800000000', '等了']) expect(text).not.toContain(said);
  // Three digits stand in many a hash.
  expect(text).not.toMatch(/\b213\b/);
  expect(told).toEqual([{ visitRef: VISIT, desk: 'W01' }]);
  await sent([unrated('elsewhere')]);
  expect([await stage(), await totals(), await waiting()]).toEqual(['rated', { rated: 1, unrated: 0 }, 1]);
  expect(await hall.centerFacts('FactDisputed')).toEqual([]);
});

it('takes no second one: what is refused is a record without a name, and counted', async () => {
  await sent([opened, fact(closed)]);
  expect([await rate(), await rate(), await rate({ ...good, grade: 5, reasons: [] })]).toEqual([
    'taken',
    'rating/once',
    'rating/once',
  ]);
  const refused = await hall.centerFacts('RatingRefused');
  expect(refused.map(({ body, visitRef, actor }) => ({ ...body, visitRef, actor }))).toEqual(
    Array(2).fill({ channel: 'qr', rule: 'rating/once', visitRef: '', actor: '' }),
  );
  const { rows } = await hall.ledger.read('flags', { offset: 0, limit: 9 });
  expect(rows.map(({ rule, detail, visitRef }) => [rule, detail, visitRef])).toEqual(
    Array(2).fill(['rating/once', 'qr', '']),
  );
  expect([await totals(), await waiting()]).toEqual([{ rated: 1, unrated: 0 }, 1]);
});

it('refuses reasons of another grade, unknown ones, and what comes after five working days', async () => {
  await sent([opened, fact(closed)]);
  expect(await rate({ ...good, grade: 5 })).toBe('rating/reasons-of-grade');
  expect(await rate({ ...good, reasons: ['299'] })).toBe('rating/reasons-of-grade');
  // Closed on Monday; the fifth working day is the next Monday.
  hall.clock.wallMs += 6 * DAY_MS;
  expect(await rate({ ...good, grade: 5 })).toBe('rating/reasons-of-grade');
  hall.clock.wallMs += 2 * DAY_MS;
  expect([await rate(), await stage()]).toEqual(['rating/too-late', 'closed']);
});

it('counts once where the citizen first let the pad go by', async () => {
  await sent([opened, fact(closed), fact(invited), unrated('timeout')]);
  expect(await totals()).toEqual({ rated: 0, unrated: 1 });
  hall.clock.wallMs += DAY_MS;
  expect(await rate()).toBe('taken');
  expect((await hall.centerFacts('RatingTaken')).map(({ body }) => body['instead'])).toEqual([1]);
  expect([await stage(), await totals(), await waiting()]).toEqual(['rated', { rated: 1, unrated: 0 }, 1]);
});

it('who was turned away rates by the slip too', async () => {
  await sent([opened, { ...fact(closed), body: { outcome: 'turned-away' }, values: { reason: '材料不全' } }]);
  expect([await rate(), await stage()]).toEqual(['taken', 'rated']);
});

it('a visit that its clerk leaves open can be rated once the day is over; the outcome that comes in later moves nothing', async () => {
  await sent([opened]);
  expect(await rate()).toBe('rating/after-closing');
  // Ten in the morning; the last moment before midnight, then midnight.
  hall.clock.wallMs = MONDAY_MS + 14 * 60 * MINUTE_MS - 1;
  expect(await rate()).toBe('rating/after-closing');
  hall.clock.wallMs += 1;
  expect([await rate(), await stage(), await totals()]).toEqual(['taken', 'rated', { rated: 1, unrated: 0 }]);
  await sent([{ ...fact(closed), body: { outcome: 'turned-away' }, values: { reason: '不属本厅' } }]);
  expect(await hall.ledger.read('visit', { visitRef: VISIT })).toMatchObject({
    value: 'rated',
    context: { outcome: 'turned-away' },
  });
  await sent([fact(invited), unrated('elsewhere')]);
  expect([await hall.centerFacts('FactDisputed'), await stage()]).toEqual([[], 'rated']);
  await hall.ledger.rebuild();
  expect([await stage(), await totals()]).toEqual(['rated', { rated: 1, unrated: 0 }]);
});

it('the pad that rated before refuses it', async () => {
  await sent([opened, ...visitRated(VISIT, 'clerk1', '5')]);
  expect([await rate(), await totals(), await waiting()]).toEqual(['rating/once', { rated: 1, unrated: 0 }, 1]);
});

it('the pad of an offline desk that rated as well is kept, marked and not counted; its invitation is no fault', async () => {
  await sent([opened, fact(closed)]);
  await rate();
  await sent([fact(invited), fact(pressed)]);
  expect((await hall.centerFacts('FactDisputed')).map(({ body }) => body['rule'])).toEqual(['rating/once']);
  expect([await stage(), await totals(), await waiting()]).toEqual(['rated', { rated: 1, unrated: 0 }, 1]);
  // Told when it was taken, and again when the desk asked all the same.
  expect(told).toEqual(Array(2).fill({ visitRef: VISIT, desk: 'W01' }));
  expect(await hall.ledger.read('elsewhere', { desk: 'W01' })).toEqual({ visitRef: VISIT });
});

it('a desk cannot silence an invitation by saying that somebody rated elsewhere', async () => {
  await sent([opened, fact(closed), fact(invited), unrated('elsewhere')]);
  expect((await hall.centerFacts('FactDisputed')).map(({ body }) => body['rule'])).toEqual(['rating/elsewhere']);
  expect([await stage(), await totals()]).toEqual(['inviting', { rated: 0, unrated: 0 }]);
  expect(await rate()).toBe('taken');
});

it('is derived again the same', async () => {
  await sent([opened, fact(closed), fact(invited), unrated('timeout')]);
  await rate();
  await rate();
  const before = [
    await stage(),
    await totals(),
    await waiting(),
    await hall.ledger.read('flags', { offset: 0, limit: 9 }),
  ];
  await hall.ledger.rebuild();
  expect([
    await stage(),
    await totals(),
    await waiting(),
    await hall.ledger.read('flags', { offset: 0, limit: 9 }),
  ]).toEqual(before);
});

describe('a rating that somebody else enters', () => {
  /** The least that begins as a JPEG does. */
  const sheet = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]).toString('base64url');
  const enter = async (by: string, channel: 'paper' | 'assisted' = 'paper'): Promise<string> => {
    const picture = channel === 'paper' ? sheet : '';
    const done = await hall.ledger.act('takeRating', { visitRef: VISIT, channel, given: good, by, sheet: picture });
    return done.ok === 1 ? 'taken' : done.refusal.rule;
  };
  const look = (by: string) => {
    const question = { visitRef: VISIT, rating: null, clue: 'CP-2026-1', purpose: '核对评价表' };
    return hall.ledger.act('viewGrade', { ...question, by, sheet: 1 });
  };
  beforeEach(async () => {
    await hall.appoint('caller1', ['caller']);
    await hall.appoint('super1', ['supervisor']);
    await hall.appoint('super2', ['supervisor'], [POSTS.approval]);
    await hall.appoint('manager1', ['manager']);
    await sent([opened, fact(closed)]);
  });

  it('on paper is taken from a caller, names who entered it, and keeps the picture for the review alone', async () => {
    expect(await enter('caller1')).toBe('taken');
    const [record] = await hall.centerFacts('RatingTaken');
    expect(record).toMatchObject({ body: { channel: 'paper', instead: 0 }, actor: 'caller1', visitRef: '' });
    expect(record?.commits.map(({ label }) => label)).toEqual([
      'contact',
      'grade',
      'picture',
      'reasons',
      'scale',
      'sheet',
      'visit',
      'words',
    ]);
    expect(await look('super2')).toEqual({ ok: 0, code: 'review/rated-side' });
    expect(await look('super1')).toMatchObject({ ok: 1, grade: '2', sheet: { picture: sheet, contact: 1 } });
    expect((await hall.centerFacts('GradeViewed')).map(({ actor }) => actor)).toEqual(['super1']);
    // A replay.
    expect(await enter('caller1')).toBe('rating/once');
  });

  it('without a contact: its sheet is read by the record of who entered it, and neither answer nor record names the visit', async () => {
    const given = { ...good, contact: null };
    const entry = { visitRef: VISIT, channel: 'paper', given, by: 'caller1', sheet } as const;
    expect(await hall.ledger.act('takeRating', entry)).toEqual({ ok: 1 });
    const [taken] = await hall.centerFacts('RatingTaken');
    const rating = { origin: 'H01/center/C01', epoch: 1, seq: taken?.seq ?? 0 };
    const question = { visitRef: '', rating, clue: 'CP-2026-1', purpose: '核对评价表' };
    expect(await look('super1')).toEqual({ ok: 0, code: 'review/anonymous' });
    expect(await hall.ledger.act('viewGrade', { ...question, by: 'super1' })).toEqual({
      ok: 0,
      code: 'review/anonymous',
    });
    expect(await hall.ledger.act('viewGrade', { ...question, by: 'super2', sheet: 1 })).toEqual({
      ok: 0,
      code: 'review/rated-side',
    });
    expect(await hall.ledger.act('viewGrade', { ...question, by: 'super1', sheet: 1 })).toMatchObject({
      ok: 1,
      sheet: { picture: sheet, enteredBy: 'caller1', contact: 0 },
      visitRef: '',
      clerk: '',
    });
    expect((await hall.centerFacts('GradeViewed')).map(({ actor, visitRef }) => [actor, visitRef])).toEqual([
      ['super1', ''],
    ]);
    // What was refused is on record with who tried, and joins nothing.
    const refused = await hall.centerFacts('LookRefused');
    expect(refused.map(({ actor, body, visitRef }) => [actor, body['rule'], visitRef])).toEqual([
      ['super1', 'review/anonymous', ''],
      ['super1', 'review/anonymous', ''],
      ['super2', 'review/rated-side', ''],
    ]);
    expect(JSON.stringify([refused, await hall.ledger.read('flags', { offset: 0, limit: 9 })])).not.toContain(VISIT);
  });

  it('given aloud is marked as such, and has no sheet to look at', async () => {
    expect(await enter('super1', 'assisted')).toBe('taken');
    expect((await hall.centerFacts('RatingTaken')).map(({ body, actor }) => [body['channel'], actor])).toEqual([
      ['assisted', 'super1'],
    ]);
    expect(await look('super1')).toEqual({ ok: 0, code: 'review/no-sheet' });
    expect(await hall.centerFacts('GradeViewed')).toEqual([]);
  });

  it('is refused to the rated clerk, to the own department, and to who has not that office, on record', async () => {
    const tries = ['clerk1', 'super2', 'manager1', 'nobody'];
    const rules: string[] = [];
    for (const by of tries) rules.push(await enter(by), await enter(by, 'assisted'));
    expect(rules).toEqual(
      ['rating/rated-side', 'rating/rated-side', 'rating/not-entrusted', 'rating/rated-side'].flatMap((rule) => [
        rule,
        rule,
      ]),
    );
    const refused = await hall.centerFacts('RatingRefused');
    expect(refused.map(({ actor, body }) => `${actor} ${String(body['channel'])} ${String(body['rule'])}`)).toEqual(
      tries.flatMap((by, at) => ['paper', 'assisted'].map((way) => `${by} ${way} ${rules[at * 2] ?? ''}`)),
    );
    expect([await stage(), await waiting()]).toEqual(['closed', 0]);
  });
});
