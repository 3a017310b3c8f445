import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dateText, epochDay } from '@sunlit/domain/calendar';
import { makeName } from '@sunlit/domain/evidence';
import { caseAccepted, MINUTE_MS, MONDAY_MS, visitOpened } from '../testing/facts.ts';
import { openHandLedger, type HandLedger } from '../testing/hand-ledger.ts';

const DAY_MS = 24 * 60 * MINUTE_MS;
const VISIT = makeName('V', 'H01', 'W01', 1, 1);
const CASE = makeName('C', 'H01', 'W01', 1, 2);
const RULE = 'time/accept-stage';
const MARCH = '2026-03';
const wish = (by: string) => ({ by, caseRef: CASE, rule: RULE, ruleVersion: 1, words: '系统升级所致' });
const upheld = { outcome: 'upheld', ground: 'facts-stand' } as const;

/** One case was not accepted in time: a yellow card on Thursday 2026-03-05. */
let hall: HandLedger;
beforeEach(async () => {
  hall = await openHandLedger();
  const desk = await hall.desk('W01');
  for (const user of ['s1', 's2']) await hall.appoint(user, ['supervisor']);
  const [received] = caseAccepted(CASE, VISIT, 'clerk1');
  await hall.send(desk, received === undefined ? [] : [visitOpened(VISIT, 'clerk1'), received]);
  hall.clock.wallMs = MONDAY_MS + 3 * DAY_MS;
  await hall.ledger.act('judgeDue', { limit: 10 });
});
afterEach(() => hall.ledger.close());

const april = (day: number, hour = 12): void => void (hall.clock.wallMs = Date.UTC(2026, 3, day, hour));
const close = async (month = MARCH) => {
  const done = await hall.ledger.act('closeMonth', { by: 's1', month });
  return done.ok === 1 ? 'done' : done.code;
};
/** Nobody explained the card; it was decided once the month was over, and not appealed. */
const upheldUnheard = async (): Promise<void> => {
  april(1);
  expect(await hall.ledger.act('decideCard', { ...wish('s1'), ...upheld })).toEqual({ ok: 1 });
  april(10);
};
const shown = async () => (await hall.ledger.read('scores', { month: MARCH })).shown;
const sweep = () => hall.ledger.act('sweepCards', { after: '', limit: 10 });

describe('a month', () => {
  it('counts cards that stand, and gets no number with too few completed cases', async () => {
    expect((await shown())?.scores).toEqual([
      {
        department: 'gaj',
        completed: 0,
        late: 0,
        warning: 0,
        yellow: 1,
        red: 0,
        revoked: 0,
        cancelled: 0,
        score: 'too-few',
      },
    ]);
    await hall.ledger.act('decideCard', { ...wish('s1'), outcome: 'revoked', ground: 'outage' });
    expect((await shown())?.scores).toMatchObject([{ yellow: 0, revoked: 1 }]);
  });

  it('is not closed before it ends, while terms run, while a decision is pending, or twice', async () => {
    expect(await close('2026-02')).toBe('supervision/unknown-month');
    expect(await close()).toBe('supervision/month-runs');
    await hall.ledger.act('explainCard', wish('clerk1'));
    april(1);
    expect(await close()).toBe('supervision/month-pending');
    await hall.ledger.act('decideCard', { ...wish('s1'), ...upheld });
    expect(await close()).toBe('supervision/month-terms');
    april(3);
    await hall.ledger.act('appealCard', wish('clerk1'));
    expect(await close()).toBe('supervision/month-pending');
    await hall.ledger.act('decideCard', { ...wish('s2'), ...upheld });
    expect([await close(), await close()]).toEqual(['done', 'supervision/month-closed']);
    const [record] = await hall.centerFacts('MonthClosed');
    expect(record).toMatchObject({
      actor: 's1',
      body: { month: MARCH, table: 1, cards: 1, part: 1, parts: 1, scores: [{ department: 'gaj', yellow: 1 }] },
    });
  });

  it('is not closed over a card that nobody decided: the post would lose decision and appeal by waiting', async () => {
    april(1);
    const pending = { ok: 0, code: 'supervision/month-pending', cards: 1 };
    expect(await hall.ledger.act('closeMonth', { by: 's1', month: MARCH })).toEqual(pending);
    await hall.ledger.act('decideCard', { ...wish('s1'), ...upheld });
    expect(await hall.ledger.act('appealCard', wish('clerk1'))).toEqual({ ok: 1 });
    expect(await close()).toBe('supervision/month-pending');
  });

  it('takes no act on its cards once it is closed', async () => {
    await upheldUnheard();
    expect(await close()).toBe('done');
    const refused = { ok: 0, code: 'supervision/closed-period' };
    expect([
      await hall.ledger.act('explainCard', wish('clerk1')),
      await hall.ledger.act('decideCard', { ...wish('s1'), outcome: 'revoked', ground: 'outage' }),
    ]).toEqual([refused, refused]);
    expect((await shown())?.scores).toMatchObject([{ yellow: 1 }]);
  });

  it('that is closed is corrected on record when a holiday after the fact takes a card back, and derives so again', async () => {
    // The case lies still until April: only a closure until then leaves it in time.
    await upheldUnheard();
    expect(await close()).toBe('done');
    await hall.closeOn(Array.from({ length: 39 }, (_, day) => dateText(epochDay(2026, 3, 3) + day)));
    expect((await sweep()).revoked).toBeGreaterThan(0);
    const [correction, ...more] = await hall.centerFacts('MonthCorrected');
    expect(more).toEqual([]);
    expect(correction?.body).toMatchObject({
      month: MARCH,
      table: 1,
      changes: [{ was: { department: 'gaj', yellow: 1, revoked: 0 }, now: { yellow: 0, revoked: 1 } }],
    });
    await sweep();
    expect(await hall.centerFacts('MonthCorrected')).toHaveLength(1);
    const before = await shown();
    expect(before?.closed).toMatchObject({ closedBy: 's1', cards: 1, scores: [{ yellow: 0, revoked: 1 }] });
    await hall.ledger.rebuild();
    expect(await shown()).toEqual(before);
  });
});
