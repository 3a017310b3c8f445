import { words } from './words.ts';

/** The board as it stood at an earlier instant. */
export const thenText = words({
  open: { zh: '历史时刻', en: 'As of' },
  title: { zh: '查看某一时刻的看板', en: 'The board as it stood' },
  instant: { zh: '时刻（大厅时间）', en: 'Instant (hall time)' },
  note: {
    zh: '只按中心当时已收到的记录推算，之后收到的一概不计。',
    en: 'Derived from what the center had taken in by then; nothing that came later counts.',
  },
  show: { zh: '查看', en: 'Show' },
  deriving: { zh: '正在推算…', en: 'Being derived…' },
  banner: {
    zh: '{time} 的看板，按当时已收到的 {position} 条记录，不再更新',
    en: 'The board as of {time}, from the {position} records held then; it does not move',
  },
  back: { zh: '回到现在', en: 'Back to now' },
  counts: { zh: '当日至该时刻', en: 'That day, up to the instant' },
});
