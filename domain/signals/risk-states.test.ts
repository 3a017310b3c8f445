import fc from 'fast-check';
import { expect, it } from 'vitest';
import { starterRiskPoints } from '../catalogue/index.ts';
import { riskStates, type ClockAbove, type RuleCount, type Watched } from './index.ts';

const [first, second, third] = starterRiskPoints;
if (first === undefined || second === undefined || third === undefined) throw new Error('there are no risk points');
const none = { cards: 0, marks: 0, refused: 0 };
const count = (rule: string, more: Partial<RuleCount>): RuleCount => ({ rule, item: 'A', ...none, ...more });

it.each([
  ['nothing happened', [], 'quiet'],
  ['the rule refused what was tried', [count(first.rule, { refused: 3 })], 'watched'],
  ['something went through', [count(first.rule, { refused: 3, marks: 1 })], 'raised'],
  ['a card stands', [count(first.rule, { cards: 1 })], 'raised'],
  ['another rule', [count('other/rule', { cards: 9 })], 'quiet'],
])('%s', (_, counts, expected) => {
  expect(riskStates([first], counts)[0]?.state).toBe(expected);
});

it('a risk of one item looks at the cases of that item alone, one of all items at all of them', () => {
  const counts = [count(first.rule, { item: 'A', marks: 1 }), count(first.rule, { item: 'B', marks: 2 })];
  const marks = (item: string): number => riskStates([{ ...first, item }], counts)[0]?.marks ?? 0;
  expect([marks(''), marks('A'), marks('B'), marks('C')]).toEqual([3, 1, 2, 0]);
});

it('what is raised comes first, then what is watched, the heavier before the lighter', () => {
  const light = { ...first, likelihood: 1, consequence: 1 };
  const counts = [count(second.rule, { refused: 1 }), count(third.rule, { marks: 1 })];
  const points = [light, { ...first, id: 'FX-999', likelihood: 5, consequence: 5 }, second, third];
  const ids = riskStates(points, counts).map(({ point }) => point.id);
  expect(ids).toEqual([third.id, second.id, 'FX-999', first.id]);
});

it('every one of a city has a state, and no count is lost or made up', () => {
  // As many as the city had that the hall is sized for; a third of them of every item.
  const riskPoints = Array.from({ length: 998 }, (_, at) => {
    const point = starterRiskPoints[at % starterRiskPoints.length] ?? first;
    return { ...point, id: `FX-${String(at)}`, item: at % 3 === 0 ? '' : `ITEM-${String(at % 303)}` };
  });
  const rules = [...new Set(riskPoints.map(({ rule }) => rule))];
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.constantFrom(...rules), fc.nat(5), fc.nat(5), fc.nat(5)), { maxLength: 60 }),
      (seen) => {
        const counts = seen.map(([rule, cards, marks, refused]) => count(rule, { cards, marks, refused, item: '' }));
        const states = riskStates(riskPoints, counts);
        expect(states.length).toBe(998);
        for (const { point, cards, marks, state } of states.slice(0, 20)) {
          const mine = counts.filter(({ rule }) => rule === point.rule && point.item === '');
          expect(cards + marks).toBe(mine.reduce((sum, one) => sum + one.cards + one.marks, 0));
          expect(state === 'raised').toBe(cards + marks > 0);
        }
      },
    ),
    { numRuns: 20 },
  );
});

const above = (post: string): ClockAbove => {
  const peers = { observed: 3, of: 300 };
  return { rule: first.rule, share: 'paused', post, observed: 90, of: 100, permille: 300, peers, standsOut: 1 };
};
const signal = { rule: first.rule, seq: 12, window: 'W01', period: '2026Q1' };
const seen: Watched = { above: [], signals: [], sealed: new Set(), postsOf: (item) => [`post-of-${item}`] };

it('a post above its limit and a signal raise a risk, and say where to look', () => {
  const states = riskStates([first, second], [], { ...seen, above: [above('p1')], signals: [signal] });
  expect(states.map(({ point, state, above: [post], signals }) => [point.id, state, post?.post, signals])).toEqual([
    [first.id, 'raised', 'p1', [signal]],
    [second.id, 'quiet', undefined, []],
  ]);
});

it('of one item the posts of that item are looked at, and no window', () => {
  const watched = { ...seen, above: [above('post-of-A')], signals: [signal] };
  const of = (item: string) => riskStates([{ ...first, item }], [], watched)[0];
  expect([of('A'), of('B')]).toMatchObject([
    { state: 'raised', above: [{ post: 'post-of-A' }], signals: [] },
    { state: 'quiet', above: [], signals: [] },
  ]);
});

it('whoever may not hear of a signal from grades hears neither that there is one nor that there is none', () => {
  const sealed = { ...seen, sealed: new Set([first.rule]) };
  const [none] = riskStates([first], [], sealed);
  const [some] = riskStates([first], [], { ...sealed, signals: [signal] });
  expect(none?.state).toBe('sealed');
  // Of one item there is nothing to hide: a window's signals never belong to it.
  expect(riskStates([{ ...first, item: 'A' }], [], { ...sealed, signals: [signal] })[0]?.state).toBe('quiet');
  expect(some).toEqual(none);
});
