import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeName } from '@sunlit/domain/evidence';
import type { CardWish } from './supervision-doors.ts';
import { caseAccepted, MINUTE_MS, MONDAY_MS, POSTS, visitOpened } from '../testing/facts.ts';
import type { HandDesk, HandFact } from '../testing/hand-desk.ts';
import { openHandLedger, type HandLedger } from '../testing/hand-ledger.ts';

const DAY_MS = 24 * 60 * MINUTE_MS;
const VISIT = makeName('V', 'H01', 'W01', 1, 1);
const CASE = makeName('C', 'H01', 'W01', 1, 2);
const RULE = 'time/accept-stage';
/** The case was not accepted in time: judged on Thursday. */
const THURSDAY_MS = MONDAY_MS + 3 * DAY_MS;

let hall: HandLedger;
let desk: HandDesk;
beforeEach(async () => {
  hall = await openHandLedger();
  desk = await hall.desk('W01');
  for (const user of ['s1', 's2']) await hall.appoint(user, ['supervisor']);
  await hall.appoint('s3', ['supervisor'], [POSTS.approval]);
  await hall.appoint('m1', ['manager']);
  const [received] = caseAccepted(CASE, VISIT, 'clerk1');
  await sent(received === undefined ? [] : [visitOpened(VISIT, 'clerk1'), received]);
  hall.clock.wallMs = THURSDAY_MS;
  await hall.ledger.act('judgeDue', { limit: 10 });
});
afterEach(() => hall.ledger.close());

async function sent(facts: readonly HandFact[]): Promise<void> {
  const answer = await hall.send(desk, facts);
  if (answer.ok === 0) throw new Error(`${answer.code} ${answer.detail}`);
}
const wish = (by: string): CardWish => ({
  by,
  caseRef: CASE,
  rule: RULE,
  ruleVersion: 1,
  words: '系统升级所致，详见附件',
});
const codeOf = (done: { readonly ok: 0 | 1; readonly code?: string }): string => done.code ?? 'done';
const explain = async (by = 'clerk1') => codeOf(await hall.ledger.act('explainCard', wish(by)));
const appeal = async (by = 'clerk1') => codeOf(await hall.ledger.act('appealCard', wish(by)));
const groundOf = {
  upheld: 'facts-stand',
  revoked: 'in-time',
  cancelled: 'wrong-data',
  lowered: 'facts-stand',
} as const;
const decide = async (by: string, outcome: 'upheld' | 'revoked' | 'cancelled' | 'lowered' = 'upheld') =>
  codeOf(await hall.ledger.act('decideCard', { ...wish(by), outcome, ground: groundOf[outcome] }));
const urge = (by = 'm1') => hall.ledger.act('urgeCase', { by, caseRef: CASE, words: '请今日办结' });
const pass = (days: number): void => void (hall.clock.wallMs += days * DAY_MS);
async function card() {
  const filter = { state: '', level: '', caseRef: CASE, posts: null, offset: 0, limit: 10 };
  const { rows } = await hall.ledger.read('cardCourses', filter);
  const found = rows.find(({ rule }) => rule === RULE);
  const level = (await hall.ledger.read('case', { caseRef: CASE }))?.board.level;
  return { state: found?.state, stands: found?.stands, level, course: found?.course, due: found?.feedbackDueAtMs };
}

describe('a card', () => {
  it('is explained by the responsible post, upheld, appealed and decided by another; its words are committed to', async () => {
    expect(await card()).toMatchObject({ state: 'issued', level: 'yellow', due: Date.UTC(2026, 2, 10, 9, 30) });
    expect([await explain(), await decide('s1'), await appeal(), await decide('s2')]).toEqual(Array(4).fill('done'));
    expect(await card()).toMatchObject({
      state: 'upheld',
      level: 'yellow',
      course: { explained: { by: 'clerk1' }, decided: { by: 's1' }, appealed: { by: 'clerk1' }, closed: { by: 's2' } },
    });
    const [record] = await hall.centerFacts('CardExplained');
    expect([record?.body, record?.commits.map(({ label }) => label)]).toEqual([
      { rule: RULE, ruleVersion: 1 },
      ['words'],
    ]);
    await hall.ledger.rebuild();
    expect(await card()).toMatchObject({ state: 'upheld', course: { closed: { by: 's2' } } });
  });

  it('tells whether it may still be explained and appealed', async () => {
    const now = async () => {
      const filter = { state: '', level: '', caseRef: CASE, posts: null, offset: 0, limit: 10 };
      const { rows } = await hall.ledger.read('cardCourses', filter);
      const found = rows.find(({ rule }) => rule === RULE);
      return [found?.feedbackOver, (found?.appealDueAtMs ?? 0) > 0 ? 1 : 0, found?.appealOver, found?.monthClosed];
    };
    expect(await now()).toEqual([0, 0, 0, 0]);
    pass(5.4);
    expect(await now()).toEqual([1, 0, 0, 0]);
    await decide('s1');
    expect(await now()).toEqual([1, 1, 0, 0]);
    pass(8);
    expect(await now()).toEqual([1, 1, 1, 0]);
  });

  it('is decided on a ground that fits, or not at all', async () => {
    await explain();
    const contrary = async (outcome: 'upheld' | 'cancelled', ground: 'wrong-data' | 'facts-stand') =>
      codeOf(await hall.ledger.act('decideCard', { ...wish('s1'), outcome, ground }));
    const refused = [await contrary('upheld', 'wrong-data'), await contrary('cancelled', 'facts-stand')];
    expect(refused).toEqual(Array(2).fill('supervision/ground'));
    expect((await card()).state).toBe('explained');
    await decide('s1');
    expect((await card()).course?.ground).toBe('facts-stand');
  });

  it('that is revoked stays visible and no longer makes the level of its case', async () => {
    expect(await decide('s1', 'revoked')).toBe('done');
    expect(await card()).toMatchObject({ state: 'revoked', stands: 0, level: '' });
    expect([await explain(), await decide('s2')]).toEqual(['supervision/ended', 'supervision/ended']);
    // The rule does not give it again.
    pass(1);
    await hall.ledger.act('judgeDue', { limit: 10 });
    expect((await hall.centerFacts('CardIssued')).map(({ body }) => body['rule'])).toEqual([RULE]);
  });

  it.each<[string, () => Promise<string>, string]>([
    ['explanation by another post', () => explain('approver1'), 'supervision/not-responsible'],
    [
      'explanation after the third working day',
      () => {
        pass(5.4);
        return explain();
      },
      'supervision/late-feedback',
    ],
    ['decision before the post was heard', () => decide('s1'), 'supervision/not-heard'],
    ['decision by the rated department', () => decide('s3', 'revoked'), 'supervision/own-department'],
    ['lowering', () => decide('s1', 'lowered'), 'supervision/never-lowered'],
    ['an appeal of what nobody decided', () => appeal(), 'supervision/order'],
    [
      'an appeal decided by the decider',
      async () => (await explain(), await decide('s1'), await appeal(), decide('s1')),
      'supervision/same-decider',
    ],
    [
      'a second appeal',
      async () => (await explain(), await decide('s1'), await appeal(), await decide('s2'), appeal()),
      'supervision/appealed-already',
    ],
    [
      'a second decision without an appeal',
      async () => (await explain(), await decide('s1'), decide('s2', 'revoked')),
      'supervision/order',
    ],
    [
      'an appeal after the fifth working day',
      async () => {
        await explain();
        await decide('s1');
        pass(8);
        return appeal();
      },
      'supervision/late-appeal',
    ],
  ])('refuses %s', async (_, attempt, code) => {
    const before = (await card()).level;
    expect(await attempt()).toBe(code);
    expect((await card()).level).toBe(before);
  });

  it('is upheld unheard once the time to explain is over', async () => {
    pass(5.4);
    expect(await decide('s1')).toBe('done');
  });
});

describe('the words of a card', () => {
  const look = (by: string) => {
    const { words: _, ...name } = wish(by);
    return hall.ledger.act('viewCardWords', { ...name, clue: 'XS-2026-7', purpose: '认定前查看说明' });
  };
  const own = (by: string) => {
    const { words: _, ...name } = wish(by);
    return hall.ledger.read('ownCardWords', name);
  };
  const said = (answer: Awaited<ReturnType<typeof look>>): string[] =>
    answer.ok === 1 ? answer.words.map(({ act, by, words }) => `${act} ${by} ${words}`) : [answer.code];

  it('are told to a supervisor who has no part in it, on record with clue and purpose', async () => {
    await explain();
    expect(said(await look('s1'))).toEqual([`explained clerk1 ${wish('').words}`]);
    await decide('s1');
    await appeal();
    await decide('s2');
    expect(said(await look('s2'))).toEqual(
      ['explained clerk1', 'decided s1', 'appealed clerk1', 'closed s2'].map((who) => `${who} ${wish('').words}`),
    );
    const records = await hall.centerFacts('CardWordsViewed');
    expect(
      records.map(({ actor, caseRef, body, commits }) => [actor, caseRef, body, commits.map((c) => c.label)]),
    ).toEqual(['s1', 's2'].map((by) => [by, CASE, { rule: RULE, ruleVersion: 1, clue: 'XS-2026-7' }, ['purpose']]));
    const looks = await hall.ledger.read('looks', { offset: 0, limit: 9 });
    expect(looks.rows.map(({ actor, of, purpose }) => [actor, of, purpose])).toEqual(
      ['s2', 's1'].map((by) => [by, `${CASE}/${RULE}/1`, '认定前查看说明']),
    );
    await hall.ledger.rebuild();
    expect(await hall.ledger.read('looks', { offset: 0, limit: 9 })).toEqual(looks);
  });

  it('are not told to a supervisor of the department concerned, nor of a card that is none', async () => {
    await explain();
    expect(said(await look('s3'))).toEqual(['supervision/own-reading']);
    expect(said(await look('nobody'))).toEqual(['supervision/unknown']);
    expect(await hall.centerFacts('CardWordsViewed')).toEqual([]);
  });

  it('are read by the responsible post, and by who wrote them when the post is another’s', async () => {
    await explain();
    await decide('s1');
    expect(said(await own('clerk1'))).toHaveLength(2);
    expect(said(await own('approver1'))).toEqual(['supervision/not-responsible']);
    const person = { user: 'clerk1', name: 'clerk1', roles: ['clerk'], posts: [], deputyFor: [], active: 1 } as const;
    await hall.ledger.act('appoint', { ...person, verifier: '', id: '', by: 'admin1', founding: 0 });
    expect(said(await own('clerk1'))).toEqual([`explained clerk1 ${wish('').words}`]);
    expect(await hall.centerFacts('CardWordsViewed')).toEqual([]);
  });
});

describe('a card that nobody decides', () => {
  const seen = async () => {
    const filter = { state: '', level: '', caseRef: CASE, posts: null, offset: 0, limit: 10 };
    const { rows } = await hall.ledger.read('cardCourses', filter);
    const yellow = rows.find(({ level }) => level === 'yellow');
    return { over: yellow?.decideOver, deciders: yellow?.deciders, due: (yellow?.decideDueAtMs ?? 0) > 0 };
  };

  it('goes to everybody who may decide it once its time is over, and to nobody else', async () => {
    await explain();
    expect(await seen()).toEqual({ over: 0, deciders: [], due: true });
    pass(10);
    await hall.ledger.act('judgeDue', { limit: 10 });
    // s3 is of the department concerned.
    expect(await seen()).toEqual({ over: 1, deciders: ['s1', 's2'], due: true });
    // Who goes away is not named any more.
    const gone = {
      user: 's2',
      name: 's2',
      verifier: '',
      roles: ['supervisor'],
      posts: [],
      deputyFor: [],
      active: 0,
    } as const;
    await hall.ledger.act('appoint', { ...gone, id: '', by: 'admin1', founding: 0 });
    expect((await seen()).deciders).toEqual(['s1']);
    await decide('s1');
    expect(await seen()).toEqual({ over: 0, deciders: [], due: false });
  });
});

describe('a card that its post does not explain', () => {
  /** Somebody known gets other posts. */
  const appoint = (user: string, posts: string[]) =>
    hall.ledger.act('appoint', {
      ...{ user, name: user, verifier: '', roles: ['clerk'], posts, deputyFor: [] },
      ...{ active: 1, id: '', by: 'admin1', founding: 0 },
    });
  const seen = async () => {
    const filter = { state: 'issued', level: 'yellow', caseRef: CASE, posts: null, offset: 0, limit: 10 };
    const [yellow] = (await hall.ledger.read('cardCourses', filter)).rows;
    return { hands: yellow?.hands.map(({ user, deputy }) => `${user} ${String(deputy)}`), over: yellow?.standInOver };
  };

  it('is told of after a working day where it lies with a deputy alone, and sooner to nobody', async () => {
    expect(await seen()).toEqual({ hands: ['clerk1 0'], over: 0 });
    await hall.appoint('deputy1', ['clerk'], [], [POSTS.counter]);
    await appoint('clerk1', []);
    expect(await seen()).toEqual({ hands: ['deputy1 1'], over: 0 });
    // From Thursday to Monday morning: one working day has passed.
    hall.clock.wallMs += 4 * DAY_MS;
    expect(await seen()).toEqual({ hands: ['deputy1 1'], over: 1 });
    await appoint('deputy1', []);
    expect(await seen()).toEqual({ hands: [], over: 1 });
    // Somebody holds the post again: the card has its whole time.
    await hall.appoint('clerk2', ['clerk'], [POSTS.counter]);
    expect(await seen()).toEqual({ hands: ['clerk2 0'], over: 0 });
    // Explained, it waits for others.
    await appoint('clerk1', [POSTS.counter]);
    expect(await explain()).toBe('done');
    expect(await seen()).toEqual({ hands: undefined, over: undefined });
  });
});

describe('judging again', () => {
  const sweep = () => hall.ledger.act('sweepCards', { after: '', limit: 10 });
  const camera = (state: 'missing' | 'ready', wallMs: number, kind = 'camera-trigger'): HandFact => ({
    type: 'DeviceStateChanged',
    actor: '',
    session: '',
    body: { device: 'D-1', kind, state, code: '' },
    wallMs,
  });

  it('looks only at cards whose case, desk or calendar moved since, and at all of them after a publication', async () => {
    expect(await sweep()).toMatchObject({ judged: 1 });
    expect(await sweep()).toMatchObject({ judged: 0 });
    const far = MONDAY_MS + 30 * DAY_MS;
    await sent([camera('missing', far), camera('ready', far + MINUTE_MS)]);
    expect(await sweep()).toMatchObject({ judged: 0 });
    await sent([camera('missing', MONDAY_MS + DAY_MS), camera('ready', MONDAY_MS + DAY_MS + MINUTE_MS)]);
    expect(await sweep()).toMatchObject({ judged: 1, revoked: 0 });
    await explain();
    expect(await sweep()).toMatchObject({ judged: 1 });
    await hall.closeOn(['2026-03-03']);
    expect(await sweep()).toMatchObject({ judged: 1 });
    expect(await sweep()).toMatchObject({ judged: 0 });
  });

  it('revokes by a holiday after the fact, names both due instants, and gives the card again when the new one passes', async () => {
    expect(await sweep()).toMatchObject({ judged: 1, revoked: 0 });
    await hall.closeOn(['2026-03-03', '2026-03-04', '2026-03-05']);
    expect(await sweep()).toMatchObject({ revoked: 1 });
    expect(await card()).toMatchObject({ state: 'revoked', level: '', course: { cause: 'calendar' } });
    const [record] = await hall.centerFacts('CardRevoked');
    expect(record?.body).toMatchObject({
      dueAtMs: Date.UTC(2026, 2, 3, 9, 30),
      nowDueAtMs: Date.UTC(2026, 2, 6, 9, 30),
    });
    await hall.ledger.rebuild();
    expect(await card()).toMatchObject({ state: 'revoked', level: '' });
    pass(2);
    await hall.ledger.act('judgeDue', { limit: 10 });
    expect(await card()).toMatchObject({ state: 'issued', level: 'yellow' });
    expect(await sweep()).toMatchObject({ revoked: 0 });
  });

  it('leaves a card that is late by the new calendar as well', async () => {
    await hall.closeOn(['2026-03-03']);
    expect(await sweep()).toMatchObject({ revoked: 0 });
    expect(await card()).toMatchObject({ state: 'issued', level: 'yellow' });
  });

  it.each([
    ['excuses where what cases need was missing on the last day', 'camera-trigger', MONDAY_MS + 2 * DAY_MS, 1],
    ['does not excuse where it was back soon', 'camera-trigger', MONDAY_MS + 22.5 * 60 * MINUTE_MS + 60 * MINUTE_MS, 0],
    ['does not excuse by the keys for rating', 'rating-keypad', MONDAY_MS + 2 * DAY_MS, 0],
  ])('%s', async (_, kind, backMs, revoked) => {
    await sent([camera('missing', MONDAY_MS + 22 * 60 * MINUTE_MS, kind), camera('ready', backMs, kind)]);
    expect(await sweep()).toMatchObject({ revoked });
    expect((await card()).course?.cause).toBe(revoked === 1 ? 'outage' : '');
    const [record] = await hall.centerFacts('CardRevoked');
    expect(record?.body['outages']).toEqual(revoked === 1 ? [{ desk: desk.origin, deskEpoch: 1, seq: 3 }] : undefined);
    pass(2);
    await hall.ledger.act('judgeDue', { limit: 10 });
    expect((await card()).state).toBe(revoked === 1 ? 'revoked' : 'issued');
  });
});

it('is given to the post that has to take a case that is on its way, not to the one that sent it', async () => {
  const accepted: HandFact = {
    type: 'CaseAccepted',
    actor: 'clerk1',
    session: 'S-1',
    visitRef: VISIT,
    caseRef: CASE,
    body: { receipt: 'R-1' },
    wallMs: hall.clock.wallMs,
  };
  const handedOver = { ...accepted, type: 'CustodyHandedOver', body: { toDesk: 'D07', toPost: POSTS.handling } };
  await sent([accepted, handedOver]);
  pass(40);
  await hall.ledger.act('judgeDue', { limit: 10 });
  const cards = await hall.centerFacts('CardIssued');
  const late = cards.filter(({ body }) => body['judgedAtMs'] === hall.clock.wallMs);
  expect(late.length).toBeGreaterThan(0);
  for (const { body } of late) expect(body).toMatchObject({ desk: 'D07', post: POSTS.handling });
});

describe('a card that can hardly be', () => {
  const OTHER = makeName('C', 'H01', 'W01', 1, 99);
  const long = async () => {
    // As from a desk whose clock went back to the year before.
    const [received] = caseAccepted(OTHER, VISIT, 'clerk1');
    if (received === undefined) throw new Error('no fact');
    await sent([{ ...received, wallMs: THURSDAY_MS - 300 * DAY_MS }]);
    const filter = { state: '', level: '', caseRef: OTHER, posts: null, offset: 0, limit: 10 };
    const { rows } = await hall.ledger.read('cardCourses', filter);
    const level = (await hall.ledger.read('case', { caseRef: OTHER }))?.board.level;
    return { level, cards: rows };
  };
  const decideOn = async (rule: string, outcome: 'upheld' | 'cancelled') =>
    codeOf(
      await hall.ledger.act('decideCard', { ...wish('s1'), caseRef: OTHER, rule, outcome, ground: groundOf[outcome] }),
    );

  it('is asked about and alarms nobody, until a person says whether the data are right', async () => {
    const { level, cards } = await long();
    expect(level).toBe('');
    expect(new Set(cards.map(({ state, feedbackDueAtMs }) => `${state} ${String(feedbackDueAtMs)}`))).toEqual(
      new Set(['asked 0']),
    );
    expect(new Set(cards.map(({ decideOver }) => decideOver))).toEqual(new Set([0]));
    // Nobody looks: after five working days it goes to everybody who may.
    pass(10);
    const late = await hall.ledger.read('cardCourses', {
      ...{ state: 'asked', level: '', caseRef: OTHER },
      ...{ posts: null, offset: 0, limit: 10 },
    });
    expect(late.rows.map(({ decideOver, deciders }) => [decideOver, deciders])).toEqual(
      cards.map(() => [1, ['s1', 's2']]),
    );
    const [one, other] = cards.map(({ rule }) => rule);
    if (one === undefined || other === undefined) throw new Error('two cards are wanted');
    expect(codeOf(await hall.ledger.act('explainCard', { ...wish('clerk1'), caseRef: OTHER, rule: one }))).toBe(
      'supervision/order',
    );
    expect([await decideOn(one, 'cancelled'), await decideOn(other, 'upheld')]).toEqual(['done', 'done']);
    const filter = { state: '', level: '', caseRef: OTHER, posts: null, offset: 0, limit: 10 };
    const { rows } = await hall.ledger.read('cardCourses', filter);
    expect(Object.fromEntries(rows.map(({ rule, state }) => [rule, state]))).toMatchObject({
      [one]: 'cancelled',
      [other]: 'issued',
    });
    expect(rows.find(({ rule }) => rule === other)?.feedbackDueAtMs).toBeGreaterThan(THURSDAY_MS);
    await hall.ledger.rebuild();
    expect((await hall.ledger.read('cardCourses', filter)).rows.map(({ state }) => state).toSorted()).toEqual(
      rows.map(({ state }) => state).toSorted(),
    );
  });
});

describe('rules that are broken in a case', () => {
  const attempt = (rule: string): HandFact => ({
    type: 'AttemptRefused',
    actor: 'clerk1',
    session: 'S-1',
    caseRef: CASE,
    body: { command: 'ChargeFee', code: rule, rule },
    wallMs: hall.clock.wallMs,
  });
  const cardsByBreach = async () =>
    (await hall.centerFacts('CardIssued'))
      .filter(({ body }) => !String(body['rule']).startsWith('time/'))
      .map(({ body }) => body);
  const tries = async (rule: string): Promise<void> => {
    for (let times = 0; times < 3; times++) await sent([attempt(rule)]);
  };

  it('make a card at the third attempt that was refused, 预警, 黄牌 and 红牌 from rule to rule, each once', async () => {
    await sent([attempt('fee/basis'), attempt('fee/basis')]);
    expect(await cardsByBreach()).toEqual([]);
    await sent([attempt('fee/basis')]);
    expect(await cardsByBreach()).toMatchObject([
      { rule: 'fee/basis', level: 'warning', dueAtMs: THURSDAY_MS, judgedAtMs: THURSDAY_MS, post: POSTS.counter },
    ]);
    await tries('fee/basis');
    await tries('fee/rate');
    await tries('approval/not-handler');
    const levels = (await cardsByBreach()).map(({ rule, level }) => [rule, level]);
    expect(levels).toEqual([
      ['fee/basis', 'warning'],
      ['fee/rate', 'yellow'],
      ['approval/not-handler', 'red'],
    ]);
    await hall.ledger.rebuild();
    await sent([attempt('fee/basis')]);
    expect(await cardsByBreach()).toHaveLength(3);
  });

  it('begin anew where the earlier cards were taken back, and make none where the law asks for none', async () => {
    await tries('fee/basis');
    pass(5);
    await hall.ledger.act('decideCard', {
      ...wish('s1'),
      rule: 'fee/basis',
      outcome: 'cancelled',
      ground: 'wrong-data',
    });
    await tries('order/not-now');
    await tries('fee/rate');
    const levels = (await cardsByBreach()).map(({ rule, level }) => [rule, level]);
    expect(levels).toEqual([
      ['fee/basis', 'warning'],
      ['fee/rate', 'warning'],
    ]);
  });

  it('that come in one batch make their cards one after the other', async () => {
    const batch = ['fee/basis', 'fee/rate'].flatMap((rule) => Array(3).fill(attempt(rule)) as HandFact[]);
    await sent(batch);
    expect((await cardsByBreach()).map(({ level }) => level)).toEqual(['warning', 'yellow']);
  });
});

describe('督办', () => {
  it('is acknowledged by who holds the post, once', async () => {
    const done = await urge();
    if (done.ok === 0) throw new Error(done.code);
    expect(codeOf(await urge())).toBe('supervision/urged-already');
    const acknowledge = async (by: string) =>
      codeOf(await hall.ledger.act('acknowledgeUrge', { by, urged: done.urged }));
    const read = async (by: string) => hall.ledger.read('urgeWords', { by, urged: done.urged });
    for (const by of ['clerk1', 'm1', 's1']) expect(await read(by)).toEqual({ ok: 1, words: '请今日办结' });
    await hall.appoint('m2', ['manager']);
    for (const by of ['approver1', 'm2'])
      expect(await read(by)).toEqual({ ok: 0, code: 'supervision/not-responsible' });
    const none = await hall.ledger.read('urgeWords', { by: 's1', urged: 999_999 });
    expect(none).toEqual({ ok: 0, code: 'supervision/unknown-urge' });
    expect(await acknowledge('approver1')).toBe('supervision/not-responsible');
    expect([await acknowledge('clerk1'), await acknowledge('clerk1')]).toEqual(['done', 'supervision/acknowledged']);
    const { rows } = await hall.ledger.read('urges', { posts: [POSTS.counter], offset: 0, limit: 10 });
    expect(rows).toMatchObject([{ caseRef: CASE, urgedBy: 'm1', acknowledgedBy: 'clerk1' }]);
    expect(codeOf(await urge())).toBe('done');
  });

  it('that is not acknowledged within a working day goes to the supervisors and names who may stand in, as of now', async () => {
    const read = async () =>
      (await hall.ledger.read('urges', { posts: null, offset: 0, limit: 10 })).rows.map(
        ({ dueAtMs, escalated, hands }) => ({ dueAtMs, escalated, hands }),
      );
    await urge();
    const dueAtMs = Date.UTC(2026, 2, 6, 9, 30);
    expect(await read()).toEqual([{ dueAtMs, escalated: 0, hands: [{ user: 'clerk1', deputy: 0 }] }]);
    hall.clock.wallMs = dueAtMs + 1;
    await hall.appoint('deputy1', ['clerk'], [], [POSTS.counter]);
    const hands = [
      { user: 'clerk1', deputy: 0 },
      { user: 'deputy1', deputy: 1 },
    ];
    expect(await read()).toEqual([{ dueAtMs, escalated: 1, hands }]);
  });
});
