import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultCalendar } from '../calendar/index.ts';
import {
  addends,
  beginCard,
  cardsIn,
  changedScores,
  closeFault,
  monthEnd,
  monthOf,
  SCORE_TABLE,
  scoreOf,
  scoreTable,
  shareOf,
  stepCard,
  tallied,
  type CardEvent,
  type CardState,
  type CardTally,
  type MonthTally,
} from './index.ts';

const table = scoreTable(SCORE_TABLE);
if (table === undefined) throw new Error('no table');

const level = fc.constantFrom('warning', 'yellow', 'red');
const types = ['explained', 'upheld', 'revoked', 'cancelled', 'appealed'] as const;
/** Cards, each with what was made of it, one after the other. */
const cards = fc.array(
  fc.record({ level, begin: fc.constantFrom(0, 1_000), acts: fc.array(fc.constantFrom(...types), { maxLength: 5 }) }),
  { maxLength: 12 },
);
type Card = (typeof cards extends fc.Arbitrary<infer T> ? T : never)[number];

function way({ begin, acts }: Card): CardState[] {
  const states = [beginCard(begin)];
  acts.forEach((type, at) => {
    const event: CardEvent = { type, act: { seq: at + 1, by: 's', atMs: at }, ground: 'g' };
    const next = stepCard(states.at(-1) ?? beginCard(begin), event);
    if (next !== undefined) states.push(next);
  });
  return states;
}
const share = ({ value: state }: CardState) => shareOf({ state, undetermined: 0 });
const month = (tally: CardTally, completed = 30): MonthTally => ({
  department: 'gaj',
  completed,
  late: 0,
  cards: tally,
});

/** As the folds do: the card leaves where it was counted and is counted where it is. `order` says whose next step comes. */
function replay(all: readonly Card[], order: readonly number[]): CardTally {
  const ways = all.map(way);
  const at = all.map(() => -1);
  let tally: CardTally = {};
  const step = (which: number): void => {
    const states = ways[which];
    const next = states?.[(at[which] ?? 0) + 1];
    const card = all[which];
    if (states === undefined || next === undefined || card === undefined) return;
    const before = states[at[which] ?? -1];
    if (before !== undefined) tally = tallied(tally, card.level, share(before), -1);
    tally = tallied(tally, card.level, share(next), 1);
    at[which] = (at[which] ?? -1) + 1;
  };
  order.forEach((one) => {
    if (all.length > 0) step(one % all.length);
  });
  all.forEach((_, which) => {
    for (const __ of ways[which] ?? []) step(which);
  });
  return tally;
}

describe('the month of a department', () => {
  it('does not depend on the order in which its records came', () => {
    fc.assert(
      fc.property(cards, fc.array(fc.nat(), { maxLength: 40 }), fc.array(fc.nat(), { maxLength: 40 }), (all, a, b) => {
        const [one, other] = [replay(all, a), replay(all, b)];
        expect(scoreOf(month(one), table)).toEqual(scoreOf(month(other), table));
        expect(cardsIn(one)).toBe(all.length);
      }),
    );
  });

  it('is not touched by a card that was taken back, is only asked about or waits for a person', () => {
    fc.assert(
      fc.property(cards, level, fc.constantFrom('revoked', 'cancelled', 'asked', 'undetermined'), (all, of, state) => {
        const tally = replay(all, []);
        const { score } = scoreOf(month(tally), table);
        expect(scoreOf(month(tallied(tally, of, state, 1)), table).score).toBe(score);
      }),
    );
  });

  it('is the sum of its named lines, from 0 to 100, and no card that stands raises it', () => {
    fc.assert(
      fc.property(cards, level, (all, of) => {
        const tally = replay(all, []);
        const score = scoreOf(month(tally), table);
        const lines = addends(score, table);
        expect(lines.reduce((sum, { points }) => sum + points, 0)).toBe(score.score);
        for (const { count, each, points } of lines) expect(points).toBe(count * each);
        expect(Number(score.score) >= 0 && Number(score.score) <= 100).toBe(true);
        const more = scoreOf(month(tallied(tally, of, 'upheld', 1)), table);
        expect(Number(more.score)).toBeLessThanOrEqual(Number(score.score));
      }),
    );
  });

  it.each([
    [{}, 100],
    [{ 'warning/issued': 7 }, 100],
    [{ 'yellow/issued': 2, 'red/upheld': 1, 'red/revoked': 4 }, 91],
    [{ 'red/issued': 30 }, 0],
  ])('%j comes to %i', (tally, score) => {
    expect(scoreOf(month(tally), table).score).toBe(score);
  });

  it('has no number with too few completed cases', () => {
    expect(scoreOf(month({ 'red/upheld': 1 }, table.fewest - 1), table)).toMatchObject({ score: 'too-few', red: 1 });
    expect(scoreOf(month({}, table.fewest), table).score).toBe(100);
  });

  it('differs from what was said exactly where a number does', () => {
    const said = scoreOf(month({ 'red/upheld': 1 }), table);
    const now = scoreOf(month({ 'red/revoked': 1 }), table);
    expect(changedScores([said], [said])).toEqual([]);
    expect(changedScores([said], [now])).toEqual([{ was: said, now }]);
    expect(changedScores([], [now])).toMatchObject([{ was: { department: 'gaj', completed: 0 }, now }]);
  });
});

describe('a month of the hall', () => {
  it.each([
    ['2026-03-31T23:59:59.999+08:00', '2026-03'],
    ['2026-04-01T00:00:00.000+08:00', '2026-04'],
    ['2026-12-31T20:00:00.000Z', '2027-01'],
  ])('%s is in %s', (text, name) => {
    expect(monthOf(defaultCalendar, Date.parse(text))).toBe(name);
  });

  it('ends where the next begins', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_000_000_000_000 }), (atMs) => {
        const end = monthEnd(defaultCalendar, monthOf(defaultCalendar, atMs));
        expect(monthOf(defaultCalendar, end - 1)).toBe(monthOf(defaultCalendar, atMs));
        expect(monthOf(defaultCalendar, end)).not.toBe(monthOf(defaultCalendar, atMs));
      }),
    );
  });

  it('is closed only when none of its cards can be moved by a person any more', () => {
    const issuedAtMs = Date.parse('2026-03-31T10:00:00+08:00');
    const card = {
      state: 'issued',
      level: 'red',
      undetermined: 0,
      department: 'gaj',
      course: beginCard(issuedAtMs).context,
    } as const;
    const faultOf = (text: string, more: object = {}) =>
      closeFault(defaultCalendar, Date.parse(text), {
        month: '2026-03',
        isClosed: false,
        cards: [{ ...card, ...more }],
      });
    expect(faultOf('2026-03-31T23:59:59+08:00')?.code).toBe('supervision/month-runs');
    expect(faultOf('2026-04-03T17:30:00+08:00')).toEqual({ code: 'supervision/month-terms', cards: 1 });
    expect(faultOf('2026-04-03T17:30:00.001+08:00')).toEqual({ code: 'supervision/month-pending', cards: 1 });
    expect(faultOf('2026-04-03T17:30:00.001+08:00', { level: 'warning' })).toBeUndefined();
    for (const state of ['asked', 'explained', 'appealed'])
      expect(faultOf('2026-05-01T00:00:00+08:00', { state })?.code).toBe('supervision/month-pending');
    expect(faultOf('2026-05-01T00:00:00+08:00', { undetermined: 1 })?.code).toBe('supervision/month-pending');
    for (const state of ['revoked', 'cancelled'])
      expect(faultOf('2026-04-01T00:00:00+08:00', { state })).toBeUndefined();
  });
});
