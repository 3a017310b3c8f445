import { caseFacts } from '@sunlit/domain/case';
import { visitFacts } from '@sunlit/domain/visit';
import { expect, it } from 'vitest';
import { factNames } from './law.ts';

it('names every act that a rule may stand before', () => {
  const acts = [...Object.keys(caseFacts), ...Object.keys(visitFacts)];
  expect(acts.filter((act) => !Object.hasOwn(factNames, act))).toEqual([]);
});
