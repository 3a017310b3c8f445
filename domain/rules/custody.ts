import { caseRule } from './rule.ts';
import type { RuleText } from './rule-text.ts';

export const custodyRules: RuleText[] = [
  caseRule({
    id: 'custody/post-named',
    kind: 'procedure',
    title: ['该岗位不办理本环节', 'The item names no such post for this stage'],
    basis: '事项的岗位设置',
    cure: ['请移交事项载明的岗位', 'Hand over to a post the item names for the stage'],
    guards: ['CustodyHandedOver'],
    when: ['fails', 'post-of-stage'],
  }),
  caseRule({
    id: 'custody/somewhere-else',
    kind: 'procedure',
    title: ['案卷已在该岗位', 'The case lies there already'],
    basis: '一案一处：案卷只在一个岗位',
    cure: ['请选择其他岗位', 'Choose another desk or post'],
    guards: ['CustodyHandedOver'],
    when: ['all', ['is', 'fact.toDesk', 'case.desk'], ['is', 'fact.toPost', 'case.post']],
    detail: 'fact.toPost',
  }),
  caseRule({
    id: 'custody/acts-at-a-desk',
    kind: 'procedure',
    title: ['办件只能在工位上进行', 'A case is handled at a desk'],
    basis: '一案一处：办件事实由工位记载',
    cure: ['请在工位上办理', 'Act at a desk'],
    guards: ['CaseReceived'],
    when: ['not', ['is', 'actor.place', 'desk']],
    detail: 'actor.origin',
  }),
];
