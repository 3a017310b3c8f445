import { refusalBook, type StandingRefusal } from '../errors/index.ts';
import { LOOP_LIMITS } from './loop-due.ts';
import { NOT_REACHED } from './not-reached.ts';

const NEUTRAL = '政务服务“好差评”：差评由被评价方以外的人员回访核查';
const RELEASE = '差评整改：交办内容以评价人所述为限';
const texts = {
  'loop/rated-side': {
    title: { zh: '被评价一方不得处理该差评', en: 'Who is of the rated side may not handle this bad rating' },
    basis: NEUTRAL,
    cure: { zh: '请由与该窗口、该部门无关的人员处理', en: 'Let somebody outside that window and department do it' },
  },
  'loop/role': {
    title: { zh: '您的角色不能处理这一步', en: 'This step is not in your hand' },
    basis: NEUTRAL,
    cure: {
      zh: '回访由回访员办理，整改由大厅管理反馈，认定由监察人员作出',
      en: 'Callers call, managers report what was mended, supervisors review',
    },
  },
  'loop/not-opened': {
    title: { zh: '您尚未打开该差评的内容', en: 'You have not opened what was said' },
    basis: NEUTRAL,
    cure: { zh: '请先写明线索编号和目的，打开内容', en: 'Open it first, with a clue number and a purpose' },
  },
  'loop/item': {
    title: { zh: '该事项不是这次接待的事项', en: 'That item is none of this visit' },
    basis: RELEASE,
    cure: {
      zh: '请选择这次接待的事项；没有立案的不填事项',
      en: 'Choose an item of the visit; none where it brought no case',
    },
  },
  'loop/reasons': {
    title: { zh: '评价人没有选过该原因', en: 'That reason was not given' },
    basis: RELEASE,
    cure: { zh: '只能告知评价人选过的原因', en: 'Release reasons that were given alone' },
  },
  'loop/words': {
    title: { zh: '这不是评价人写的话', en: 'Those are not the words that were written' },
    basis: RELEASE,
    cure: {
      zh: '只可删减原话，删去处写“…”，或者留空',
      en: 'Shorten what was written, with “…” where something is left out, or leave it empty',
    },
  },
  'loop/regrade': {
    title: { zh: '没有联系到本人，不能记录重新评价', en: 'Nobody was reached, so there is no second rating' },
    basis: NEUTRAL,
    cure: { zh: '请将回访评价留空', en: 'Leave the second rating empty' },
  },
  'loop/not-now': {
    title: { zh: '现在不能办理这一步', en: 'This step is not next' },
    basis: '差评处理顺序：联系、整改、回访、办结',
    cure: { zh: '请按顺序办理', en: 'Take the steps in their order' },
  },
  'loop/tries': {
    title: { zh: '未在足够的工作日回访', en: 'Nobody called on enough different working days' },
    basis: `${NOT_REACHED.source}：在 ${String(NOT_REACHED.days)} 个不同的工作日均未联系到本人，方可按“未联系到”办结`,
    cure: { zh: '请改在其他工作日再次联系', en: 'Call again on another working day' },
  },
  'loop/extend-late': {
    title: { zh: '整改期限已过，不能延长', en: 'The time to rectify is over, it cannot be extended' },
    basis: `${LOOP_LIMITS.source}：整改期限内方可延长一次`,
    cure: { zh: '请尽快反馈整改情况', en: 'Report what was mended as soon as possible' },
  },
  'loop/erased': {
    title: { zh: '内容已依法删除', en: 'What was said has been erased' },
    basis: '个人信息保护法第四十七条',
    cure: { zh: '无需处理', en: 'Nothing remains to be done' },
  },
  'loop/unknown': {
    title: { zh: '没有这条差评', en: 'There is no such case of the loop' },
    basis: NEUTRAL,
    cure: { zh: '请从列表中选择', en: 'Choose one from the list' },
  },
} as const satisfies Readonly<Record<string, StandingRefusal>>;
export type LoopRule = keyof typeof texts;

export const { refusal: loopRefusal } = refusalBook(texts);
