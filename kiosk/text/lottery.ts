import { words } from './words.ts';

/** Calls to those whose visit was drawn. */
export const lotteryText = words({
  title: { zh: '抽签回访', en: 'Calls by lottery' },
  note: {
    zh: '每天结束的接待中抽签产生回访对象，评价过的和没有评价的同样参加，任何人不得挑选。回访员看不到是否评价、评了几级，也请不要问等级。',
    en: 'Whom to call is drawn from the visits that ended on a day, rated and unrated alike, so that nobody chooses. Callers see neither grade nor whether there is one; please do not ask for it.',
  },
  day: { zh: '抽签日', en: 'Day of the draw' },
  drawn: { zh: '参加 {tookPart} 次接待，抽中 {drawn} 次', en: 'Took part: {tookPart} visits. Drawn: {drawn}.' },
  nobody: { zh: '这一天没有结束的接待。', en: 'No visit ended on that day.' },
  noneYet: {
    zh: '还没有抽签。一天结束后，中心有了次日的第一条记录即可抽签。',
    en: 'Nothing is drawn yet. A day is drawn once it is over and the center has recorded anything of the next one.',
  },
  check: { zh: '如何核对抽签', en: 'How to check the draw' },
  seed: {
    zh: '种子：树 {tree} 前 {size} 片叶的根',
    en: 'Seed: the root of the first {size} leaves of tree {tree}',
  },
  command: {
    zh: '用任何人都可以取得的账本导出重抽一次，结果必须相同：',
    en: 'Draw again from the export of the ledger; the result has to be the same:',
  },
  ended: { zh: '{desk}，{time} 结束', en: '{desk}, ended {time}' },
  waiting: { zh: '待回访', en: 'To be called' },
  tried: { zh: '{tries} 次未联系到', en: 'called {tries} {tries|time|times} in vain' },
  noContact: { zh: '没有留下联系电话，无法回访', en: 'nobody left a phone: there is nobody to call' },
  answered: { zh: '已回访：{by}，{time}', en: 'Answered: {by}, {time}' },
  open: { zh: '打开联系方式', en: 'Open the contact' },
  contact: { zh: '联系人', en: 'Contact' },
  answer: { zh: '本人的回答', en: 'Answer of the citizen' },
  reached: { zh: '是否联系到本人', en: 'Was the citizen reached' },
  yes: { zh: '联系到本人', en: 'Reached' },
  no: { zh: '未联系到', en: 'Not reached' },
  words: {
    zh: '本人的话（可不填，150 字以内；请不要写评价等级）',
    en: 'The citizen’s words (not needed, 150 characters; please write no grade)',
  },
  said: { zh: '本人的话', en: 'The citizen’s words' },
  record: { zh: '记录，不可改', en: 'Record: it cannot be changed' },
  read: { zh: '查看回答', en: 'Read the answer' },
  noWords: { zh: '（没有写）', en: '(nothing)' },
  month: { zh: '{year} 年 {month} 月合计', en: 'Sums of {year}-{month}' },
  monthNote: {
    zh: '只给出整月合计；少于 5 的合并计数，不足 5 个回答的月份不列明细。',
    en: 'Sums of whole months alone: counts below five are put together, and of fewer than five answers none is told.',
  },
  monthEmpty: {
    zh: '这个月没有结束的接待，也没有回访。',
    en: 'No visit ended in that month, and nobody was called.',
  },
  sumAnswered: { zh: '回访到本人', en: 'Answered' },
  sumNotReached: { zh: '未联系到', en: 'Not reached' },
  sumNoContact: { zh: '没有联系电话', en: 'Without a phone' },
  sumEnded: { zh: '当月结束的接待', en: 'Visits that ended' },
  sumRated: { zh: '其中已评价', en: 'of them rated' },
  or: { zh: '或', en: 'or' },
  answers: { zh: '回答', en: 'Answer' },
  count: { zh: '件数', en: 'Count' },
  tooFew: { zh: '回答不足 5 个，不列明细。', en: 'Fewer than five answered: none is told.' },
});
