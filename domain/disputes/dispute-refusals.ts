import { refusalBook, type StandingRefusal } from '../errors/index.ts';

const TWO_PEOPLE = '双人复核：争议事实由两名监察人员认定或排除';
const ORDER = '办理时序：已经发生的后续办理不得改写';

/** What is refused in settling facts that the law refused. */
const texts = {
  'dispute/role': {
    title: { zh: '只有监察人员可以处理争议事实', en: 'Only supervisors settle disputed facts' },
    basis: TWO_PEOPLE,
    cure: { zh: '请由监察人员处理', en: 'Let a supervisor do it' },
  },
  'dispute/own-fact': {
    title: { zh: '不得处理本人的办理行为', en: 'Nobody settles what they did themselves' },
    basis: '《公务员法》第七十六条：执行公务涉及本人利害关系的，应当回避',
    cure: { zh: '请由另外两名监察人员处理', en: 'Let two other supervisors do it' },
  },
  'dispute/same-person': {
    title: { zh: '提出人不得自行复核', en: 'Who proposed may not be the second person' },
    basis: TWO_PEOPLE,
    cure: { zh: '请另一名监察人员复核', en: 'Let another supervisor decide' },
  },
  'dispute/settled': {
    title: { zh: '该争议已经处理', en: 'This dispute was settled already' },
    basis: TWO_PEOPLE,
    cure: {
      zh: '无需再次操作；如有新情况，请依法重新办理',
      en: 'Nothing remains to be done; what is new is done as a new act',
    },
  },
  'dispute/proposed': {
    title: { zh: '已有待复核的处理意见', en: 'A proposal waits for its second person already' },
    basis: TWO_PEOPLE,
    cure: { zh: '请复核该意见，或先撤下', en: 'Decide on it, or drop it first' },
  },
  'dispute/not-proposed': {
    title: { zh: '尚无处理意见', en: 'Nobody proposed anything yet' },
    basis: TWO_PEOPLE,
    cure: { zh: '请先提出处理意见', en: 'Propose an outcome first' },
  },
  'dispute/ground': {
    title: { zh: '理由与处理结果不符', en: 'The ground does not belong to this outcome' },
    basis: TWO_PEOPLE,
    cure: { zh: '请选择与结果相符的理由', en: 'Choose a ground of this outcome' },
  },
  'dispute/no-case': {
    title: { zh: '没有可以推进的办件', en: 'There is no case that it could move' },
    basis: ORDER,
    cure: { zh: '请予以排除，并依法重新办理', en: 'Set it aside, and do the act anew' },
  },
  'dispute/moved-on': {
    title: { zh: '办件此后已有新的办理', en: 'The case has moved on since' },
    basis: ORDER,
    cure: { zh: '请予以排除；仍需办理的，依法重新办理', en: 'Set it aside; what is still needed is done anew' },
  },
  'dispute/cannot-follow': {
    title: { zh: '与办件当前阶段不衔接', en: 'It does not follow from where the case stands' },
    basis: ORDER,
    cure: { zh: '请先处理更早的争议，或予以排除', en: 'Settle an earlier dispute first, or set it aside' },
  },
} as const satisfies Readonly<Record<string, StandingRefusal>>;

export type DisputeRule = keyof typeof texts;

export const { refusal: disputeRefusal, has: isDisputeRule } = refusalBook(texts);
