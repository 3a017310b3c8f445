import { caseConditions } from './case-conditions.ts';
import { entryConditions } from './entry-conditions.ts';
import { ratingConditions } from './rating-conditions.ts';
import type { Reading, RuleInput } from './rule-input.ts';

/** What a condition of the software says: the thing in question when it fails, undefined when all is well, null when it cannot know. */
export type Finding = string | undefined | null;

/** What a comparison cannot say. `args` tells what stands after the name: paths to text, or whole numbers. */
export interface NamedCondition {
  readonly on: 'case' | 'visit' | 'any';
  readonly args: readonly ('text' | 'number')[];
  readonly find: (input: RuleInput, args: readonly Reading[]) => Finding;
}

/** Every condition a rule may call by name. */
export const namedConditions: ReadonlyMap<string, NamedCondition> = new Map([
  ...Object.entries(caseConditions),
  ...Object.entries(entryConditions),
  ...Object.entries(ratingConditions),
]);
