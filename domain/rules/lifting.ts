import { caseRule } from './rule.ts';
import type { RuleText } from './rule-text.ts';

const TWO_PEOPLE = '双人确认：规则载明可放行的人员和范围；每次放行均有记录和计数';

/** How a rule is lifted: only one that may be, by who may, with a reason, for one act. */
export const liftingRules: RuleText[] = [
  caseRule({
    id: 'override/liftable',
    kind: 'procedure',
    title: ['该规则不可放行', 'Nobody may lift this rule for this act'],
    basis: TWO_PEOPLE,
    cure: ['请按规则的提示办理', 'Do what the rule names as its cure'],
    guards: ['RuleOverridden'],
    when: ['fails', 'rule-liftable'],
  }),
  caseRule({
    id: 'override/role',
    kind: 'procedure',
    title: ['您不能放行该规则', 'Your role may not lift this rule'],
    basis: TWO_PEOPLE,
    cure: ['请由规则载明的人员放行', 'Ask a person of the role that the rule names'],
    guards: ['RuleOverridden'],
    when: ['fails', 'rule-lifted-by-role'],
  }),
  caseRule({
    id: 'override/reasoned',
    kind: 'content',
    title: ['放行未说明理由', 'A rule lifted without a reason'],
    basis: TWO_PEOPLE,
    cure: ['请写明理由', 'Write down the reason'],
    guards: ['RuleOverridden'],
    when: ['empty', 'value.reason'],
    detail: 'reason',
  }),
  caseRule({
    id: 'override/once',
    version: 2,
    kind: 'procedure',
    title: ['您已放行该规则，尚未使用', 'You have lifted this rule already; it waits for its act'],
    basis: TWO_PEOPLE,
    cure: ['请由另一人办理已放行的操作', 'Let another person do what it was lifted for'],
    guards: ['RuleOverridden'],
    when: ['fails', 'rule-lifted-once'],
  }),
  caseRule({
    id: 'override/often',
    kind: 'conduct',
    title: ['同一办件多次放行规则', 'Rules were lifted more than twice in one case'],
    basis: TWO_PEOPLE,
    cure: ['请说明原因；监察会查看', 'Say why; supervisors will look at it'],
    guards: ['RuleOverridden'],
    when: ['less', 1, 'case.overridden'],
    detail: 'case.overridden',
    severity: 'flag',
    cardAfter: 1,
  }),
];
