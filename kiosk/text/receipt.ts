import { words } from './words.ts';

export const receiptText = words({
  title: { zh: '我的回执', en: 'My receipt' },
  ref: { zh: '接待编号（V- 开头）', en: 'Visit number (begins with V-)' },
  code: { zh: '查询码', en: 'Code' },
  show: { zh: '查询', en: 'Show' },
  unknown: { zh: '没有找到：编号与查询码不符。', en: 'Nothing found: number and code do not fit together.' },
  notYet: { zh: '刚刚登记，请过几秒再查。', en: 'Just written: please try again in a few seconds.' },
  looking: { zh: '正在查询并核对…', en: 'Asking and checking…' },
  noCase: { zh: '这次接待没有收件。', en: 'Nothing was applied for in this visit.' },
  number: { zh: '办件编号', en: 'Case number' },
  doneBy: { zh: '最迟 {date} 办好', en: 'Done by {date} at the latest' },
  answerBy: { zh: '最迟 {date} 告知是否受理', en: 'By {date} you are told whether it is accepted' },
  why: { zh: '为什么是这天？', en: 'Why this date?' },
  missing: { zh: '请补正：', en: 'Still needed from you:' },
  rating: { zh: '评价', en: 'Rating' },
  counted: { zh: '您的评价已计入。选择本身是保密的。', en: 'Your rating was counted. What you chose is secret.' },
  none: { zh: '没有评价；不评价不会算作满意。', en: 'No rating was given; silence is not counted as satisfaction.' },
  open: { zh: '尚未评价。', en: 'Not rated yet.' },
  matches: { zh: '核对一致', en: 'It matches' },
  matchesHint: {
    zh: '您的浏览器刚刚核对：您的接待、收件和评价记录在大厅的账本里（{tree}，共 {size} 条），与您手中的查询码相符。',
    en: 'Your browser has just checked: the records of your visit, its cases and its rating are in the hall’s ledger ({tree}, {size} records), and fit the code in your hand.',
  },
  before: { zh: '账本包含您上次看到的全部记录。', en: 'The ledger still holds everything you saw the last time.' },
  told: {
    zh: '状态和日期由大厅的服务器告知，本页未作证明；首次打开时，大厅的公钥也只能相信。完整证明请向监督部门索取。',
    en: 'State and dates are told by the hall’s server and not proven here; at the first look its key has to be believed too. A full proof is with the supervising office.',
  },
  wrong: { zh: '不一致！', en: 'It does not match!' },
  wrongHint: {
    zh: '大厅出示的记录与您的回执或账本不符（{fault}）。请保留回执，并联系监督部门。',
    en: 'What the hall shows does not fit your slip or its ledger ({fault}). Keep the slip and tell the supervising office.',
  },
  take: { zh: '请带走回执', en: 'Take your receipt along' },
  scan: { zh: '扫码随时查询进度', en: 'Scan to see how it stands, at any time' },
});
