import { words } from './words.ts';

export const signalsText = words({
  title: { zh: '异常信号', en: 'What stands out' },
  note: {
    zh: '信号只说明值得查看，不是结论；不自动删除任何评价，也不因信号本身产生任何后果。',
    en: 'A signal says that something is worth a look; it is no finding. It deletes no rating, and nothing follows from it alone.',
  },
  none: { zh: '没有异常信号。', en: 'Nothing stands out.' },
  window: { zh: '{window} 窗口 · {period}', en: 'window {window} · {period}' },
  raised: { zh: '{time} 发现', en: 'found {time}' },
  evidence: { zh: '依据', en: 'Evidence' },
  fromGrades: {
    zh: '依据来自评价等级，凭线索和目的查看，查看留痕',
    en: 'Its evidence comes from grades: read for a clue and a purpose, on record',
  },
  look: { zh: '查看依据', en: 'Show the evidence' },
  clocks: { zh: '时限的使用（按岗位）', en: 'How clocks are used, by post' },
  clocksNote: {
    zh: '{period} 季度内办结的件，各计在经手的岗位：补正计在收件的岗位，退回计在批准的岗位，其余计在承办的岗位，环节操作计在该环节的岗位；斜线后为该岗位经手的总数。只看岗位，不排名。▲ 远高于其他岗位，非偶然所能解释；● 达到现行法规所定的界限。两者都只提示查看，不产生任何后果。“撤回后又收件”按同一事项、同类申请人计，账上不记申请人是否同一人。“最后一小时”按环节操作计：环节时限（当日办结的除外）最后一个工作小时内作出的受理、告知补正、报批、暂停、退回、决定、送达。',
    en: 'Cases that ended in {period}, each use at the post whose hand it was, of all that came to it: corrections where cases are received, returns where they are approved, acts in the stage they answered, the rest where they are handled. Posts, never people, and no order of merit. ▲ lies further above the other posts than chance explains; ● has reached the limit that the law in force sets. Both only say where to look, and nothing follows from them. “Filed again” is by item and kind of applicant: nothing on record says whether it was the same person. “Last hour” counts acts that answered a stage (accepted, asked for correction, sent for approval, paused, returned, decided, delivered) in the last working hour of its limit; limits of the same day are left out.',
  },
  noClocks: { zh: '尚未扫描。', en: 'Nothing was counted yet.' },
  post: { zh: '岗位', en: 'Post' },
  pauses: { zh: '{times} 次，共 {days} 天', en: '{times} times, {days} days' },
  quarter: { zh: '季度', en: 'Quarter' },
  limitRow: { zh: '界限', en: 'Limit' },
  limit: { zh: '{share}，至少 {least} 次，{ofLeast} 件以上', en: '{share}, {least} or more, of {ofLeast}' },
  aboveTitle: { zh: '达到界限的岗位', en: 'Posts that have reached a limit' },
  aboveNone: { zh: '没有岗位达到界限。', en: 'No post has reached a limit.' },
  above: {
    zh: '{share}：{observed} / {of}（{own}），界限 {limit}；其他岗位合计：{peers}',
    en: '{share}: {observed} of {of} ({own}), limit {limit}; the other posts together: {peers}',
  },
  standsOut: { zh: '远高于其他岗位，非偶然', en: 'further above the others than chance explains' },
  noPeers: { zh: '无可比', en: 'none to compare' },
  toClocks: { zh: '查看时限的使用', en: 'See how clocks are used' },
  toSignal: { zh: '依据：{window} 窗口 · {period}', en: 'Evidence: window {window} · {period}' },
  oneSignal: { zh: '只显示一条信号', en: 'One signal is shown' },
  allSignals: { zh: '显示全部', en: 'Show all' },
  days: { zh: '近 {days} 天', en: 'The last {days} days' },
  risks: { zh: '廉政风险点', en: 'Risk points' },
  risksNote: {
    zh: '每个风险点由一条规则看守。“出现”：有亮牌、有被标记的操作、有岗位达到本季度界限或者有窗口出现异常信号；“拦下”：规则拒绝了尝试；“平静”：没有发生；“密”：来自评价等级，仅监察可见。不因风险点本身产生任何后果。',
    en: 'A rule watches each. Raised: a card stands, an act was marked, a post has reached a limit of this quarter, or a window stands out; held back: the rule refused what was tried; quiet: nothing happened; sealed: from grades, for auditors alone. Nothing follows from a risk point by itself.',
  },
  counts: {
    zh: '亮牌 {cards} · 标记 {marks} · 拦下 {refused}',
    en: 'cards {cards} · marks {marks} · refused {refused}',
  },
  weight: { zh: '可能性×后果 {weight}', en: 'likelihood × consequence {weight}' },
  quietOnes: { zh: '平静的风险点 {count} 个', en: '{count} quiet risk points' },
});
export const riskStateWords = words({
  raised: { zh: '出现', en: 'raised' },
  watched: { zh: '拦下', en: 'held back' },
  sealed: { zh: '密', en: 'sealed' },
  quiet: { zh: '平静', en: 'quiet' },
});
export const clockShareWords = words({
  paused: { zh: '特别程序停计时', en: 'paused by a special procedure' },
  corrected: { zh: '补正', en: 'corrected' },
  extended: { zh: '延期', en: 'extended' },
  withdrawn: { zh: '撤回', en: 'withdrawn' },
  refiled: { zh: '撤回后又收件', en: 'withdrawn, then filed again' },
  returned: { zh: '退回', en: 'returned' },
  enteredAfterwards: { zh: '事后录入', en: 'entered afterwards' },
  lastHour: { zh: '最后一小时', en: 'last hour' },
});

/** What a figure of a signal says; `…Ppm` are millionths, `…Z` hundredths of a standard deviation. */
export const figureWords: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = words({
  observed: { zh: '次数', en: 'counted' },
  of: { zh: '总数', en: 'of' },
  expectedPpm: { zh: '同类窗口的预期比例', en: 'expected by its peers' },
  z: { zh: '偏离（标准差）', en: 'how far out (standard deviations)' },
  limitZ: { zh: '界限（标准差）', en: 'the limit (standard deviations)' },
  bothZ: { zh: '两者合计偏离（标准差）', en: 'both together (standard deviations)' },
  belowMs: { zh: '短于', en: 'faster than' },
  sharePpm: { zh: '所占比例', en: 'its share' },
  delayMs: { zh: '集中的间隔', en: 'the delay they crowd at' },
  spreadPpm: { zh: '间隔的相对离散', en: 'their relative spread' },
  gain: { zh: '证据强度', en: 'strength of the evidence' },
  limitGain: { zh: '证据强度的界限', en: 'its limit' },
  fromMs: { zh: '间隔自', en: 'delays from' },
  toMs: { zh: '间隔至', en: 'to' },
  bad: { zh: '低评价次数', en: 'bad ratings' },
  badOf: { zh: '低评价所属总数', en: 'of ratings' },
  badZ: { zh: '低评价偏离（标准差）', en: 'bad ratings, how far out' },
  best: { zh: '最高等级', en: 'best grades' },
  visits: { zh: '接待', en: 'visits' },
  invited: { zh: '邀请', en: 'invited' },
  ended: { zh: '评价结束', en: 'ratings that ended' },
});
