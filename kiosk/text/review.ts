import { words } from './words.ts';

/** The desk of the review: one grade for a clue, and who has looked. */
export const reviewText = words({
  title: { zh: '差评核查', en: 'Review of a rating' },
  open: { zh: '核查评价', en: 'Review a rating' },
  note: {
    zh: '查看单个评价等级会留下记录：您的姓名、线索编号和用途，先存盘、后显示。',
    en: 'Looking at a single grade is recorded: your name, the clue and the purpose are on the disk before the grade is shown.',
  },
  visit: { zh: '来访编号', en: 'Visit' },
  clue: { zh: '线索编号', en: 'Clue number' },
  purpose: { zh: '用途', en: 'Purpose' },
  look: { zh: '查看并记录', en: 'Look, on record' },
  needVisit: { zh: '请填写来访编号', en: 'Fill in the visit' },
  needClue: {
    zh: '请填写线索编号：字母、数字或连字符，至少三位',
    en: 'Fill in the clue: letters, digits or hyphens, three at least',
  },
  needPurpose: { zh: '请写明用途，至少四个字', en: 'Say the purpose, in four characters at least' },
  found: { zh: '评价：{grade} · 窗口人员 {clerk}', en: 'Rated: {grade} · clerk {clerk}' },
  refused: { zh: '{title}。{cure}。依据：{basis}', en: '{title}. {cure}. Basis: {basis}' },
  unknown: { zh: '没有这次来访的评价', en: 'That visit has no rating' },
  gone: { zh: '该评价等级已按期限删除', en: 'The grade was erased when its time had passed' },
  failed: { zh: '未能查看，请核对后重试', en: 'It was not shown; check what you filled in and try again' },
  looks: { zh: '谁查看过', en: 'Who has looked' },
  none: { zh: '还没有人查看过', en: 'Nobody has looked yet' },
  erased: { zh: '（用途已随来访删除）', en: '(the purpose was erased with the visit)' },
});

/** At what somebody looked. */
export const lookWords = words({
  grade: { zh: '单条评价', en: 'one grade' },
  picture: { zh: '窗口照片', en: 'a photo of the counter' },
  card: { zh: '亮牌说明', en: 'words of a card' },
  loop: { zh: '差评内容', en: 'what a bad rating says' },
  'loop-contact': { zh: '差评内容及联系方式', en: 'what a bad rating says, with name and phone' },
  'call-contact': { zh: '抽中回访的联系方式', en: 'name and phone of a drawn visit' },
  'call-answer': { zh: '抽签回访的回答', en: 'the answer of a drawn citizen' },
  figures: { zh: '来自等级的异常数据', en: 'figures that come from grades' },
  openings: { zh: '全部评价明细（导出）', en: 'all openings of grades (export)' },
});
