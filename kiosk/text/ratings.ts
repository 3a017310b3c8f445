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
