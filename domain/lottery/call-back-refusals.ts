import { refusalBook, type StandingRefusal } from '../errors/index.ts';

const NEUTRAL = '政务服务“好差评”：由被评价方以外的人员回访核查';
const DRAWN = '回访对象由抽签产生，任何人不得挑选';

/** What is refused in calling those whose visit was drawn. */
const texts = {
  'lottery/rated-side': {
    title: { zh: '被评价一方不得办理该回访', en: 'Who is of the rated side may not handle this call' },
    basis: NEUTRAL,
    cure: { zh: '请由与该窗口、该部门无关的人员办理', en: 'Let somebody outside that window and department do it' },
  },
  'lottery/role': {
    title: { zh: '您的角色不能办理这一步', en: 'This is not in your hand' },
    basis: NEUTRAL,
    cure: { zh: '回访由回访员办理，监察人员查看回答', en: 'Callers call, supervisors read what was answered' },
  },
  'lottery/not-drawn': {
    title: { zh: '该次接待未被抽中', en: 'That visit was not drawn on that day' },
    basis: DRAWN,
    cure: { zh: '请从当日抽签名单中选择', en: 'Choose one of those that were drawn that day' },
  },
  'lottery/answered': {
    title: { zh: '该回访已经记录回答', en: 'An answer is on record already' },
    basis: '一次接待只记录一次回访回答，不得改写',
    cure: { zh: '无需再次回访', en: 'Nobody needs to call again' },
  },
  'lottery/not-answered': {
    title: { zh: '尚无回答', en: 'Nothing was answered yet' },
    basis: NEUTRAL,
    cure: { zh: '请待回访员记录回答', en: 'Wait until a caller has recorded an answer' },
  },
  'lottery/not-opened': {
    title: { zh: '您尚未打开联系方式', en: 'You have not opened the contact' },
    basis: NEUTRAL,
    cure: { zh: '请先写明线索编号和目的，打开联系方式', en: 'Open it first, with a clue number and a purpose' },
  },
  'lottery/no-contact': {
    title: { zh: '该次接待没有留下联系电话', en: 'Nobody left a phone in that visit' },
    basis: '个人信息保护法第六条：收集个人信息限于实现处理目的的最小范围',
    cure: { zh: '无法回访，计入“没有联系方式”', en: 'Nobody can be called: it counts as one without a contact' },
  },
  'lottery/erased': {
    title: { zh: '内容已依法删除', en: 'What is asked for has been erased' },
    basis: '个人信息保护法第四十七条',
    cure: { zh: '无需处理', en: 'Nothing remains to be done' },
  },
} as const satisfies Readonly<Record<string, StandingRefusal>>;
export type CallBackRule = keyof typeof texts;

export const { refusal: callBackRefusal } = refusalBook(texts);
