import { words } from './words.ts';

/** What the citizens said, in sums. */
export const ratingsText = words({
  title: { zh: '评价汇总', en: 'Ratings in sum' },
  open: { zh: '评价汇总', en: 'Ratings' },
  note: {
    zh: '只显示合计，不显示任何一次评价。某一等级少于 5 次时，与相邻等级合并显示。',
    en: 'Sums only, never a single rating. Where a grade was given fewer than five times, it is counted together with its neighbours.',
  },
  days: { zh: '近 {days} 天', en: '{days} days' },
  period: { zh: '时段', en: 'Period' },
  ended: { zh: '已结束接待', en: 'Visits ended' },
  active: { zh: '主动评价率', en: 'Active rating rate' },
  turnedAway: { zh: '未能办理率', en: 'Turned-away rate' },
  turnedAwayRated: {
    zh: '未能办理的接待 {all} 次，其中已评价 {rated} 次',
    en: 'Turned away {all}, of them rated {rated}',
  },
  good: { zh: '好评率（基本满意及以上）', en: 'Good rate (fairly satisfied or better)' },
  share95: { zh: '{share}（95% 区间 {low}–{high}）', en: '{share} (95 % interval {low}–{high})' },
  interval: {
    zh: '区间按 Wilson 方法计算；次数越少，区间越宽。沉默不计入任何等级。',
    en: 'Intervals by Wilson’s method: the fewer, the wider. Silence counts for no grade.',
  },
  setAside: {
    zh: '{month} 差评 {opened} 件，经复核认定为误评或恶意 {setAside} 件，均仍计入。',
    en: 'Bad ratings in {month}: {opened}, found mistaken or malicious by a review: {setAside}, all of them still counted.',
  },
  notReached: {
    zh: '多次回访未联系到本人 {count} 件，不计为满意。',
    en: 'Called on several days and never reached: {count}, not counted as satisfied.',
  },
  ownScale: {
    zh: '该评价器另有档位，单独统计，不计入五级好评率。',
    en: 'This pad has choices of its own: counted apart, never in the five-grade rate.',
  },
  rated: { zh: '已评价', en: 'Rated' },
  unrated: { zh: '未评价', en: 'Not rated' },
  waiting: { zh: '待计入', en: 'Not counted yet' },
  waitingWhy: {
    zh: '评价凑成一批才计入：至少 5 次，来自至少两个窗口，或在当日结束之后。',
    en: 'Ratings are counted in batches: five at least, from two windows at least or once the day is over.',
  },
  grades: { zh: '等级', en: 'Grades' },
  count: { zh: '次数', en: 'Count' },
  share: { zh: '占比', en: 'Share' },
  total: { zh: '合计', en: 'Total' },
  none: { zh: '这段时间没有已计入的评价。', en: 'No ratings were counted in this time.' },
});

/** Why a visit has no rating. */
export const unratedWords = words({
  timeout: { zh: '超时未评', en: 'time passed' },
  skipped: { zh: '本人跳过', en: 'passed by' },
  cancelled: { zh: '邀请取消', en: 'called off' },
  fault: { zh: '设备故障', en: 'a fault' },
  'desk-gone': { zh: '窗口设备更换', en: 'desk replaced' },
  'not-asked': { zh: '未邀请', en: 'nobody asked' },
  'being-asked': { zh: '正在邀请', en: 'being asked' },
});
