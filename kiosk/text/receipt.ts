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
  rateTitle: { zh: '您怎样评价这次服务？', en: 'How do you rate this service?' },
  rateHint: {
    zh: '自愿评价，{date} 前有效，只能评一次。窗口人员和管理人员看不到您的选择。',
    en: 'Voluntary, until {date}, once. Neither the clerk nor a manager sees your choice.',
  },
  rateReasons: { zh: '原因（可选）', en: 'Why (if you like)' },
  rateWords: { zh: '还想说什么（可选，最多 150 字）', en: 'Anything else (if you like, 150 characters)' },
  rateWordsLeft: { zh: '还可写 {left} 字', en: '{left} characters left' },
  rateContact: { zh: '愿意接受回访', en: 'You may call me about this' },
  rateContactHint: {
    zh: '只有中立的回访员能打开姓名和电话，每次打开都有记录。不留也同样有效。',
    en: 'Only a neutral caller can open name and number, and every look is recorded. Without them it counts the same.',
  },
  rateName: { zh: '姓名', en: 'Name' },
  ratePhone: { zh: '电话', en: 'Phone' },
  rateSend: { zh: '提交评价', en: 'Send' },
  rateSending: { zh: '正在提交…', en: 'Sending…' },
  rateThanks: { zh: '谢谢您，评价已记录。', en: 'Thank you, your rating was recorded.' },
  none: { zh: '没有评价；不评价不会算作满意。', en: 'No rating was given; silence is not counted as satisfaction.' },
  open: { zh: '尚未评价。', en: 'Not rated yet.' },
  matches: { zh: '核对一致', en: 'It matches' },
  matchesHint: {
    zh: '您的浏览器刚刚核对：您的接待、收件记录{rated}在大厅的账本里（{tree}，共 {size} 条），与您手中的查询码相符。',
    en: 'Your browser has just checked: the records of your visit and its cases{rated} are in the hall’s ledger ({tree}, {size} records), and fit the code in your hand.',
  },
  matchesRated: { zh: '和评价记录', en: ', and its rating,' },
  before: { zh: '账本包含您上次看到的全部记录。', en: 'The ledger still holds everything you saw the last time.' },
  notAsked: {
    zh: '未能与您上次看到的账本比对，请稍后重试。',
    en: 'It could not be compared with what you saw the last time: please try again later.',
  },
  lostLeaves: {
    zh: '大厅声明：恢复备份时丢失了一部分您以前看到过的记录。请保留回执，并联系监督部门。',
    en: 'The hall says that records you saw before were lost when a backup was restored. Keep the slip and tell the supervising office.',
  },
  witnesses: { zh: '见证', en: 'Witnesses' },
  witnessed: {
    zh: '账本的这一状态由大厅自己的 {desks} 台窗口设备和 {outside} 个外部见证方签字见证，最近一次在 {at}。',
    en: 'This state of the ledger is countersigned by {desks} of the hall’s own desks and {outside} outside {outside|witness|witnesses}; the last one signed on {at}.',
  },
  unwitnessed: {
    zh: '账本的这一状态还没有任何见证方签字，目前只有大厅自己的签名。请稍后再查。',
    en: 'No witness has countersigned this state of the ledger yet: there is only the hall’s own signature. Please look again later.',
  },
  outsideNames: { zh: '外部见证方：{names}', en: 'Outside witnesses: {names}' },
  witnessKeys: {
    zh: '见证方及其公钥由大厅在账本中登记；本页不能判断他们是否独立于大厅。',
    en: 'Witnesses and their keys are those the hall has named in its ledger; this page cannot tell whether they are independent of it.',
  },
  told: {
    zh: '状态与账本中的最后一条记录相符；记录是否齐全，以及日期，由大厅的服务器告知，本页未作证明。首次打开时，大厅的公钥也只能相信。',
    en: 'The state fits the last record shown. That no later record was left out, and the dates, are told by the hall’s server and not proven here; at the first look its key has to be believed too.',
  },
  packet: { zh: '下载本件证明包', en: 'Download the proof of this case' },
  packetHint: {
    zh: '一个文件，含本件全部记录和证明，内有经办人员的用户名，不含评价，也不含申请人姓名、证件号码等内容；任何人都可以用 sunlit-verify 离线核对。',
    en: 'One file with all records of the case and their proofs, with the user names of the staff who acted, without ratings and without the applicant’s name or number; anybody can check it offline with sunlit-verify.',
  },
  packetSaved: { zh: '已下载 {file}', en: 'Downloaded {file}' },
  packetNotYet: {
    zh: '最新一步刚刚登记，请过几秒再试。',
    en: 'The last step was just written: please try again in a few seconds.',
  },
  packetAltered: {
    zh: '账本中有一条记录已被改动，不能出具证明。监督部门已收到警报；请保留回执。',
    en: 'A record in the ledger was altered: no proof can be made. The supervisors have an alarm; keep the slip.',
  },
  wrong: { zh: '不一致！', en: 'It does not match!' },
  wrongHint: {
    zh: '大厅出示的记录与您的回执或账本不符（{fault}）。请保留回执，并联系监督部门。',
    en: 'What the hall shows does not fit your slip or its ledger ({fault}). Keep the slip and tell the supervising office.',
  },
  paperTitle: { zh: '回执', en: 'Receipt' },
  paperScan: {
    zh: '用手机扫码，随时查询办理进度；没有手机，可在任何一台电脑上打开下面的网址，输入编号和查询码。',
    en: 'Scan to see how it stands at any time. Without a phone: open this address on any computer and type number and code.',
  },
  paperKeep: {
    zh: '请妥善保管：持有查询码的人可以看到办理情况。',
    en: 'Keep it safe: whoever has the code can see how it stands.',
  },
  take: { zh: '请带走回执', en: 'Take your receipt along' },
  scan: { zh: '扫码查询进度，也可评价本次接待', en: 'Scan to see how it stands, and to rate the visit' },
});

/** What does not match, for people. */
export const faultWords = words({
  note: { zh: '账本状态的签名', en: 'the signature under the ledger’s state' },
  opening: { zh: '账本自建厅以来的连续性', en: 'the ledger’s line back to the founding of the hall' },
  witness: { zh: '见证方的签字', en: 'a witness’s countersignature' },
  tree: { zh: '一条记录不在账本中', en: 'a record is not in the ledger' },
  code: { zh: '查询码', en: 'the code of the slip' },
  rating: { zh: '评价记录', en: 'the record of the rating' },
  case: { zh: '办件记录', en: 'the records of the cases' },
  stage: { zh: '办件状态', en: 'where a case stands' },
  fork: { zh: '您上次看到的账本', en: 'the ledger you saw the last time' },
});
