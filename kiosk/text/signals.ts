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
    zh: '{period} 季度内办结的件；只看岗位，不排名。标出的比例远高于其他岗位。“撤回后又收件”按同一事项、同类申请人计，账上不记申请人是否同一人。',
    en: 'Cases that ended in {period}; posts, never people, and no order of merit. Marked shares lie far above those of the other posts. “Filed again” is by item and kind of applicant: nothing on record says whether it was the same person.',
  },
  clocksEmpty: { zh: '{period} 季度内还没有办结的件。', en: 'No case has ended in {period} so far.' },
  noClocks: { zh: '尚未扫描。', en: 'Nothing was counted yet.' },
  post: { zh: '岗位', en: 'Post' },
  cases: { zh: '办结', en: 'Cases' },
  days: { zh: '近 {days} 天', en: 'The last {days} days' },
  risks: { zh: '廉政风险点', en: 'Risk points' },
  risksNote: {
    zh: '每个风险点由一条规则看守。“出现”：有亮牌或有被标记的操作；“拦下”：规则拒绝了尝试；“平静”：没有发生。',
    en: 'A rule watches each. Raised: a card stands or an act was marked; held back: the rule refused what was tried; quiet: nothing happened.',
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
  quiet: { zh: '平静', en: 'quiet' },
});
export const clockShareWords = words({
  paused: { zh: '停过计时', en: 'paused' },
  corrected: { zh: '补正', en: 'corrected' },
  extended: { zh: '延期', en: 'extended' },
  withdrawn: { zh: '撤回', en: 'withdrawn' },
  refiled: { zh: '撤回后又收件', en: 'withdrawn, then filed again' },
  returned: { zh: '退回', en: 'returned' },
  enteredAfterwards: { zh: '事后录入', en: 'entered afterwards' },
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
