import type { Wording } from '../catalogue/item.ts';
import type { UnratedReason, VisitCommandType } from './facts.ts';
import type { VisitStage } from './state.ts';

/** Every command of a visit in the words of the faces. */
export const visitCommandWords: Readonly<Record<VisitCommandType, Wording>> = {
  OpenVisit: { zh: '开始接待', en: 'Open a visit' },
  CloseVisit: { zh: '结束接待', en: 'Close the visit' },
  InviteRating: { zh: '邀请评价', en: 'Invite to rate' },
  GiveRating: { zh: '评价', en: 'Rate' },
  LeaveUnrated: { zh: '不评价', en: 'Leave unrated' },
};

export const visitStageWords: Readonly<Record<VisitStage, Wording>> = {
  open: { zh: '接待中', en: 'open' },
  closed: { zh: '已结束', en: 'closed' },
  inviting: { zh: '等待评价', en: 'waiting for a rating' },
  rated: { zh: '已评价', en: 'rated' },
  unrated: { zh: '未评价', en: 'unrated' },
};

export const unratedWords: Readonly<Record<UnratedReason | 'desk-gone', Wording>> = {
  timeout: { zh: '超时未评', en: 'time ran out' },
  skipped: { zh: '放弃评价', en: 'skipped' },
  cancelled: { zh: '已取消', en: 'cancelled' },
  fault: { zh: '设备故障', en: 'device fault' },
  elsewhere: { zh: '已通过其他方式评价', en: 'rated by another way' },
  'desk-gone': { zh: '工位停用，未能评价', en: 'the desk was gone' },
};
