import { words } from './words.ts';

export const citizenText = words({
  welcome: { zh: '欢迎您', en: 'Welcome' },
  welcomeHint: { zh: '请稍候，工作人员将为您服务', en: 'Please wait, you will be served in a moment' },
  window: { zh: '窗口', en: 'Window' },
  closed: { zh: '本窗口暂停服务', en: 'This window is closed' },
  closedHint: { zh: '请到其他窗口或咨询台', en: 'Please go to another window or to the information desk' },
  serving: { zh: '正在为您服务', en: 'Serving you' },
  clerk: { zh: '工作人员', en: 'Served by' },
  staffNumber: { zh: '工号', en: 'staff no.' },
  ticket: { zh: '排队号', en: 'Ticket' },
  items: { zh: '办理事项', en: 'What is being handled' },
  noItems: { zh: '咨询或事项登记中', en: 'Advice, or items still being entered' },
  byLaw: { zh: '法律规定最迟 {date}', en: 'By law at the latest {date}' },
  answerBy: { zh: '最迟 {date} 告知是否受理', en: 'By {date} you are told whether it is accepted' },
  dueBy: { zh: '最迟 {date} 办好', en: 'Done by {date} at the latest' },
  whyDate: { zh: '为什么是这天？', en: 'Why this date?' },
  rateQuestion: { zh: '您怎样评价这次服务？', en: 'How do you rate this service?' },
  voluntary: { zh: '评价完全自愿。', en: 'Rating is voluntary.' },
  equal: {
    zh: '按键器、本屏幕、纸质评价单三种方式同等有效。',
    en: 'Keypad, this screen and a paper slip count the same.',
  },
  secret: { zh: '窗口人员看不到您的选择。', en: 'The clerk cannot see your choice.' },
  skip: { zh: '不评价', en: 'Skip' },
  skipOther: { zh: 'Skip', en: '不评价' },
  timeLeft: { zh: '剩余 {seconds} 秒', en: '{seconds} s left' },
  touchExtends: { zh: '轻触屏幕任意处可延长时间', en: 'Touch anywhere for more time' },
  padMissing: {
    zh: '评价按键器未连接，请在本屏幕上选择。',
    en: 'The keypad is not connected: please choose on this screen.',
  },
  padFault: {
    zh: '评价按键器有故障，请在本屏幕上选择。',
    en: 'The keypad is out of order: please choose on this screen.',
  },
  notCounted: { zh: '这次选择没有记上，请再选一次。', en: 'This choice was not recorded, please choose again.' },
  sending: { zh: '正在记录…', en: 'Recording…' },
  thanks: { zh: '谢谢您', en: 'Thank you' },
  thanksHint: { zh: '您的选择已记录。', en: 'Your choice has been recorded.' },
  unrated: { zh: '感谢您的到来', en: 'Thank you for coming' },
  unratedHint: {
    zh: '本次没有评价，不影响您的任何事项。',
    en: 'No rating was given; this affects nothing you applied for.',
  },
  lost: { zh: '屏幕正在重新连接，请稍候', en: 'The screen is reconnecting, please wait' },
  lostHint: { zh: '按键器与纸质评价单仍可使用', en: 'Keypad and paper slips still work' },
  gradeKey: { zh: '按 {key} 键', en: 'key {key}' },
});

/** The five grades, best first, as the national system words them. */
export const gradeNames = [
  { grade: 5, name: { zh: '非常满意', en: 'Very satisfied' } },
  { grade: 4, name: { zh: '满意', en: 'Satisfied' } },
  { grade: 3, name: { zh: '基本满意', en: 'Fairly satisfied' } },
  { grade: 2, name: { zh: '不满意', en: 'Dissatisfied' } },
  { grade: 1, name: { zh: '非常不满意', en: 'Very dissatisfied' } },
] as const;
