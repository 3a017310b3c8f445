import crypto from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commitHash, nodeKit, openings, type Opening } from '../evidence/index.ts';
import { addCounts, countOpenings, NO_GRADES, shownCounts, totalOf, type GradeCounts } from './index.ts';

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

describe('counts as they are shown', () => {
  const count = fc.oneof(fc.nat({ max: 8 }), fc.nat({ max: 1_000 }));
  const counts = fc.record({ '1': count, '2': count, '3': count, '4': count, '5': count });
  const hidden = (given: GradeCounts): number[] =>
    Object.entries(given).flatMap(([key, value]) => (key in shownCounts(given) ? [] : [value]));

  it('none below five, none changed, and none that the total would give back', () => {
    fc.assert(
      fc.property(counts, (given) => {
        const shown = shownCounts(given);
        expect(Object.values(shown).every((value) => value >= 5)).toBe(true);
        expect(given).toMatchObject(shown);
        expect(hidden(given).length).not.toBe(1);
      }),
    );
  });
  it('hides no more than that needs', () => {
    expect(shownCounts({ '1': 3, '2': 5, '3': 9, '4': 20, '5': 80 })).toEqual({ '3': 9, '4': 20, '5': 80 });
    expect(shownCounts({ '1': 3, '2': 4, '3': 9, '4': 20, '5': 80 })).toEqual({ '3': 9, '4': 20, '5': 80 });
    expect(shownCounts({ '1': 5, '2': 5, '3': 5, '4': 5, '5': 5 })).toEqual({ '1': 5, '2': 5, '3': 5, '4': 5, '5': 5 });
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
