import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accepted, approving, calendar, caseAfter, did, law, licence, people } from './given.contract.ts';
import { compileRule } from './compile.ts';
import { readCondition, type Condition, type RuleText } from './index.ts';
import { knowledgeOf } from './lint-condition.ts';
import type { RuleInput } from './rule-input.ts';
import { isSatisfiable } from './satisfiable.ts';

const sample: RuleText = { ...law.text('decision/denial-reasoned'), id: 'made/up', guards: ['CaseDenied'] };

const leaf: fc.Arbitrary<Condition> = fc.oneof(
  fc.constantFrom<Condition>(
    ['is', 'case.stage', 'approving'],
    ['is', 'case.stage', 'approving', 'accepted'],
    ['is', 'case.applicant', 'legal'],
    ['is', 'actor.user', 'case.handler'],
    ['is', 'item.approvalLevels', 2],
    ['less', 'case.level', 'case.levels'],
    ['less', 'case.levels', 'case.level'],
    ['has', 'case.handlers', 'actor.user'],
    ['has', 'case.materials', 'plan'],
    ['empty', 'case.unserved'],
    ['empty', 'value.reason'],
    ['fails', 'longer', 'value.reason', 5],
  ),
  fc.tuple(fc.constant('less' as const), fc.constant('item.approvalLevels'), fc.integer({ min: -1, max: 5 })),
  fc.tuple(fc.constant('less' as const), fc.integer({ min: -1, max: 5 }), fc.constant('item.approvalLevels')),
);
const conditions = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 4 },
    leaf,
    fc.tuple(fc.constant('not' as const), tie('condition')),
    fc.array(tie('condition'), { minLength: 1, maxLength: 3 }).map((parts): Condition => ['all', ...parts]),
    fc.array(tie('condition'), { minLength: 1, maxLength: 3 }).map((parts): Condition => ['any', ...parts]),
  ),
})).condition;

const states = [caseAfter(...accepted), caseAfter(...approving)];
const situations = fc.record({
  state: fc.constantFrom(...states),
  by: fc.constantFrom('ann', 'bo', 'han', 'eve'),
  opened: fc.constantFrom<Record<string, string>>({ reason: '' }, { reason: '不行' }, { reason: '不符合规定的条件' }),
  levels: fc.integer({ min: 0, max: 3 }),
});
type Situation = typeof situations extends fc.Arbitrary<infer T> ? T : never;

function inputOf({ state, by, opened, levels }: Situation): RuleInput {
  const happened = did('CaseDenied', {}, { by: by as 'ann', opened }) as RuleInput['happened'];
  return {
    happened,
    state,
    visit: undefined,
    item: { ...licence, approvalLevels: levels },
    calendar,
    actor: people[by as 'ann'],
    place: { hall: 'H1', kind: 'desk', id: 'W01' },
    rule: law.rule,
    scratch: { detail: '', clocks: undefined },
  };
}
const holds = (condition: Condition, situation: Situation): boolean =>
  compileRule(sample, condition)(inputOf(situation)) !== undefined;

describe('conditions', () => {
  it('of any shape are read and compiled', () => {
    fc.assert(
      fc.property(conditions, situations, (condition, situation) => {
        expect(readCondition(condition)).toEqual({ condition });
        expect(typeof holds(condition, situation)).toBe('boolean');
      }),
    );
  });

  it('say nothing about what they are not shown that they would not say when shown', () => {
    fc.assert(
      fc.property(conditions, situations, (condition, situation) => {
        const isBlind = holds(condition, { ...situation, opened: {} });
        expect(isBlind && !holds(condition, situation)).toBe(false);
      }),
      { numRuns: 1000 },
    );
  });

  it('never hold together with their own denial', () => {
    fc.assert(
      fc.property(conditions, situations, (condition, situation) => {
        expect(holds(condition, situation) && holds(['not', condition], situation)).toBe(false);
      }),
    );
  });

  it('that hold somewhere are never called impossible, and two that both fail somewhere never complete', () => {
    fc.assert(
      fc.property(conditions, conditions, situations, (one, other, situation) => {
        const knowledge = knowledgeOf('CaseDenied', undefined);
        if (holds(one, situation)) expect(isSatisfiable([one], [], knowledge)).toBe(true);
        if (!holds(one, situation) && !holds(other, situation)) {
          expect(isSatisfiable([], [one, other], knowledge)).toBe(true);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('that nobody wrote are refused by their place, and nothing throws', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        const read = readCondition(value);
        expect('fault' in read ? read.fault.path : '').toMatch(/^(\/\d+)*$/);
      }),
    );
  });
});
