import { words } from './words.ts';

export const loopText = words({
  title: { zh: '差评处理', en: 'Bad ratings' },
  wrong: { zh: '用户名或密码不对。', en: 'User or password is wrong.' },
  note: {
    zh: '列表不含评价人、窗口和接待。打开内容须写明线索编号和目的，先记录后显示。',
    en: 'The list names no rater, window or visit. Opening one takes a clue number and a purpose, recorded before anything is shown.',
  },
  none: { zh: '没有差评。', en: 'There is none.' },
  number: { zh: '差评 {loop}', en: 'Bad rating {loop}' },
  openedAt: { zh: '{at} 立案', en: 'opened {at}' },
  named: { zh: '留有联系方式', en: 'with a contact' },
  anonymous: { zh: '匿名，不联系', en: 'anonymous, nobody is contacted' },
  until: { zh: '最迟 {date}', en: 'by {date}' },
  limit: { zh: '期限', en: 'Limit' },
  open: { zh: '打开内容', en: 'Open what was said' },
  grade: { zh: '等级', en: 'Grade' },
  reasons: { zh: '原因', en: 'Reasons' },
  words: { zh: '意见', en: 'Words' },
  nothing: { zh: '（没有写）', en: '(nothing)' },
  contact: { zh: '联系人', en: 'Contact' },
  item: { zh: '事项', en: 'Item' },
  noItem: {
    zh: '这次接待没有立案事项，交大厅管理人员整改。',
    en: 'The visit brought no case: the hall itself is asked to mend it.',
  },
  choose: { zh: '请选择', en: 'Choose' },
  endUnreached: { zh: '按“未联系到”办结', en: 'Close as not reached' },
  tries: { zh: '{tries} 次未联系到', en: 'called {tries} times in vain' },
  measure: { zh: '整改措施', en: 'What was mended' },
  text: { zh: '情况说明', en: 'What happened' },
  released: {
    zh: '告知部门的原话（可删减，请删去能认出人的内容，删去处写“…”）',
    en: 'Words for the department, as written (leave out what tells who it was, with “…” in its place)',
  },
  days: { zh: '延长工作日（最多 15）', en: 'Working days more (15 at most)' },
  reached: { zh: '联系到本人', en: 'Reached' },
  regrade: { zh: '回访评价（与原评价并列）', en: 'Rating at the revisit (beside the first)' },
  noRegrade: { zh: '没有重新评价', en: 'No second rating' },
  finding: { zh: '认定', en: 'Found' },
  mistaken: { zh: '误评', en: 'mistaken' },
  malicious: { zh: '恶意', en: 'malicious' },
  send: { zh: '记录', en: 'Record' },
  cancel: { zh: '取消', en: 'Cancel' },
  rectifyTitle: { zh: '待整改', en: 'To be mended' },
  rectifyNote: {
    zh: '只含回访员告知的事项、原因和意见；不含评价人、窗口、人员和时间。',
    en: 'Item, reasons and words as the caller released them; no rater, window, clerk or time.',
  },
});

export const loopStageWords = words({
  noted: { zh: '已记录', en: 'noted' },
  'to-contact': { zh: '待联系', en: 'to be contacted' },
  contacted: { zh: '已联系', en: 'contacted' },
  rectifying: { zh: '整改中', en: 'being mended' },
  rectified: { zh: '已整改，待回访', en: 'mended, to be revisited' },
  revisited: { zh: '已回访', en: 'revisited' },
  closed: { zh: '已办结', en: 'closed' },
  'not-reached': { zh: '多次回访未联系到，已办结，不计为满意', en: 'closed: never reached, not counted as satisfied' },
  'set-aside': { zh: '已认定，不采纳但仍计入', en: 'set aside, still counted' },
});

export const loopStepWords = words({
  LoopContacted: { zh: '记录联系', en: 'Record the contact' },
  RectifyAsked: { zh: '交部门整改', en: 'Ask the department to mend it' },
  RectifyExtended: { zh: '延长整改期限', en: 'Extend the time' },
  Rectified: { zh: '反馈整改', en: 'Report what was mended' },
  LoopRevisited: { zh: '记录回访', en: 'Record the revisit' },
  LoopClosed: { zh: '办结', en: 'Close' },
  LoopSetAside: { zh: '认定误评或恶意', en: 'Find it mistaken or malicious' },
});
