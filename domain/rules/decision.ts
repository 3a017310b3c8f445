import { caseRule } from './rule.ts';
import type { RuleText } from './rule-text.ts';

export const decisionRules: RuleText[] = [
  caseRule({
    id: 'decision/denial-reasoned',
    kind: 'content',
    title: ['不予许可未说明理由', 'Denied without a reason'],
    basis: '行政许可法第三十八条第二款',
    cure: [
      '请写明理由，并告知申请行政复议或者提起行政诉讼的权利',
      'Write down the reason, and name the routes of review and litigation',
    ],
    guards: ['CaseDenied'],
    when: ['empty', 'value.reason'],
    detail: 'reason',
  }),
  caseRule({
    id: 'decision/delivered-after-decision',
    kind: 'procedure',
    title: ['尚未决定，不能送达', 'There is no decision to deliver yet'],
    basis: '行政许可法第四十四条',
    cure: ['请待决定作出后送达', 'Deliver after the decision'],
    guards: ['ResultDelivered'],
    when: ['is', 'case.decided', 0],
    detail: 'case.stage',
  }),
  caseRule({
    id: 'decision/withdrawn-before-decision',
    kind: 'procedure',
    title: ['决定已作出，不能撤回', 'After the decision nothing can be withdrawn'],
    basis: '行政许可法第七条；撤回须在决定作出前由申请人本人确认',
    cure: ['请送达决定，并告知复议和诉讼的权利', 'Deliver the decision and name the routes of review and litigation'],
    guards: ['CaseWithdrawn'],
    when: ['is', 'case.decided', 1],
    detail: 'case.stage',
  }),
];
