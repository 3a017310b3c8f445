import { expect, it } from 'vitest';
import { gradeNames, gradeWording } from './grades.ts';

it('name the five grades, best first', () => {
  expect(gradeNames.map(({ grade, name }) => [grade, name.zh])).toEqual([
    [5, '非常满意'],
    [4, '满意'],
    [3, '基本满意'],
    [2, '不满意'],
    [1, '非常不满意'],
  ]);
});

it.each([
  ['five-grade', '5', '非常满意'],
  ['five-grade', '1', '非常不满意'],
  ['five-grade', '6', '6（five-grade）'],
  ['faces', '2', '2（faces）'],
])('%s %s is said as %s', (scale, grade, zh) => {
  expect(gradeWording(scale, grade).zh).toBe(zh);
});
