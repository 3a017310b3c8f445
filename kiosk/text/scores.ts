import { words } from './words.ts';

/** Months of departments. */
export const scoreText = words({
  title: { zh: '部门月度得分', en: 'Months of departments' },
  note: {
    zh: '任何人都可以凭记录重算。不给个人打分，不给部门排名；评价不计入。',
    en: 'Anybody can make these sums again from the records. No person is scored, no department is ranked, and ratings are no part of it.',
  },
  consequence: {
    zh: '不得仅凭此得分作出任何决定（《个人信息保护法》第二十四条）。',
    en: 'Nothing follows from this score alone (Personal Information Protection Law, art. 24).',
  },
  month: { zh: '月份', en: 'Month' },
  none: { zh: '还没有可计的月份。', en: 'There is no month to count yet.' },
  open: { zh: '未结算：数字仍会变动', en: 'open: the numbers still move' },
  closed: { zh: '已于 {time} 结算，计入亮牌 {cards} 张', en: 'closed {time}, {cards} cards counted' },
  close: { zh: '结算本月', en: 'Close this month' },
  closing: {
    zh: '结算后，本月的亮牌不再说明、认定或申诉；以后的更正另行记录。',
    en: 'Then nobody explains, decides or appeals a card of this month; what changes later is a correction on record.',
  },
  inTheWay: { zh: '{count} 张亮牌', en: 'so many cards: {count}' },
  table: { zh: '计分表第 {version} 版：{source}', en: 'Table, version {version}: {source}' },
  unverified: { zh: '（未核定）', en: ' (not verified)' },
  few: { zh: '办结少于 {fewest} 件，不计分', en: 'fewer than {fewest} completed cases: too few for a number' },
  completed: { zh: '办结', en: 'completed' },
  onTime: { zh: '按期', en: 'on time' },
  sum: { zh: '得分', en: 'Score' },
  line: { zh: '{count} × {each}', en: '{count} × {each}' },
  cards: { zh: '全部亮牌：{cards}', en: 'All cards: {cards}' },
  noCards: { zh: '无', en: 'none' },
  corrections: { zh: '结算后的更正', en: 'Corrections since it was closed' },
  correction: { zh: '{time} {department}：{was} → {now}', en: '{time} {department}: {was} → {now}' },
  numbers: {
    zh: '{score}（预警 {warning}，黄牌 {yellow}，红牌 {red}，撤销 {revoked}）',
    en: '{score} (warnings {warning}, yellow {yellow}, red {red}, revoked {revoked})',
  },
  points: { zh: '{score} 分', en: '{score}' },
  tooFew: { zh: '不计分', en: 'too few' },
});

/** Lines of the sum. */
export const addendWords = words({
  start: { zh: '起始分', en: 'to begin with' },
  warning: { zh: '成立的预警', en: 'warnings that stand' },
  yellow: { zh: '成立的黄牌', en: 'yellow cards that stand' },
  red: { zh: '成立的红牌', en: 'red cards that stand' },
  floor: { zh: '不低于零，补足', en: 'not below nothing' },
});
export const undeterminedWord = { zh: '待人认定', en: 'waits for a person' } as const;
