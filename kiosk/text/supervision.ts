import { say } from './language.ts';
import { words } from './words.ts';

/** Cards, what becomes of them, and 督办. */
export const supervisionText = words({
  title: { zh: '亮牌', en: 'Cards' },
  note: {
    zh: '牌不会降级：没有依据的撤销，数据错误的注销，都留痕。先听取责任岗位的说明，再由无关部门的监察人员认定。',
    en: 'A card is never lowered: without ground it is revoked, with wrong data cancelled, and stays visible. The responsible post is heard before a supervisor who has nothing to do with it decides.',
  },
  none: { zh: '没有亮牌。', en: 'There are no cards.' },
  due: { zh: '期限 {time}', en: 'limit {time}' },
  brokenAt: { zh: '发生于 {time}', en: 'broken at {time}' },
  issued: { zh: '{time} 亮牌', en: 'issued {time}' },
  explainBy: { zh: '说明截止 {time}', en: 'may explain until {time}' },
  appealBy: { zh: '申诉截止 {time}', en: 'may appeal until {time}' },
  hearFirst: {
    zh: '说明截止前尚不能维持，只可撤销或注销；等待责任岗位说明。',
    en: 'Before the post has explained, or its time is over, a card can only be revoked or cancelled.',
  },
  decideBy: { zh: '应于 {time} 前认定', en: 'to be decided by {time}' },
  undecided: { zh: '逾期未认定，可认定：{names}', en: 'Overdue for a decision. May decide: {names}' },
  noDecider: {
    zh: '逾期未认定，且现无人可认定：请管理员任命与本件无关的监察员。',
    en: 'Overdue for a decision, and nobody may decide it: administrators appoint a supervisor who has no part in it.',
  },
  toDecide: { zh: '等待认定', en: 'waits for a decision' },
  decidedFor: { zh: '认定依据：{ground}', en: 'ground of the decision: {ground}' },
  monthClosed: { zh: '所属月份已结算', en: 'its month is closed' },
  notYet: { zh: '核对前不计入办件级别', en: 'does not count for its case before it is checked' },
  gone: { zh: '不再计入办件级别', en: 'no longer counts for its case' },
  explain: { zh: '说明', en: 'Explain' },
  appeal: { zh: '申诉', en: 'Appeal' },
  decide: { zh: '认定', en: 'Decide' },
  urge: { zh: '督办', en: 'Urge' },
  words: { zh: '写明事实（4 至 500 字）', en: 'What happened (4 to 500 characters)' },
  outcome: { zh: '认定', en: 'Decision' },
  ground: { zh: '依据', en: 'Ground' },
  send: { zh: '提交', en: 'Send' },
  why: { zh: '说明期限的算法', en: 'How that time was counted' },
  said: { zh: '查看说明、认定和申诉', en: 'Read what was said' },
  saidNote: {
    zh: '查看会留下记录：您的姓名、线索编号和目的，先存盘、后显示。',
    en: 'Reading is recorded: your name, the clue and the purpose are on the disk before anything is shown.',
  },
  nothingSaid: { zh: '还没有人写过。', en: 'Nobody has written anything yet.' },
  wordsErased: { zh: '（内容已随办件删除）', en: '(the words were erased with the case)' },
  urges: { zh: '督办', en: 'Urged cases' },
  noUrges: { zh: '没有督办。', en: 'No case is urged.' },
  urgeSaid: { zh: '查看督办内容', en: 'Read what was asked' },
  urgedAt: { zh: '{time} 督办', en: 'urged {time}' },
  acknowledge: { zh: '确认收到', en: 'Acknowledge' },
  acknowledgeBy: { zh: '应于 {time} 前确认。', en: 'To be acknowledged by {time}.' },
  escalated: { zh: '逾期未确认，已报监察岗位。', en: 'It was not: the supervisors are asked.' },
  hands: { zh: '可确认：{names}', en: 'May acknowledge: {names}' },
  deputy: { zh: '{user}（代理）', en: '{user} (deputy)' },
  withDeputy: { zh: '该岗位现由代理人办理：{names}。', en: 'Deputies stand in for its post: {names}.' },
  standInOver: {
    zh: '一个工作日内无人说明：请督办，或由管理员另派代理人。',
    en: 'Nobody explained it within a working day: urge the post, or let administrators appoint somebody else.',
  },
  comma: { zh: '、', en: ', ' },
  nobodyThere: { zh: '该岗位现无人，也没有代理人。', en: 'Nobody holds the post now, and there is no deputy.' },
  acknowledged: { zh: '{time} 已确认', en: 'acknowledged {time}' },
  waiting: { zh: '等待岗位确认', en: 'waits for the post' },
  urged: { zh: '已督办', en: 'Urged' },
  urgeWords: { zh: '请在期限届满前依法办理', en: 'Please act lawfully before the limit passes' },
  page: { zh: '第 {page} 页，共 {total} 条', en: 'Page {page}, {total} in all' },
  before: { zh: '上一页', en: 'Back' },
  next: { zh: '下一页', en: 'Next' },
});

/** Where a card stands, by its state. */
export const cardStateWords = words({
  asked: { zh: '待核数据', en: 'data to be checked' },
  issued: { zh: '已亮牌，待说明', en: 'issued, to be explained' },
  unexplained: { zh: '说明期已过，未说明', en: 'not explained in time' },
  explained: { zh: '已说明，待认定', en: 'explained, to be decided' },
  upheld: { zh: '维持', en: 'upheld' },
  appealed: { zh: '已申诉，待复核', en: 'appealed' },
  revoked: { zh: '已撤销', en: 'revoked' },
  cancelled: { zh: '已按数据错误注销', en: 'cancelled: wrong data' },
});
export const outcomeWords = words({
  upheld: { zh: '维持', en: 'Uphold' },
  revoked: { zh: '撤销：没有依据', en: 'Revoke: it had no ground' },
  cancelled: { zh: '注销：数据错误', en: 'Cancel: the data are wrong' },
});
/** Why judging again took a card back; the cause is that of the record. */
export const causeWords = words({
  calendar: { zh: '按现行日历并未到期', en: 'by the calendar in force it was not due' },
  outage: {
    zh: '责任窗口的设备当日故障，以设备记录为准',
    en: 'the responsible window lacked a device on the last day, by its own records',
  },
});
export const groundWords = words({
  'facts-stand': { zh: '事实成立', en: 'the facts stand' },
  'explained-well': { zh: '说明成立', en: 'the explanation holds' },
  'not-responsible': { zh: '责任不在该岗位', en: 'another post is responsible' },
  outage: { zh: '设备或网络故障', en: 'an outage' },
  'in-time': { zh: '实际按期办理', en: 'it was done in time' },
  'wrong-data': { zh: '数据错误', en: 'the data are wrong' },
});
/** The ground of a decision as it is recorded; one that this page does not know as it is. */
export const groundText = (ground: string): string => (isGround(ground) ? say(groundWords[ground]) : ground);
const isGround = (ground: string): ground is keyof typeof groundWords => Object.hasOwn(groundWords, ground);
/** Whose words they are, by the act in which they were written. */
export const saidWords = words({
  explained: { zh: '{by} 说明 · {time}', en: '{by} explained, {time}' },
  decided: { zh: '{by} 认定 · {time}', en: '{by} decided, {time}' },
  appealed: { zh: '{by} 申诉 · {time}', en: '{by} appealed, {time}' },
  closed: { zh: '{by} 对申诉的认定 · {time}', en: '{by} decided the appeal, {time}' },
});
