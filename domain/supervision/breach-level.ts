import type { CardLevel } from '../contracts/index.ts';

/** 预警 for the first rule broken in a case, 黄牌 for the second, 红牌 from then on: repeated. `earlier`: cards of rules other than those of time that stand in it. */
export function levelOfBreach(earlier: number): CardLevel {
  if (earlier === 0) return 'warning';
  return earlier === 1 ? 'yellow' : 'red';
}

/** Whether a card is one of time, whose instant is a limit that passed; that of any other is when its rule was broken. */
export function isOfTime(rule: string): boolean {
  return rule.startsWith('time/');
}
