import { refusalBook, type StandingRefusal } from '../errors/index.ts';

const TWO_PEOPLE = '双人复核：一人提出，一人批准';
const ARCHIVES = '档案法：按保管期限保存';
const DELETION = '个人信息保护法第四十七条：保存期限届满的删除；期限未届满的只存储、不作其他处理';

/** What is refused in looking at grades, keeping and erasing. */
const texts = {
  'review/rated-side': {
    title: { zh: '被评价一方不得查看评价等级', en: 'Who is of the rated side may not look at a grade' },
    basis: '政务服务“好差评”：差评由被评价方以外的人员核查',
    cure: {
      zh: '请由与该窗口、该部门无关的监察人员查看',
      en: 'Let a supervisor look who has nothing to do with this window and department',
    },
  },
  'review/anonymous': {
    title: { zh: '无名评价不得查看其接待', en: 'A rating without a name is not joined to its visit' },
    basis: '政务服务“好差评”：不得追查匿名评价人',
    cure: { zh: '请只看差评处理中的原因和意见', en: 'Look at its reasons and words in the loop alone' },
  },
  'review/own-case': {
    title: {
      zh: '参与办理的人员及其部门不得查看该影像',
      en: 'Who acted in a case, or is of a department that did, may not look at its pictures',
    },
    basis: '《公务员法》第七十六条：执行公务涉及本人利害关系的，应当回避',
    cure: {
      zh: '请由未参与办理、也不属于该部门的监察人员查看',
      en: 'Let a supervisor look who did not act in it and is of no department that did',
    },
  },
  'keeping/no-schedule': {
    title: { zh: '尚未确定保管期限', en: 'No archival schedule is set' },
    basis: ARCHIVES,
    cure: { zh: '请先由两人确定保管期限', en: 'Let two people set the schedule first' },
  },
  'keeping/open': {
    title: { zh: '尚未办结或来访尚未结束', en: 'The case or visit has not ended' },
    basis: ARCHIVES,
    cure: { zh: '请待其结束并满保管期限', en: 'Wait until it has ended and its time has passed' },
  },
  'keeping/disputed': {
    title: { zh: '存在争议事实', en: 'A fact of it is disputed' },
    basis: '争议事实须由两人认定或排除',
    cure: { zh: '请先处理争议', en: 'Settle the dispute first' },
  },
  'keeping/hold': {
    title: { zh: '处于法律保全中', en: 'It is under a legal hold' },
    basis: '涉复议、诉讼、调查的材料不得销毁',
    cure: { zh: '请先由两人解除保全', en: 'Let two people lift the hold first' },
  },
  'keeping/too-early': {
    title: { zh: '保管期限未满', en: 'Its time has not passed' },
    basis: DELETION,
    cure: { zh: '请待保管期限届满', en: 'Wait until the schedule allows it' },
  },
  'keeping/same-person': {
    title: { zh: '提出人不得自行批准', en: 'Who asked may not approve' },
    basis: TWO_PEOPLE,
    cure: { zh: '请另一人批准', en: 'Let a second person approve' },
  },
  'keeping/erased': {
    title: { zh: '已经删除', en: 'It was erased already' },
    basis: DELETION,
    cure: { zh: '无需再次操作', en: 'Nothing remains to be done' },
  },
  'keeping/held': {
    title: { zh: '已在保全中', en: 'It is under a hold already' },
    basis: TWO_PEOPLE,
    cure: { zh: '无需再次操作', en: 'Nothing remains to be done' },
  },
  'keeping/not-held': {
    title: { zh: '未被保全', en: 'It is under no hold' },
    basis: TWO_PEOPLE,
    cure: { zh: '无需解除', en: 'There is nothing to lift' },
  },
} as const satisfies Readonly<Record<string, StandingRefusal>>;

export type KeepingRule = keyof typeof texts;

export const { refusal: keepingRefusal, has: isKeepingRule } = refusalBook(texts);
