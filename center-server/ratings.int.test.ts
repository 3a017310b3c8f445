import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeName } from '@sunlit/domain/evidence';
import { MONDAY_MS, POSTS, visitOpened, visitRated } from './testing/facts.ts';
import type { HandDesk } from './testing/hand-desk.ts';
import { openHandHall, type HandHall } from './testing/hand-hall.ts';

/** A hall with two desks, on a busy machine. */
const HALL_MS = 60_000;
let hall: HandHall;
let desks: HandDesk[];
beforeAll(async () => {
  // The first instant of an hour: the next one is far.
  hall = await openHandHall({ config: { demo: 1, lapse: { realAtMs: Date.now(), lawAtMs: MONDAY_MS, speed: 1 } } });
  await hall.appoint('clerk1', ['clerk'], [POSTS.counter]);
  await hall.appoint('manager1', ['manager']);
  await hall.appoint('supervisor1', ['supervisor']);
  desks = [await hall.desk('W01', 'window', [POSTS.counter]), await hall.desk('W02', 'window', [POSTS.counter])];
  for (const desk of desks) {
    await desk.connect();
    for (const [at, grade] of ['5', '5', '5', '1'].entries()) {
      const visitRef = makeName('V', 'H01', desk.origin.slice(-3), 1, at + 1);
      const answer = await desk.send([visitOpened(visitRef, 'clerk1'), ...visitRated(visitRef, 'clerk1', grade)]);
      if (answer.ok === 0) throw new Error(`${answer.code} ${answer.detail}`);
    }
  }
  await hall.hall.ledger.act('openRatings', null);
}, HALL_MS);
afterAll(async () => {
  for (const desk of desks) desk.disconnect();
  await hall.stop();
});

const get = async (path: string, user: string): Promise<[number, string]> => {
  const answer = await hall.call('GET', path, { cookie: await hall.signIn(user) });
  return [answer.status, await answer.text()];
};

it('shows sums without small counts, to those who watch the hall alone', async () => {
  const [status, text] = await get('/api/ratings', 'manager1');
  expect([status, JSON.parse(text)]).toEqual([
    200,
    {
      days: 30,
      visits: {
        ended: 8,
        rated: 8,
        unrated: 0,
        causes: {
          timeout: 0,
          skipped: 0,
          cancelled: 0,
          fault: 0,
          'desk-gone': 0,
          'not-asked': 0,
          'being-asked': 0,
        },
        turnedAway: 0,
        turnedAwayRated: 0,
      },
      active: { share: 1, low: expect.closeTo(0.6756, 4) as number, high: 1 },
      turnedAway: { share: 0, low: 0, high: expect.closeTo(0.3244, 4) as number },
      // Of another scale than the five grades: no good rate.
      scales: [{ scale: 'five', ratings: 8, grades: [{ grades: ['1', '2', '3', '4', '5'], count: 8 }], good: null }],
      waiting: 0,
      setAside: null,
    },
  ]);
  expect((await get('/api/ratings', 'clerk1'))[0]).toBe(403);
  for (const days of ['0', '1', '29', '999']) expect((await get(`/api/ratings?days=${days}`, 'manager1'))[0]).toBe(400);
  expect((await get('/api/ratings?days=365', 'manager1'))[0]).toBe(200);
});

it('gives the openings to an auditor who is named for it, and to no other', async () => {
  const plain = await get('/api/ledger/export', 'supervisor1');
  const whole = await get('/api/ledger/export?openings=1', 'supervisor1');
  const openingsIn = ([, text]: [number, string]): number =>
    text.split('\n').filter((line) => line.startsWith('{"opening"')).length;
  expect([openingsIn(plain), openingsIn(whole)]).toEqual([0, 16]);
  expect(whole[1]).toContain('OpeningsTaken');
  for (const user of ['manager1', 'clerk1']) expect((await get('/api/ledger/export?openings=1', user))[0]).toBe(403);
  expect((await get('/api/ledger/export?openings=yes', 'supervisor1'))[0]).toBe(400);
});

describe('a rating that is entered for somebody', () => {
  const visitRef = makeName('V', 'H01', 'W01', 1, 9);
  const sheet = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]).toString('base64url');
  const given = { grade: 1, reasons: ['115'], words: '', contact: { name: '欧阳', phone: '13800000000' } };
  const entry = { visitRef, channel: 'paper', given, sheet };
  const post = async (path: string, user: string, body: object) =>
    hall.call('POST', path, { cookie: await hall.signIn(user), body });
  const said = async (answer: Response): Promise<unknown> => {
    const { code, field, refusal } = (await answer.json()) as { code: string; field: string; refusal?: object };
    return [answer.status, code, field, refusal !== undefined];
  };
  beforeAll(async () => {
    const [closed] = visitRated(visitRef, 'clerk1', '5');
    const answer = await desks[0]?.send([visitOpened(visitRef, 'clerk1'), ...(closed ? [closed] : [])]);
    if (answer?.ok !== 1) throw new Error('the visit was not taken');
  });

  it('is refused by rule to the rated clerk and to who has not that office', async () => {
    expect(await said(await post('/api/ratings/entered', 'clerk1', entry))).toEqual([
      403,
      'rating/rated-side',
      '',
      true,
    ]);
    expect(await said(await post('/api/ratings/entered', 'manager1', entry))).toEqual([
      403,
      'rating/not-entrusted',
      '',
      true,
    ]);
  });

  it.each<[string, object, [number, string, string]]>([
    ['paper without a picture', { ...entry, sheet: undefined }, [400, 'http/schema', 'sheet']],
    ['a picture that is none', { ...entry, sheet: 'AAAA' }, [400, 'http/schema', 'sheet']],
    ['a picture of what was said aloud', { ...entry, channel: 'assisted' }, [400, 'http/schema', 'sheet']],
    ['too many words', { ...entry, given: { ...given, words: '字'.repeat(151) } }, [400, 'http/schema', 'words']],
    ['no such visit', { ...entry, visitRef: makeName('V', 'H01', 'W01', 1, 77) }, [404, 'rating/no-visit', 'visitRef']],
    ['a picture far too large', { ...entry, sheet: `_9j_${'A'.repeat(800_000)}` }, [413, 'http/too-large', 'body']],
  ])('%s is named by its field', async (_, body, expected) => {
    expect((await said(await post('/api/ratings/entered', 'supervisor1', body))) as unknown[]).toEqual([
      ...expected,
      false,
    ]);
  });

  it('refuses reasons of another grade and a replay by rule, takes it once, and shows the sheet to the review', async () => {
    const wrong = { ...entry, given: { ...given, grade: 5 } };
    expect(await said(await post('/api/ratings/entered', 'supervisor1', wrong))).toEqual([
      409,
      'rating/reasons-of-grade',
      '',
      true,
    ]);
    expect((await post('/api/ratings/entered', 'supervisor1', entry)).status).toBe(200);
    expect(await said(await post('/api/ratings/entered', 'supervisor1', entry))).toEqual([
      409,
      'rating/once',
      '',
      true,
    ]);
    const look = { visitRef, clue: 'CP-2026-1', purpose: '核对评价表' };
    const shown = await post('/api/reviews/sheet', 'supervisor1', look);
    expect([shown.status, shown.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
    expect(Buffer.from(await shown.arrayBuffer()).toString('base64url')).toBe(sheet);
    expect((await post('/api/reviews/sheet', 'manager1', look)).status).toBe(403);
    const other = { ...look, visitRef: makeName('V', 'H01', 'W01', 1, 1) };
    expect(await said(await post('/api/reviews/sheet', 'supervisor1', other))).toEqual([
      404,
      'review/no-sheet',
      'visitRef',
      false,
    ]);
  });

  it('is listed by who entered it, and shown beside what was entered, as one look on record', async () => {
    const [status, listed] = await get('/api/reviews/sheets', 'supervisor1');
    const { total, sheets } = JSON.parse(listed) as { total: number; sheets: { rating: object; enteredBy: string }[] };
    expect([status, total, sheets.map(({ enteredBy }) => enteredBy)]).toEqual([200, 1, ['supervisor1']]);
    expect(listed).not.toContain(visitRef);
    const looks = async () =>
      (JSON.parse((await get('/api/reviews/looks', 'supervisor1'))[1]) as { total: number }).total;
    const before = await looks();
    const look = { rating: sheets[0]?.rating, clue: 'CP-2026-2', purpose: '核对评价表' };
    const answer = await post('/api/reviews/entry', 'supervisor1', look);
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect(await answer.json()).toMatchObject({
      visitRef,
      grade: '1',
      sheet: { picture: sheet, enteredBy: 'supervisor1', reasons: ['115'], words: '', contact: 1 },
    });
    expect(await looks()).toBe(before + 1);
    for (const user of ['manager1', 'clerk1']) {
      expect((await get('/api/reviews/sheets', user))[0]).toBe(403);
      expect((await post('/api/reviews/entry', user, look)).status).toBe(403);
    }
  });

  it.each<[object, [number, string, string]]>([
    [{}, [400, 'http/schema', 'visitRef']],
    [{ visitRef, rating: { origin: 'H01/center/C01', epoch: 1, seq: 1 } }, [400, 'http/schema', 'visitRef']],
    [{ rating: { origin: 'H01/center/C01', epoch: 1, seq: 1 } }, [404, 'review/no-rating', 'visitRef']],
    [{ visitRef, clue: '?' }, [400, 'http/schema', 'clue']],
  ])('a sheet is not opened for %j', async (question, expected) => {
    const body = { clue: 'CP-2026-3', purpose: '核对评价表', ...question };
    expect(await said(await post('/api/reviews/entry', 'supervisor1', body))).toEqual([...expected, false]);
  });
});
