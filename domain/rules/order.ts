import { textOf } from './rule.ts';

/**
 * The refusals that are no rule of their own: what the machines, the hands and the form of a fact say. They have texts like any rule, so that
 * every refusal names basis and cure; the judge asks them itself.
 */
export const orderTexts = [
  textOf({
    id: 'order/not-now',
    title: ['当前环节不能这样办', 'Not in this stage'],
    basis: '办件流程',
    cure: ['请按流程办理', 'Follow the procedure'],
  }),
  textOf({
    id: 'order/not-begun',
    title: ['没有这个办件或接待', 'There is no such case or visit'],
    basis: '办件流程：先收件、先接待',
    cure: ['请先收件或开始接待', 'Receive the case or open the visit first'],
  }),
  textOf({
    id: 'order/begun-already',
    title: ['该编号已有办件或接待', 'This name belongs to a case or visit already'],
    basis: '一件一号',
    cure: ['请使用新编号', 'Use a new name'],
  }),
  textOf({
    id: 'role/not-allowed',
    title: ['您的角色不能这样办', 'Your role may not do this'],
    basis: '角色权限表',
    cure: ['请由有权的人办理', 'Ask a person of the right role'],
  }),
  textOf({
    id: 'role/not-this-post',
    title: ['您不在该岗位', 'You do not hold the post for this'],
    basis: '事项的岗位设置；代理须经登记',
    cure: ['请由该岗位的人或其代理人办理', 'Ask the holder of the post or a deputy'],
  }),
  textOf({
    id: 'custody/not-here',
    title: ['案卷不在本工位', 'The case does not lie at this desk'],
    basis: '一案一处：只有持有案卷的岗位可以办理',
    cure: ['请在案卷所在工位办理，或请其移交', 'Act where it lies, or ask for it to be handed over'],
  }),
  textOf({
    id: 'custody/in-transit',
    title: ['案卷正在移交途中', 'The case is being handed over'],
    basis: '一案一处：移交途中任何人不得办理',
    cure: ['请等待接收，或由移交方收回', 'Wait until it is taken, or recall it'],
  }),
  textOf({
    id: 'custody/nothing-on-the-way',
    title: ['没有在途的移交', 'Nothing is on its way'],
    basis: '移交一经接收不可收回',
    cure: ['案卷已在岗；如需取回，请持有方移交', 'It has been taken: ask its holder to hand it over'],
  }),
  textOf({
    id: 'custody/not-sender',
    title: ['不是移交方', 'This desk did not hand it over'],
    basis: '一案一处：只有移交方可以收回',
    cure: ['请由移交方收回', 'Its sender may recall it'],
  }),
  textOf({
    id: 'custody/not-receiver',
    title: ['不是接收方', 'It was handed to another desk'],
    basis: '一案一处：只有指定工位可以接收',
    cure: ['请由指定工位接收', 'The desk named may take it'],
  }),
  textOf({
    id: 'input/body',
    title: ['内容不合格式', 'The content does not fit its form'],
    basis: '数据格式',
    cure: ['请更正所指栏目', 'Correct the field named'],
  }),
  textOf({
    id: 'input/type',
    title: ['没有这种事实', 'There is no such fact'],
    basis: '数据格式',
    cure: ['请使用已定义的操作', 'Use a defined command'],
  }),
];
