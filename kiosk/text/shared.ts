import type { CaseStage } from '@sunlit/domain/case';
import { words } from './words.ts';

/** Words that more than one face uses. */
export const shared = words({
  sunlitWindow: { zh: '阳光窗口', en: 'Sunlit Window' },
  demo: { zh: '演示', en: 'DEMO' },
  demoTimes: { zh: '演示 DEMO · 时间 × {speed}', en: 'DEMO 演示 · time × {speed}' },
  demoPlain: { zh: '演示 DEMO', en: 'DEMO 演示' },
  timesOnly: { zh: '时间加速 × {speed}', en: 'time × {speed}' },
  toOther: { zh: 'English', en: '中文' },
  close: { zh: '关闭', en: 'Close' },
  cancel: { zh: '取消', en: 'Cancel' },
  confirm: { zh: '确认', en: 'Confirm' },
  signIn: { zh: '登录', en: 'Sign in' },
  signOut: { zh: '退出', en: 'Sign out' },
  user: { zh: '用户名', en: 'User' },
  password: { zh: '密码', en: 'Password' },
  many: { zh: '尝试过于频繁，请稍后再试。', en: 'Too many tries, please wait a moment.' },
  noAnswer: { zh: '中心没有回答，请重试。', en: 'The center does not answer, please try again.' },
  connecting: { zh: '正在连接…', en: 'Connecting…' },
  promised: { zh: '承诺', en: 'Promised' },
  statutory: { zh: '法定', en: 'Statutory' },
  stageLimit: { zh: '环节', en: 'Stage' },
  acceptanceLimit: { zh: '受理', en: 'Acceptance' },
  suspension: { zh: '暂停至', en: 'Paused until' },
  renewal: { zh: '证件到期', en: 'Permit expires' },
  whyThisDate: { zh: '为什么是这天', en: 'Why this date' },
  workingDay: { zh: '{days} 个工作日', en: '{days} working day' },
  workingDays: { zh: '{days} 个工作日', en: '{days} working days' },
  naturalDay: { zh: '{days} 日（自然日）', en: '{days} natural day' },
  naturalDays: { zh: '{days} 日（自然日）', en: '{days} natural days' },
  sameDay: { zh: '当日', en: 'same day' },
  noLimit: { zh: '—', en: '—' },
  paused: { zh: '暂停计时', en: 'paused' },
  provisional: { zh: '暂定', en: 'provisional' },
  provisionalWhy: {
    zh: '所涉年份的放假安排尚未公布，此期限为暂定',
    en: 'A year in it has no published holiday list yet',
  },
  disputed: { zh: '有争议', en: 'disputed' },
  disputedWhy: {
    zh: '有记录未被规则接受，待两人核定',
    en: 'A record of it was refused by the law; two people will decide',
  },
  basis: { zh: '依据', en: 'Basis (Chinese law, in Chinese):' },
  cure: { zh: '怎么办', en: 'What to do' },
  about: { zh: '涉及', en: 'Concerns' },
  ruleVersion: { zh: '规则 {rule} 第 {version} 版', en: 'Rule {rule}, version {version}' },
  needField: { zh: '请填写：{field}', en: 'Please fill in: {field}' },
  listComma: { zh: '、', en: ', ' },
  transit: { zh: '移交途中', en: 'in transit' },
});

export const stageNames: Readonly<Record<CaseStage, { readonly zh: string; readonly en: string }>> = words({
  received: { zh: '收件', en: 'Received' },
  correcting: { zh: '补正', en: 'Correcting' },
  accepted: { zh: '受理', en: 'Accepted' },
  handling: { zh: '承办', en: 'Handling' },
  special: { zh: '特别程序', en: 'Special procedure' },
  approving: { zh: '批准', en: 'Approving' },
  decided: { zh: '已决定', en: 'Decided' },
  completed: { zh: '办结', en: 'Completed' },
  'not-accepted': { zh: '不予受理', en: 'Not accepted' },
  withdrawn: { zh: '已撤回', en: 'Withdrawn' },
});

export const deviceStates = words({
  ready: { zh: '正常', en: 'ready' },
  missing: { zh: '未连接', en: 'missing' },
  fault: { zh: '故障', en: 'fault' },
  unknown: { zh: '未知', en: 'unknown' },
});

/** Kinds of devices by their id; a kind that is not here is shown by its id. */
export const deviceKinds = {
  'rating-keypad': { zh: '评价器', en: 'Keypad' },
  keypad: { zh: '评价器', en: 'Keypad' },
  camera: { zh: '摄像头', en: 'Camera' },
  'camera-trigger': { zh: '摄像头', en: 'Camera' },
} as const satisfies Readonly<Record<string, { zh: string; en: string }>>;
