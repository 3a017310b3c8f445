import { refusalBook, type StandingRefusal } from '../errors/index.ts';

const HEARD = '先告知、听取说明，再作认定';
const AVOID = '《公务员法》第七十六条：执行公务涉及本人利害关系的，应当回避';
const TERMS = '亮牌办法：反馈与申诉按工作日计期';
const MONTH = '月度得分公布后不改写当月结果，更正另行记录';
const VISIBLE = '亮牌办法：只可维持、撤销或按数据错误注销，结果留痕';

/** What is refused in explaining, deciding, appealing and urging. */
const texts = {
  'supervision/late-feedback': {
    title: { zh: '反馈期限已过', en: 'The time to explain is over' },
    basis: TERMS,
    cure: {
      zh: '黄牌、红牌认定之前，当月不得结算；对认定不服的，可以申诉',
      en: 'The month is not closed before a yellow or red card is decided; the decision can be appealed',
    },
  },
  'supervision/late-appeal': {
    title: { zh: '申诉期限已过', en: 'The time to appeal is over' },
    basis: TERMS,
    cure: {
      zh: '认定已经生效；如系数据错误，请告知监察人员',
      en: 'The decision stands; tell a supervisor of an error in the data',
    },
  },
  'supervision/appealed-already': {
    title: { zh: '已经申诉过一次', en: 'It was appealed once already' },
    basis: VISIBLE,
    cure: { zh: '申诉认定为最终认定', en: 'The decision on the appeal is the last one' },
  },
  'supervision/not-responsible': {
    title: { zh: '不在责任岗位', en: 'You do not hold the responsible post' },
    basis: '亮牌对应责任岗位，由该岗位人员说明',
    cure: { zh: '请由责任岗位人员或其代理人办理', en: 'Let who holds the post, or its deputy, do it' },
  },
  'supervision/own-department': {
    title: {
      zh: '本部门人员不得认定本部门的亮牌',
      en: 'Nobody decides on a card of the own department, or of an own act',
    },
    basis: AVOID,
    cure: {
      zh: '请由与该事项、该部门无关的监察人员认定',
      en: 'Let a supervisor decide who has nothing to do with the case and its department',
    },
  },
  'supervision/own-reading': {
    title: {
      zh: '与亮牌有关的人员不得以监察身份查看其说明',
      en: 'Who is concerned by a card does not read its words as a supervisor',
    },
    basis: AVOID,
    cure: {
      zh: '请由与该事项、该部门无关的监察人员查看；责任岗位可看本岗位的内容',
      en: 'Let a supervisor look who has nothing to do with it; the responsible post reads its own',
    },
  },
  'supervision/same-decider': {
    title: { zh: '申诉不得由原认定人认定', en: 'Who decided does not decide the appeal' },
    basis: AVOID,
    cure: { zh: '请由另一名监察人员认定', en: 'Let another supervisor decide it' },
  },
  'supervision/not-heard': {
    title: { zh: '尚未听取说明，反馈期限未满', en: 'The responsible post has not explained, and may still' },
    basis: HEARD,
    cure: { zh: '请等待说明或反馈期限届满', en: 'Wait for the explanation or the end of its time' },
  },
  'supervision/ground': {
    title: { zh: '依据与认定不符', en: 'The ground does not fit the decision' },
    basis: VISIBLE,
    cure: {
      zh: '维持须事实成立；撤销须写明无依据的原因；注销只用于数据错误',
      en: 'Uphold where the facts stand, revoke for one of its own grounds, cancel for wrong data alone',
    },
  },
  'supervision/never-lowered': {
    title: { zh: '亮牌不得降级', en: 'A card is never lowered' },
    basis: VISIBLE,
    cure: {
      zh: '没有依据的，请撤销；数据错误的，请注销',
      en: 'Revoke it where it has no ground; cancel it where the data are wrong',
    },
  },
  'supervision/ended': {
    title: { zh: '该亮牌已经撤销或注销', en: 'The card was revoked or cancelled already' },
    basis: VISIBLE,
    cure: { zh: '无需再次操作', en: 'Nothing remains to be done' },
  },
  'supervision/order': {
    title: { zh: '该亮牌现在不能这样办理', en: 'The card does not take this now' },
    basis: HEARD,
    cure: { zh: '请按状态办理：说明、认定、申诉', en: 'Go in order: explanation, decision, appeal' },
  },
  'supervision/closed-period': {
    title: { zh: '所属月份已经结算', en: 'The month of the card is closed' },
    basis: MONTH,
    cure: {
      zh: '说明与申诉期限在结算前已满；依据变更的，由复核程序撤销，并作更正记录',
      en: 'All terms had passed before it was closed; where the ground is gone, judging again revokes the card and the month is corrected on record',
    },
  },
  'supervision/month-closed': {
    title: { zh: '该月份已经结算', en: 'The month is closed already' },
    basis: MONTH,
    cure: { zh: '无需再次操作；更正另有记录', en: 'Nothing remains to be done; corrections have records of their own' },
  },
  'supervision/month-runs': {
    title: { zh: '该月份尚未结束', en: 'The month has not ended' },
    basis: MONTH,
    cure: { zh: '请在月末之后结算', en: 'Close it after its last day' },
  },
  'supervision/month-pending': {
    title: { zh: '该月份仍有亮牌待认定', en: 'Cards of the month wait for a decision' },
    basis: HEARD,
    cure: { zh: '请先认定这些亮牌', en: 'Decide these cards first' },
  },
  'supervision/month-terms': {
    title: { zh: '该月份仍有亮牌的说明或申诉期限未满', en: 'Cards of the month may still be explained or appealed' },
    basis: TERMS,
    cure: { zh: '请在期限届满之后结算', en: 'Close it when these terms have passed' },
  },
  'supervision/urged-already': {
    title: { zh: '已经督办，尚未签收', en: 'It was urged already and is not acknowledged yet' },
    basis: '督办须签收',
    cure: { zh: '请等待签收', en: 'Wait until it is acknowledged' },
  },
  'supervision/nothing-to-urge': {
    title: { zh: '已经办结，无需督办', en: 'The case is closed: nothing is to be urged' },
    basis: '督办针对在办事项',
    cure: { zh: '无需操作', en: 'Nothing remains to be done' },
  },
  'supervision/acknowledged': {
    title: { zh: '该督办已经签收', en: 'It was acknowledged already' },
    basis: '督办须签收',
    cure: { zh: '无需再次操作', en: 'Nothing remains to be done' },
  },
} as const satisfies Readonly<Record<string, StandingRefusal>>;

export type SupervisionRule = keyof typeof texts;

export const { refusal: supervisionRefusal, has: isSupervisionRule } = refusalBook(texts);
