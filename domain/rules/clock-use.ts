import { textOf } from './rule.ts';
import type { PostAbove, RuleText } from './rule-text.ts';

/** What a post may do with the clocks of its cases oftener than others: each lawful, each a way to hide lateness. */
export const clockUseNames = [
  'paused',
  'corrected',
  'extended',
  'refiled',
  'returned',
  'enteredAfterwards',
  'lastHour',
] as const;
export type ClockUseName = (typeof clockUseNames)[number];

const ruleIds: Readonly<Record<ClockUseName, string>> = {
  paused: 'clock-use/paused',
  corrected: 'clock-use/corrected',
  extended: 'clock-use/extended',
  refiled: 'clock-use/refiled',
  returned: 'clock-use/returned',
  enteredAfterwards: 'clock-use/entered-afterwards',
  lastHour: 'clock-use/last-hour',
};

/** Id of the rule that watches a use of the clock. */
export function clockUseRule(name: ClockUseName): string {
  return ruleIds[name];
}

/** Whether it is counted by post what the rule watches. */
export function isClockUse(rule: string): boolean {
  return Object.values(ruleIds).includes(rule);
}

type Both = readonly [zh: string, en: string];

/** Of a post with few cases nothing is said, nor of a handful of them in many. */
function watched(name: ClockUseName, permille: number, title: Both, basis: string, cure: Both): RuleText {
  const postAbove: PostAbove = { permille, least: 10, ofLeast: 60 };
  return { ...textOf({ id: ruleIds[name], title, basis, cure }), kind: 'time', postAbove };
}

const LOOK = '电子监察：比例为约定值，未经核实，由本大厅确认；仅供查看，不因此产生任何后果';

/**
 * Rules that guard no act: they name posts whose share of a quarter lies above a limit. No law or standard gives the shares; each was estimated, and a hall publishes its own
 * with its law. The title says what is counted, the cure what to look at first.
 */
export const clockUseTexts: RuleText[] = [
  watched(
    'paused',
    300,
    ['以特别程序停计时的办件偏多', 'Many cases in which a special procedure stopped the clock'],
    `行政许可法第四十五条；${LOOK}`,
    ['请查看暂停的理由、告知和时长是否确有必要', 'Look at the grounds, notices and lengths: was each pause needed'],
  ),
  watched(
    'corrected',
    300,
    ['要求补正的办件偏多', 'Many cases in which a correction was asked for'],
    `行政许可法第三十二条；${LOOK}`,
    [
      '请先查看办事指南和样本是否清楚，再查看补正是否必要',
      'Look first whether the guide and its samples are clear, then whether the corrections were needed',
    ],
  ),
  watched('extended', 100, ['延期的办件偏多', 'Many cases that were extended'], `行政许可法第四十二条；${LOOK}`, [
    '请查看延期理由；承诺时限过短的，调整承诺时限',
    'Look at the reasons; where the promise is too short, promise otherwise',
  ]),
  watched(
    'refiled',
    50,
    ['撤回后又收件的办件偏多', 'Many cases that were withdrawn and filed again'],
    `行政许可法第四十二条；不得以撤回重新计算时限；${LOOK}`,
    ['请向申请人核实是否自愿撤回', 'Ask the applicants whether they wished to withdraw'],
  ),
  watched(
    'returned',
    200,
    ['批准环节退回的办件偏多', 'Many cases that approval sent back'],
    `行政许可法第三十四条、第三十七条；${LOOK}`,
    ['请查看退回的理由，以及承办环节的准备是否充分', 'Look at the reasons, and whether cases were ready when sent'],
  ),
  watched(
    'enteredAfterwards',
    50,
    ['受理后两分钟内即决定的承诺件偏多', 'Many promised cases decided within two minutes of acceptance'],
    `行政许可法第三十二条；承诺件事后录入；${LOOK}`,
    ['请核对纸质材料上的日期与录入时间', 'Hold the dates on the papers against the time of entry'],
  ),
  watched(
    'lastHour',
    250,
    ['环节时限最后一个工作小时内的操作偏多', 'Many acts in the last working hour of the limit of their stage'],
    `行政许可法第四十二条；环节时限；${LOOK}`,
    [
      '请查看办件此前在何处等待，人手和环节时限是否合适',
      'Look where the cases waited before, and whether hands and limits of the stage fit',
    ],
  ),
];
