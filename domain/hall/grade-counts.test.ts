import crypto from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commitHash, nodeKit, openings, type Opening } from '../evidence/index.ts';
import {
  addCounts,
  countOpenings,
  goodShare,
  NO_GRADES,
  shareOf,
  shownCounts,
  totalOf,
  type GradeCounts,
} from './index.ts';

const kit = nodeKit(crypto, Buffer);
const SCALE = 'five-grade';
const grade = fc.constantFrom('1', '2', '3', '4', '5');
const batchOf = (grades: readonly string[], scale = SCALE) => {
  const opened = grades.map((value) => openings(kit, { grade: value, scale }));
  return {
    ratings: opened.map((each) => ({
      commits: each.map((opening) => ({ label: opening.label, hash: commitHash(kit, opening) })),
    })),
    openings: opened.flat(),
  };
};
const faultsOf = (ratings: ReturnType<typeof batchOf>['ratings'], all: readonly Opening[]): string[] =>
  countOpenings(kit, SCALE, ratings, all).faults.map(({ fault, at }) => `${fault} ${String(at)}`);

it('counts what was committed to, in any order of the openings', () => {
  fc.assert(
    fc.property(fc.array(grade, { minLength: 5, maxLength: 30 }), (grades) => {
      const batch = batchOf(grades);
      const bySalt = batch.openings.toSorted((a, b) => (a.salt < b.salt ? -1 : 1));
      const { counts, faults } = countOpenings(kit, SCALE, batch.ratings, bySalt);
      expect(faults).toEqual([]);
      expect(totalOf(counts)).toBe(grades.length);
      expect(counts['1']).toBe(grades.filter((value) => value === '1').length);
    }),
    { numRuns: 30 },
  );
});

describe('what does not fit', () => {
  const { ratings, openings: all } = batchOf(['5', '1', '3', '3', '4']);
  const [first, ...rest] = all;
  if (first === undefined) throw new Error('openings');
  it.each<[string, Opening[], string[]]>([
    ['another grade than was given', [{ ...first, value: '1' }, ...rest], ['invented -1', 'missing 0']],
    ['a grade nobody gave', [...all, ...batchOf(['5']).openings], ['invented -1', 'invented -1']],
    ['a grade counted twice', [...all, first], ['invented -1']],
    ['a rating left out', rest, ['missing 0']],
    ['a salt that is none', [{ ...first, salt: 'x' }, ...rest], ['invented -1', 'missing 0']],
  ])('%s', (_, given, expected) => {
    expect(faultsOf(ratings, given)).toEqual(expected);
  });
  it('a rating of another scale, and a grade there is not', () => {
    const other = batchOf(['3'], 'three-grade');
    const none = batchOf(['6']);
    expect(faultsOf(other.ratings, other.openings)).toEqual(['scale 0']);
    expect(faultsOf(none.ratings, none.openings)).toEqual(['grade 0']);
  });
  it('two ratings with one and the same commit need two openings', () => {
    const twin = batchOf(['2']);
    const twice = [...twin.ratings, ...twin.ratings];
    expect(faultsOf(twice, twin.openings)).toEqual(['missing 1']);
    expect(faultsOf(twice, [...twin.openings, ...twin.openings])).toEqual([]);
  });
});

/** Every way that up to `most` ratings can fall on five grades. */
function* allCounts(most: number): Generator<GradeCounts> {
  for (let one = 0; one <= most; one++)
    for (let two = 0; one + two <= most; two++)
      for (let three = 0; one + two + three <= most; three++)
        for (let four = 0; one + two + three + four <= most; four++)
          for (let five = 0; one + two + three + four + five <= most; five++)
            yield { '1': one, '2': two, '3': three, '4': four, '5': five };
}

/** The same on a pad with three keys. */
function* threeCounts(most: number): Generator<GradeCounts> {
  for (let one = 0; one <= most; one++)
    for (let two = 0; one + two <= most; two++)
      for (let three = 0; one + two + three <= most; three++) yield { ...NO_GRADES, '1': one, '2': two, '3': three };
}

describe('counts as they are shown', () => {
  const count = fc.oneof(fc.nat({ max: 8 }), fc.nat({ max: 1_000 }));
  const counts = fc.record({ '1': count, '2': count, '3': count, '4': count, '5': count });
  const text = (given: GradeCounts): string =>
    shownCounts(given, 'five-grade')
      .map(({ grades, count }) => `${grades.join('')}: ${String(count)}`)
      .join(', ');

  it('every grade is counted once, and no group of those shown is below five', () => {
    fc.assert(
      fc.property(counts, (given) => {
        const shown = shownCounts(given, 'five-grade');
        expect(shown.flatMap(({ grades }) => grades)).toEqual(['1', '2', '3', '4', '5']);
        for (const { grades, count } of shown) {
          expect(count).toBe(grades.reduce((sum, key) => sum + given[key], 0));
          if (shown.length > 1) expect(count).toBeGreaterThanOrEqual(5);
        }
      }),
    );
  });
  it.each<[number[], string]>([
    [[5, 5, 5, 5, 5], '1: 5, 2: 5, 3: 5, 4: 5, 5: 5'],
    [[4, 5, 5, 20, 20], '12: 9, 3: 5, 45: 40'],
    [[3, 4, 4, 20, 80], '12: 7, 345: 104'],
    [[0, 0, 10, 10, 10], '123: 10, 45: 20'],
    [[0, 1, 2, 3, 80], '1234: 6, 5: 80'],
    [[0, 0, 0, 0, 9], '12345: 9'],
    [[0, 0, 0, 0, 0], '12345: 0'],
  ])('%j: %s', (given, expected) => {
    const [one = 0, two = 0, three = 0, four = 0, five = 0] = given;
    expect(text({ '1': one, '2': two, '3': three, '4': four, '5': five })).toBe(expected);
  });
  it.each([
    ['five-grade', 22, 1_000],
    ['three-key', 60, 100],
  ])(
    '%s: whoever knows the rule and what is shown finds no hidden count: of all halls with up to %i ratings, those that look alike give it five values or more',
    (scale, most, least) => {
      const alike = new Map<
        string,
        { shown: ReturnType<typeof shownCounts>; values: Record<keyof GradeCounts, Set<number>> }
      >();
      for (const given of scale === 'three-key' ? threeCounts(most) : allCounts(most)) {
        const shown = shownCounts(given, scale);
        const name = JSON.stringify(shown);
        const known = alike.get(name) ?? {
          shown,
          values: { '1': new Set(), '2': new Set(), '3': new Set(), '4': new Set(), '5': new Set() },
        };
        alike.set(name, known);
        for (const key of Object.keys(given) as (keyof GradeCounts)[]) known.values[key].add(given[key]);
      }
      const hidden = [...alike.values()].flatMap(({ shown, values }) =>
        shown
          .filter(({ grades, count }) => grades.length > 1 && count >= 5)
          .flatMap(({ grades }) => grades.map((key) => values[key])),
      );
      expect(hidden.length).toBeGreaterThan(least);
      expect(hidden.filter((values) => values.size < 5)).toEqual([]);
    },
  );
  it('three keys are shown by themselves, and have no good rate', () => {
    const given = { ...NO_GRADES, '1': 20, '2': 6, '3': 5 };
    const shown = shownCounts(given, 'three-key');
    expect(shown.map(({ grades, count }) => `${grades.join('')}: ${String(count)}`)).toEqual(['1: 20', '2: 6', '3: 5']);
    expect(goodShare('three-key', shown)).toBeNull();
  });
  it('the good rate is that of all counts where the groups tell it, and is not told where they do not', () => {
    fc.assert(
      fc.property(counts, (given) => {
        const shown = shownCounts(given, 'five-grade');
        const good = goodShare('five-grade', shown);
        const isTold = shown.every(({ grades }) => !(grades.includes('2') && grades.includes('3')));
        expect(good).toEqual(isTold ? shareOf(given['3'] + given['4'] + given['5'], totalOf(given)) : null);
      }),
    );
  });
  it('add up', () => {
    fc.assert(
      fc.property(counts, counts, (a, b) => {
        expect(totalOf(addCounts(a, b))).toBe(totalOf(a) + totalOf(b));
        expect(addCounts(a, NO_GRADES)).toEqual(a);
      }),
    );
  });
});
