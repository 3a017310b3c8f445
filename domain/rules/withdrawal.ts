import { caseRule } from './rule.ts';
import type { RuleText } from './rule-text.ts';

const OWN_WILL = '撤回须由申请人本人自愿确认；不得以撤回代替办理';

/** A withdrawal is the applicant's own, and hides no lateness. */
export const withdrawalRules: RuleText[] = [
  caseRule({
    id: 'withdrawal/own-confirmation',
    kind: 'procedure',
    title: ['撤回确认书不是申请人的', "The confirmation is not the applicant's own"],
    basis: OWN_WILL,
    cure: ['请填写申请人签署的撤回确认书编号', 'Enter the number of the confirmation that the applicant signed'],
    guards: ['CaseWithdrawn'],
    when: ['any', ['is', 'fact.confirmation', 'case.number'], ['has', 'case.notices', 'fact.confirmation']],
    detail: 'confirmation',
  }),
  caseRule({
    id: 'withdrawal/last-hour',
    kind: 'time',
    title: ['承诺时限最后一小时内撤回须双人确认', 'Withdrawn within the last hour of the promised limit'],
    basis: OWN_WILL,
    cure: [
      '请由另一人核实申请人本人意愿并说明理由后放行',
      'A second person asks the applicant, and lifts the rule with the reason',
    ],
    guards: ['CaseWithdrawn'],
    when: ['all', ['less', -1, 'clock.minutesToPromised'], ['less', 'clock.minutesToPromised', 60]],
    detail: 'clock.minutesToPromised',
    liftedBy: ['clerk', 'approver'],
  }),
  caseRule({
    id: 'withdrawal/past-limit',
    kind: 'time',
    title: ['超过承诺时限后撤回须双人确认', 'Withdrawn after the promised limit'],
    basis: OWN_WILL,
    cure: [
      '请由批准人核实申请人本人意愿并说明理由后放行',
      'An approver asks the applicant, and lifts the rule with the reason',
    ],
    guards: ['CaseWithdrawn'],
    when: ['is', 'clock.pastPromised', 1],
    detail: 'case.stage',
    liftedBy: ['approver'],
  }),
  caseRule({
    id: 'withdrawal/in-visit',
    kind: 'conduct',
    title: ['申请人未到场的撤回', 'Withdrawn while the applicant was not there'],
    basis: OWN_WILL,
    cure: ['请在接待申请人时办理撤回，并留存确认书', 'Do it in a visit of the applicant, and keep the confirmation'],
    guards: ['CaseWithdrawn'],
    when: ['empty', 'actor.visit'],
    detail: 'visitRef',
    severity: 'flag',
  }),
];
