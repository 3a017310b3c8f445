import { describe, expect, it } from 'vitest';
import { roleTable } from '../roles/index.ts';
import { licence } from './given.contract.ts';
import { lintRules, ruleTexts, type RuleText } from './index.ts';

const sound: RuleText = {
  id: 'made/up',
  version: 1,
  title: { zh: '规则', en: 'A rule' },
  basis: '办法第一条',
  cure: { zh: '请更正', en: 'Put it right' },
  guards: ['CaseAccepted'],
  kind: 'procedure',
  when: ['is', 'case.applicant', 'legal'],
  severity: 'refuse',
};
const other: RuleText = { ...sound, id: 'made/other' };
const lint = (...rules: Partial<RuleText>[]) =>
  lintRules({
    items: [licence],
    rules: rules.map((rule, at) => ({ ...(at === 0 ? sound : other), ...rule })),
    roles: roleTable,
  }).map(({ path, rule, reason }) => `${path} ${rule}: ${reason}`);

/** Each broken in one way, and the one line that says so. */
const broken: readonly [what: string, rules: Partial<RuleText>[], line: string][] = [
  ['an id twice', [{}, { id: 'made/up' }], '/rules/1/id made/up: this id is there already'],
  ['no Chinese title', [{ title: { zh: 'Rule', en: 'Rule' } }], '/rules/0/title/zh made/up: no Chinese wording'],
  ['Chinese for English', [{ cure: { zh: '更正', en: '更正' } }], '/rules/0/cure/en made/up: no English wording'],
  ['an empty basis', [{ basis: ' ' }], '/rules/0/basis made/up: no basis'],
  ['a fact nobody knows', [{ guards: ['CaseLost'] }], '/rules/0/guards/0 made/up: no fact CaseLost'],
  [
    'case and visit in one',
    [{ guards: ['CaseAccepted', 'VisitClosed'], when: ['is', 'actor.user', 'x'] }],
    '/rules/0/guards made/up: facts of cases and of visits in one rule',
  ],
  ['a stage nobody knows', [{ stages: ['lost'] }], '/rules/0/stages/0 made/up: no stage lost'],
  [
    'a stage in which it cannot happen',
    [{ stages: ['received', 'decided'] }],
    '/rules/0/stages/1 made/up: can never fire: in decided nothing it guards can happen',
  ],
  [
    'a fact that its stages do not know',
    [{ guards: ['CaseAccepted', 'CaseApproved'], stages: ['received'] }],
    '/rules/0/guards/1 made/up: can never fire: CaseApproved happens in none of its stages',
  ],
  ['an item nobody knows', [{ items: ['LIC-1', 'LIC-9'] }], '/rules/0/items/1 made/up: no item LIC-9'],
  [
    'an item of a visit',
    [{ guards: ['VisitClosed'], items: ['LIC-1'], when: ['is', 'fact.outcome', 'advice'] }],
    '/rules/0/items made/up: a visit has no item',
  ],
  [
    'a card for what happens in a visit',
    [{ guards: ['VisitClosed'], cardAfter: 3, when: ['is', 'fact.outcome', 'advice'] }],
    '/rules/0/cardAfter made/up: a card is given for a case, and it guards no fact of cases',
  ],
  [
    'a limit of posts for what is not counted by post',
    [{ postAbove: { permille: 100, least: 1, ofLeast: 1 } }],
    '/rules/0/postAbove made/up: nothing is counted by post for it: that is done for the rules of clock-use alone',
  ],
  [
    'an operator nobody knows',
    [{ when: ['all', ['more', 'case.feeFen', 1]] as never }],
    '/rules/0/when/1/0 made/up: no such operator; there are all, any, not, is, less, has, empty, fails',
  ],
  [
    'not of two',
    [{ when: ['not', ['empty', 'case.number'], ['empty', 'case.desk']] as never }],
    '/rules/0/when made/up: not takes one condition',
  ],
  [
    'a path nobody knows',
    [{ when: ['is', 'case.mood', 'bad'] }],
    '/rules/0/when/1 made/up: no path case.mood for CaseAccepted',
  ],
  [
    'a field of another fact',
    [{ when: ['is', 'fact.kind', 'hearing'] }],
    '/rules/0/when/1 made/up: no path fact.kind for CaseAccepted',
  ],
  [
    'a value of another fact',
    [{ when: ['empty', 'value.reason'] }],
    '/rules/0/when/1 made/up: no path value.reason for CaseAccepted',
  ],
  [
    'a condition nobody knows',
    [{ when: ['fails', 'in-a-good-mood'] }],
    '/rules/0/when/1 made/up: no condition in-a-good-mood',
  ],
  [
    'a value that a path never has',
    [{ when: ['is', 'case.applicant', 'person', 'horse'] }],
    '/rules/0/when/3 made/up: case.applicant is never "horse"',
  ],
  [
    'a number out of bounds',
    [{ when: ['is', 'item.approvalLevels', 4] }],
    '/rules/0/when/2 made/up: item.approvalLevels is never 4',
  ],
  ['less than a text', [{ when: ['less', 'case.number', 4] }], '/rules/0/when/1 made/up: case.number is no number'],
  ['has of a text', [{ when: ['has', 'case.number', 'x'] }], '/rules/0/when/1 made/up: case.number is no list'],
  [
    'a case that looks at a visit',
    [{ when: ['is', 'visit.stage', 'open'] }],
    '/rules/0/when/1 made/up: visit.stage says nothing of a case',
  ],
  [
    'a detail that leads nowhere',
    [{ detail: 'fact.mood' }],
    '/rules/0/when made/up: no path fact.mood for CaseAccepted',
  ],
  [
    'what contradicts itself',
    [{ when: ['all', ['is', 'case.applicant', 'legal'], ['is', 'case.applicant', 'person']] }],
    '/rules/0/when made/up: can never fire for CaseAccepted: nothing fulfils the condition',
  ],
  [
    'bounds that leave nothing',
    [{ when: ['all', ['less', 'item.approvalLevels', 2], ['less', 1, 'item.approvalLevels']] }],
    '/rules/0/when made/up: can never fire for CaseAccepted: nothing fulfils the condition',
  ],
  [
    'a case before there is one',
    [{ guards: ['CaseReceived'], when: ['less', 0, 'case.feeFen'] }],
    '/rules/0/when made/up: can never fire for CaseReceived: nothing fulfils the condition',
  ],
  ['a condition that guards nothing', [{ guards: [] }], '/rules/0/guards made/up: a condition that guards nothing'],
  ['a lift for nobody', [{ override: { roles: [] } }], '/rules/0/override made/up: may be lifted by nobody'],
  [
    'a lift for who may not speak',
    [{ override: { roles: ['supervisor'] } }],
    '/rules/0/override made/up: may be lifted by nobody',
  ],
  [
    'a lift before there is a case',
    [{ guards: ['CaseReceived'], when: ['is', 'fact.applicant', 'legal'], override: { roles: ['approver'] } }],
    '/rules/0/override made/up: may be lifted by nobody: no case is there yet',
  ],
  [
    'a lift of what only marks',
    [{ severity: 'flag', override: { roles: ['approver'] } }],
    '/rules/0/override made/up: refuses nothing, so there is nothing to lift',
  ],
  [
    'a rule that always refuses',
    [{ when: ['any', ['is', 'case.applicant', 'legal'], ['is', 'case.applicant', 'person']] }],
    '/rules/0/when made/up: CaseAccepted could never pass: the rule always refuses it',
  ],
  [
    'two rules of which one always refuses',
    [{}, { when: ['is', 'case.applicant', 'person'] }],
    '/rules/1/when made/other: CaseAccepted could never pass: either this rule or made/up refuses it',
  ],
];

describe('lint of rules', () => {
  it('finds nothing in the rules as they are shipped', () => {
    expect(lintRules({ items: [licence], rules: ruleTexts, roles: roleTable })).toEqual([]);
  });

  it('finds nothing in a sound rule', () => {
    expect(lint({}, { when: ['is', 'case.proxy', 1] })).toEqual([]);
  });

  for (const [what, rules, line] of broken) {
    it(`names ${what}`, () => {
      expect(lint(...rules)).toEqual([line]);
    });
  }

  it('lets two rules stand that complete each other for different items', () => {
    const pair = [
      { ...sound, items: ['LIC-1'] },
      { ...other, items: ['LIC-2'], when: ['is', 'case.applicant', 'person'] },
    ] satisfies RuleText[];
    const items = [licence, { ...licence, code: 'LIC-2' }];
    expect(lintRules({ items, rules: pair, roles: roleTable })).toEqual([]);
  });

  it('takes a committed value as unknown: two rules about it complete nothing', () => {
    const guards = ['CaseReturned'];
    expect(
      lint({ guards, when: ['empty', 'value.reason'] }, { guards, when: ['not', ['empty', 'value.reason']] }),
    ).toEqual([]);
  });
});
