import { words } from './words.ts';

/** The frame of the administration and its drafts. */
export const adminText = words({
  title: { zh: '管理', en: 'Administration' },
  signInTitle: { zh: '管理员登录', en: 'Administration' },
  wrong: { zh: '用户名或密码不对。', en: 'Wrong user or password.' },
  notAllowed: { zh: '此页面只供管理员和监察人员使用', en: 'For administrators and supervisors only' },
  notAllowedWhy: {
    zh: '{name} 没有这两种身份。请退出，由管理员或监察人员登录。',
    en: '{name} is neither. Sign out and let an administrator or a supervisor sign in.',
  },
  pages: { zh: '页面', en: 'Pages' },
  calendar: { zh: '工作日历', en: 'Calendar' },
  catalogue: { zh: '事项目录', en: 'Catalogue' },
  rules: { zh: '规则', en: 'Rules' },
  risks: { zh: '廉政风险点', en: 'Risk points' },
  drafts: { zh: '草案', en: 'Drafts' },
  desks: { zh: '工位与人员', en: 'Desks and people' },
  openDrafts: { zh: '{count} 份待发布', en: '{count} waiting' },
  version: { zh: '第 {version} 版', en: 'version {version}' },
  approve: { zh: '批准', en: 'Approve' },
  takeBack: { zh: '撤销', en: 'Withdraw' },
  ownRequest: { zh: '须由另一名管理员批准', en: 'another administrator must approve' },
  keeping: { zh: '保管与删除', en: 'Keeping and erasing' },
  witnesses: { zh: '见证', en: 'Witnesses' },
  loading: { zh: '正在读取…', en: 'Loading…' },
  again: { zh: '重试', en: 'Try again' },

  noDrafts: {
    zh: '没有草案。修改日历或目录后，草案会列在这里。',
    en: 'No drafts. Changes to calendar or catalogue are listed here.',
  },
  draftsHint: {
    zh: '一名管理员起草，另一名管理员查看影响后发布。',
    en: 'One administrator drafts; another looks at the effects and publishes.',
  },
  kind_law: { zh: '事项与规则', en: 'Items and rules' },
  kind_calendar: { zh: '工作日历', en: 'Calendar' },
  what: { zh: '内容', en: 'What' },
  basedOn: { zh: '依据版本', en: 'Based on' },
  author: { zh: '起草人', en: 'Drafted by' },
  writtenAt: { zh: '起草时间', en: 'Drafted at' },
  state: { zh: '状态', en: 'State' },
  state_open: { zh: '待发布', en: 'waiting' },
  state_published: { zh: '已由 {by} 发布', en: 'published by {by}' },
  state_discarded: { zh: '已由 {by} 废弃', en: 'discarded by {by}' },
  state_outrun: { zh: '已被其他版本抢先', en: 'outrun by another version' },
  draftTitle: { zh: '草案：{kind}', en: 'Draft: {kind}' },
  changes: { zh: '改动', en: 'Changes' },
  changesSince: { zh: '与现行第 {version} 版相比', en: 'compared with version {version} in force' },
  noChanges: { zh: '与现行版本没有差别', en: 'No difference from the version in force' },
  place: { zh: '位置', en: 'Where' },
  before: { zh: '原来', en: 'Before' },
  after: { zh: '改为', en: 'After' },
  nothing: { zh: '（无）', en: '(none)' },
  preview: { zh: '对在办案件的影响', en: 'Effect on open cases' },
  previewRunning: { zh: '正在计算：已查 {checked} 件…', en: 'Calculating: {checked} cases so far…' },
  previewDone: {
    zh: '共查 {checked} 件在办案件：{cases} 件的 {limits} 个期限会变动。',
    en: '{checked} open cases checked: {limits} limits of {cases} cases move.',
  },
  previewNone: { zh: '共查 {checked} 件在办案件：没有期限变动。', en: '{checked} open cases checked: no limit moves.' },
  pastDays: { zh: '这份草案改动了已经过去的日子：{days}。', en: 'This draft changes days that are over: {days}.' },
  pastDaysMany: {
    zh: '这份草案改动了 {count} 个已经过去的日子：{days} 等。',
    en: 'This draft changes {count} days that are over: {days} and more.',
  },
  pastDaysWhy: {
    zh: '在这些日子到期的期限，可能由逾期变为按时，或改为更晚到期。',
    en: 'Limits that ended on them may become timely, or end later.',
  },
  between: { zh: '、', en: ', ' },
  previewLaw: {
    zh: '在办案件仍按受理时的版本办理，期限不变。新版本只适用于以后受理的案件。',
    en: 'Open cases keep the version they were accepted under: no limit moves. The new one holds for cases accepted later.',
  },
  earlier: { zh: '{count} 个提前', en: '{count} earlier' },
  later: { zh: '{count} 个延后', en: '{count} later' },
  earlierHint: {
    zh: '期限提前的，发布以前的时间不算任何人逾期。',
    en: 'Where a limit moves earlier, nobody is late for the time before the publication.',
  },
  caseNumber: { zh: '案件编号', en: 'Case' },
  limit: { zh: '期限', en: 'Limit' },
  from: { zh: '原到期', en: 'From' },
  to: { zh: '新到期', en: 'To' },
  limit_promised: { zh: '承诺时限', en: 'promised' },
  limit_statutory: { zh: '法定时限', en: 'statutory' },
  limit_stage: { zh: '环节时限', en: 'stage' },
  limit_acceptance: { zh: '受理时限', en: 'acceptance' },
  limit_delivery: { zh: '送达时限', en: 'delivery' },
  pageOf: { zh: '第 {page} / {pages} 页', en: 'page {page} of {pages}' },
  pageAlone: { zh: '第 {page} 页', en: 'page {page}' },
  previous: { zh: '上一页', en: 'Previous' },
  next: { zh: '下一页', en: 'Next' },
  publish: { zh: '发布', en: 'Publish' },
  publishAsk: { zh: '发布这份草案？', en: 'Publish this draft?' },
  publishAskCalendar: {
    zh: '发布后立即适用于所有在办案件，并留下记录。',
    en: 'It holds for all open cases at once, and is recorded.',
  },
  publishAskLaw: {
    zh: '发布后适用于以后受理的案件，并留下记录。',
    en: 'It holds for cases accepted from now on, and is recorded.',
  },
  discard: { zh: '废弃', en: 'Discard' },
  discardAsk: { zh: '废弃这份草案？', en: 'Discard this draft?' },
  discardHint: { zh: '草案会保留在列表中，但不能再发布。', en: 'It stays on the list and can no longer be published.' },
  waitPreview: { zh: '影响计算完成后即可发布', en: 'You can publish once the effect is known' },
  publishedNow: { zh: '已发布：第 {version} 版现已生效。', en: 'Published: version {version} is in force.' },
  discardedNow: { zh: '草案已废弃。', en: 'The draft was discarded.' },
  hash: { zh: '指纹 {hash}', en: 'fingerprint {hash}' },
  line: { zh: '第 {line} 行', en: 'Line {line}' },
  startAgain: { zh: '从第 {version} 版重新开始', en: 'Start again from version {version}' },
});

/** What the center's refusals mean and what to do; by code. Codes not listed are shown with the center's own words. */
export const centerRefusals = {
  'draft/same-person': {
    title: { zh: '自己起草的草案不能由自己发布', en: 'Your own draft cannot be published by you' },
    cure: {
      zh: '规则与日历的变更须由两人完成：请另一名管理员在自己的浏览器登录，查看影响后发布。',
      en: 'Two people change law and calendar: let another administrator sign in, look at the effect and publish.',
    },
  },
  'draft/outrun': {
    title: { zh: '在此期间另一个版本已经生效', en: 'Another version came into force in between' },
    cure: {
      zh: '从新版本重新开始：检查您的改动是否仍然适用，再起草一次。',
      en: 'Start again from the new version: see whether your changes still fit, and draft them once more.',
    },
  },
  'draft/no-change': {
    title: { zh: '与现行版本相同', en: 'It says what is in force already' },
    cure: { zh: '没有需要发布的内容', en: 'There is nothing to publish' },
  },
  'draft/ended': {
    title: { zh: '这份草案已经发布或废弃', en: 'This draft was published or discarded already' },
    cure: { zh: '请回到草案列表。', en: 'Go back to the list of drafts.' },
  },
  'draft/unknown': {
    title: { zh: '没有这份草案', en: 'There is no such draft' },
    cure: { zh: '请回到草案列表。', en: 'Go back to the list of drafts.' },
  },
  'draft/content': {
    title: { zh: '内容有错，没有保存任何内容', en: 'The content has a fault; nothing was stored' },
    cure: { zh: '请改正所指位置后再试。', en: 'Mend the place that is named and try again.' },
  },
  'http/schema': {
    title: {
      zh: '内容不完整或格式不对，没有保存任何内容',
      en: 'Something is missing or malformed; nothing was stored',
    },
    cure: { zh: '请改正所指位置后再试。', en: 'Mend the place that is named and try again.' },
  },
  'http/too-large': {
    title: { zh: '文件或内容太大，没有保存任何内容', en: 'The file or content is too large; nothing was stored' },
    cure: {
      zh: '请删去文件中多余的工作表、图片和空行，或分几次提交。',
      en: 'Remove sheets, pictures and empty rows it does not need, or send it in several parts.',
    },
  },
  'sheet/faults': {
    title: { zh: '表格有错，没有导入任何内容', en: 'The table has faults; nothing was imported' },
    cure: { zh: '请在表格中改正下列各处，再导入一次。', en: 'Mend the cells below in the file and import it again.' },
  },
  'notice/faults': {
    title: { zh: '这份通知读不懂，没有填入任何日期', en: 'This notice cannot be read; no date was filled in' },
    cure: {
      zh: '请粘贴国务院办公厅通知的完整正文，并核对年份。',
      en: 'Paste the whole text of the official notice, and check the year.',
    },
  },
  'rating/no-visit': {
    title: { zh: '没有这次来访', en: 'There is no such visit' },
    cure: { zh: '请核对回执上以 V- 开头的编号', en: 'Check the number that begins with V- on the receipt' },
  },
  'lottery/not-over': {
    title: { zh: '这一天还没有结束', en: 'That day is not over yet' },
    cure: {
      zh: '请选择更早的一天；中心在次日有了第一条记录后才抽签。',
      en: 'Choose an earlier day: it is drawn once the center has recorded anything of the next one.',
    },
  },
  'lottery/before-founding': {
    title: { zh: '这一天大厅尚未建立', en: 'That day lies before the hall was founded' },
    cure: { zh: '请选择更晚的一天。', en: 'Choose a later day.' },
  },
  'keeping/unknown': {
    title: { zh: '没有这次来访或这个案件', en: 'There is no such visit or case' },
    cure: { zh: '请核对编号。', en: 'Check its number.' },
  },
  'keeping/no-request': {
    title: { zh: '没有这项申请', en: 'Nobody asked for that' },
    cure: { zh: '请重新查看列表。', en: 'Look at the list again.' },
  },
  'keeping/ended': {
    title: { zh: '这项申请已经批准或撤销', en: 'This was approved or withdrawn already' },
    cure: { zh: '请重新查看列表。', en: 'Look at the list again.' },
  },
  'witness/key': {
    title: { zh: '这不是外部见证方的公钥', en: 'This is no verifier key of an outside witness' },
    cure: {
      zh: '请粘贴 sunlit-verify watch 显示的整行：名称+编号+公钥。',
      en: 'Paste the whole line that sunlit-verify watch prints: name+id+key.',
    },
  },
  'witness/known': {
    title: { zh: '这个名称的见证方已经存在', en: 'A witness of this name is known already' },
    cure: { zh: '请先移除原来的，或使用另一个名称。', en: 'Remove it first, or use another name.' },
  },
  'witness/unknown': {
    title: { zh: '没有这个见证方', en: 'There is no such witness' },
    cure: { zh: '请重新查看列表。', en: 'Look at the list again.' },
  },
  'witness/same-person': {
    title: { zh: '提出人不得自行批准', en: 'Who asked may not approve' },
    cure: { zh: '请另一名管理员批准。', en: 'Let another administrator approve.' },
  },
  'log/same-person': {
    title: { zh: '提出人不得自行批准', en: 'Who asked may not approve' },
    cure: { zh: '请另一名管理员批准。', en: 'Let another administrator approve.' },
  },
  'log/no-request': {
    title: { zh: '没有人提出另立新树', en: 'Nobody asked for a new tree' },
    cure: { zh: '可能已被撤销或批准，请刷新。', en: 'It was taken back or approved; read the page again.' },
  },
  'log/sound': {
    title: { zh: '记录树签署正常', en: 'The tree of records is signed as it should be' },
    cure: { zh: '无需另立新树。', en: 'No new tree is needed.' },
  },
  'people/not-signed-in': {
    title: { zh: '登录已过期', en: 'Your session has ended' },
    cure: { zh: '请重新登录。', en: 'Sign in again.' },
  },
  'role/not-allowed': {
    title: { zh: '您的身份不允许此操作', en: 'Your roles do not allow this' },
    cure: { zh: '请由管理员登录后操作。', en: 'Let an administrator sign in.' },
  },
} as const;

export const otherRefusal = {
  title: { zh: '中心没有接受', en: 'The center did not accept this' },
  cure: { zh: '请检查后再试。', en: 'Check and try again.' },
} as const;
