import { caseFacts, centerCaseFacts } from '@sunlit/domain/case';
import { centerFacts, deskFacts } from '@sunlit/domain/hall';
import { visitFacts } from '@sunlit/domain/visit';
import { expect, it } from 'vitest';
import { titleOf } from './titles.ts';

it('every kind of record has words in both languages', () => {
  const kinds = [caseFacts, centerCaseFacts, visitFacts, deskFacts, centerFacts].flatMap((facts) => Object.keys(facts));
  expect(kinds.length).toBeGreaterThan(80);
  expect(kinds.filter((kind) => titleOf(kind, 'en') === kind || !/\p{Script=Han}/u.test(titleOf(kind, 'zh')))).toEqual(
    [],
  );
  expect(titleOf('OfALaterProgram', 'zh')).toBe('OfALaterProgram');
});
