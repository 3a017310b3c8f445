import { words } from './words.ts';

/** Who vouches for the hall's records. */
export const witnessesText = words({
  trust: { zh: '记录树与签署', en: 'The tree of records' },
  trustHint: {
    zh: '每条记录都是记录树的一片叶。各工位和外部见证方核对树只增长、不改写，并联署检查点。',
    en: 'Every record is a leaf of the tree. Desks and outside witnesses check that it only grows, and cosign its checkpoints.',
  },
  tree: { zh: '记录树', en: 'Tree' },
  signedTo: { zh: '已签署至', en: 'Signed up to' },
  leaves: { zh: '{size} 条记录', en: '{size} {size|record|records}' },
  cosignedTo: { zh: '最新联署的检查点', en: 'Newest cosigned checkpoint' },
  cosignedAge: { zh: '{size} 条记录，签署于 {age}前', en: '{size} {size|record|records}, signed {age} ago' },
  never: { zh: '尚无', en: 'none yet' },
  unwitnessed: { zh: '未经联署', en: 'Not vouched for' },
  unwitnessedFor: { zh: '已有 {age}', en: 'for {age}' },
  allWitnessed: { zh: '全部记录都有联署', en: 'every record' },
  vouched: { zh: '联署情况', en: 'Vouched for' },
  fault_said: {
    zh: '记录树已停止签署（{fault}）：数据可能被改动或回退过。请通知监察人员；是否另立新树，见下。',
    en: 'The tree is no longer signed ({fault}): data may have been altered or rolled back. Call the supervisors; for a new tree see below.',
  },
  fault_only: {
    zh: '记录树已停止签署（{fault}）：数据可能被改动过。请保留磁盘原状，通知监察人员。',
    en: 'The tree is no longer signed ({fault}): data may have been altered. Keep the disk as it is and call the supervisors.',
  },

  reopen: { zh: '另立新树', en: 'A new tree' },
  reopenWhat: {
    zh: '只在从备份恢复之后：旧树已签署的部分记录缺失，新树的首条记录写明旧树的末尾和批准的两人。外部见证方会看到这一中断，须向其说明。',
    en: 'Only after a restore from a backup: leaves that were signed are missing. The first record of the new tree names the end of the old one and the two who opened it. Witnesses will see the break; explain it to them.',
  },
  reopenAsk: { zh: '提出另立新树', en: 'Ask for a new tree' },
  reopenApprove: { zh: '批准并另立新树', en: 'Approve and open it' },
  reopenAskedBy: { zh: '由 {by} 提出', en: 'asked for by {by}' },
  reopenConfirm: { zh: '另立新树？', en: 'A new tree?' },

  desks: { zh: '工位联署', en: 'Desks that cosign' },
  desk: { zh: '工位', en: 'Desk' },
  newest: { zh: '已联署至', en: 'Cosigned up to' },
  at: { zh: '联署时间（见证方时钟）', en: 'Cosigned at (by its own clock)' },
  state: { zh: '状态', en: 'State' },
  current: { zh: '最新', en: 'up to date' },
  behind: { zh: '之后又有 {count} 条', en: '{count} {count|record|records} since' },
  otherTree: { zh: '旧树 {tree}', en: 'older tree {tree}' },
  noDesks: { zh: '没有登记的工位。', en: 'No desk is enrolled.' },

  outside: { zh: '外部见证方', en: 'Outside witnesses' },
  outsideHint: {
    zh: '例如纪检监察机构，在自己的机器上运行 sunlit-verify watch，并交来见证公钥（一行）。一名管理员提出，另一名批准。',
    en: 'The discipline office, say, runs sunlit-verify watch on a machine of its own and hands over its verifier key, one line. One administrator asks, another approves.',
  },
  noOutside: { zh: '没有外部见证方：只有本厅的工位核对。', en: 'There is none: only the desks of the hall check.' },
  name: { zh: '名称与公钥', en: 'Name and key' },
  key: { zh: '见证公钥', en: 'Verifier key' },
  askedBy: { zh: '提出人', en: 'Asked by' },
  approvedBy: { zh: '批准人', en: 'Approved by' },
  waits: { zh: '待第二人批准', en: 'waits for a second person' },
  acts: { zh: '办理', en: 'Act' },
  admit: { zh: '提出一个见证方', en: 'Ask for a witness' },
  admitWhat: {
    zh: '请当面或通过可靠渠道取得公钥，并核对名称。另一名管理员批准后，它的联署才被接受。',
    en: 'Get the key in person or by a way you trust, and check its name. Its lines are taken once another administrator has approved.',
  },
  needKey: { zh: '请粘贴整行见证公钥：名称+编号+公钥', en: 'Paste the whole line: name+id+key' },
  ask: { zh: '提出', en: 'Ask' },
  asked: { zh: '已提出，等待另一名管理员批准。', en: 'Asked. It waits for a second administrator.' },
  remove: { zh: '移除', en: 'Remove' },
  removeTitle: { zh: '移除 {name}？', en: 'Remove {name}?' },
  removeWhat: {
    zh: '今后不再接受它的联署；已有的联署仍然有效。移除会留下记录，由一人即可决定。',
    en: 'Its lines are taken no more; those that are there stay. It is recorded, and one administrator may decide it.',
  },
});
