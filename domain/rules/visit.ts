import { visitRule } from './rule.ts';
import type { RuleText } from './rule-text.ts';

export const visitRules: RuleText[] = [
  visitRule({
    id: 'visit/ticket-named',
    kind: 'conduct',
    title: ['叫号接待须有号票，直接到窗口的不得有号票', 'A visit by ticket names it, a walk-up has none'],
    basis: '接待登记：来访方式与号票一致',
    cure: ['请填写号票或选择直接到窗口', 'Enter the ticket, or choose walk-up'],
    guards: ['VisitOpened'],
    when: [
      'any',
      ['all', ['is', 'fact.via', 'ticket'], ['empty', 'fact.ticket']],
      ['all', ['is', 'fact.via', 'walk-up'], ['not', ['empty', 'fact.ticket']]],
    ],
    detail: 'ticket',
  }),
  visitRule({
    id: 'visit/same-window',
    kind: 'conduct',
    title: ['接待在另一窗口', 'The visit is at another window'],
    basis: '一次接待由一个窗口办理',
    cure: ['请在原窗口操作', 'Act at the window where it was opened'],
    guards: ['VisitClosed', 'RatingInvited', 'RatingGiven', 'RatingUnrated'],
    when: ['not', ['is', 'actor.origin', 'visit.window']],
    detail: 'actor.origin',
  }),
  visitRule({
    id: 'visit/turned-away-reasoned',
    kind: 'conduct',
    title: ['未办理未说明原因', 'Turned away without a reason'],
    basis: '行政许可法第三十二条；首问负责',
    cure: ['请写明未办理的原因', 'Write down why'],
    guards: ['VisitClosed'],
    when: ['all', ['is', 'fact.outcome', 'turned-away'], ['empty', 'value.reason']],
    detail: 'reason',
  }),
];
