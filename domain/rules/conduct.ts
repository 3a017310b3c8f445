import { caseRule, visitRule } from './rule.ts';
import type { RuleText } from './rule-text.ts';

const OFF_QUEUE = '叫号与办件一致：不得体外循环、不得空叫号';
const HOURS = '大厅公布的服务时间';

/** What is watched in how people work: it is marked, never refused, and no consequence follows from a mark alone. */
export const conductRules: RuleText[] = [
  caseRule({
    id: 'conduct/in-visit',
    kind: 'conduct',
    title: ['收件不在任何接待中', 'A case received outside of any visit'],
    basis: OFF_QUEUE,
    cure: ['请先开始接待；邮寄、网上来件请注明', 'Open a visit first; say so when it came by post or online'],
    guards: ['CaseReceived'],
    when: ['empty', 'actor.visit'],
    detail: 'visitRef',
    severity: 'flag',
  }),
  visitRule({
    id: 'conduct/visit-hours',
    kind: 'conduct',
    title: ['服务时间之外接待', 'A visit outside of opening hours'],
    basis: HOURS,
    cure: ['延时、预约服务请留存安排', 'Keep the arrangement when hours were extended or by appointment'],
    guards: ['VisitOpened'],
    when: ['is', 'clock.open', 0],
    detail: 'clock.minutesToClose',
    severity: 'flag',
  }),
  caseRule({
    id: 'conduct/day-off',
    kind: 'conduct',
    title: ['休息日作出的办理', 'Acted on a day off'],
    basis: HOURS,
    cure: ['值班办理请留存安排', 'Keep the arrangement when somebody was on duty'],
    guards: ['CaseAccepted', 'CaseApproved', 'CaseDenied', 'DecidedOnSpot'],
    when: ['is', 'clock.workingDay', 0],
    detail: 'actor.desk',
    severity: 'flag',
  }),
  visitRule({
    id: 'conduct/empty-visit',
    kind: 'conduct',
    title: ['十秒内即办理完毕的接待', 'A visit that was handled within ten seconds'],
    basis: OFF_QUEUE,
    cure: ['请如实选择接待结果', 'Name the outcome as it was'],
    guards: ['VisitClosed'],
    when: ['all', ['is', 'fact.outcome', 'handled'], ['less', 'clock.secondsSinceOpened', 10]],
    detail: 'clock.secondsSinceOpened',
    severity: 'flag',
  }),
  visitRule({
    id: 'conduct/closed-by-other',
    kind: 'conduct',
    title: ['接待由他人结束', 'A visit that another person closed'],
    basis: '首问负责：谁接待谁负责到底',
    cure: ['请由接待人结束接待', 'Who opened it closes it'],
    guards: ['VisitClosed'],
    when: ['not', ['is', 'actor.user', 'visit.clerk']],
    detail: 'visit.clerk',
    severity: 'flag',
  }),
];
