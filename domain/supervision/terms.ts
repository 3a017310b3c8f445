import type { Limit } from '../catalogue/item.ts';
import { dueAfter, type Calendar, type Due } from '../calendar/index.ts';

interface Term {
  readonly limit: Limit;
  readonly source: string;
  /** 0: nobody has compared it with the hall's own order so far. */
  readonly verified: 0 | 1;
}

/** How long the responsible post may explain a card, appeal its decision, how long nobody may decide it before it goes to all who may, how long it may lie with deputies alone before others are told, and how long a post may leave a 督办 unacknowledged before it goes to the supervisors. National law leaves all of them to the place. */
export const cardTerms = {
  feedback: { limit: { days: 3, unit: 'working' }, source: '本中心亮牌办法（待定）', verified: 0 },
  appeal: { limit: { days: 5, unit: 'working' }, source: '本中心亮牌办法（待定）', verified: 0 },
  decide: { limit: { days: 5, unit: 'working' }, source: '本中心亮牌办法（待定）', verified: 0 },
  standIn: { limit: { days: 1, unit: 'working' }, source: '本中心亮牌办法（待定）', verified: 0 },
  acknowledge: { limit: { days: 1, unit: 'working' }, source: '本中心督办办法（待定）', verified: 0 },
} as const satisfies Readonly<Record<string, Term>>;

/** Until when a term runs that begins at an instant, by the calendar of the hall, with its arithmetic. */
export function termDue(calendar: Calendar, term: keyof typeof cardTerms, fromMs: number, department: string): Due {
  return dueAfter(calendar, { fromMs, limit: cardTerms[term].limit, department });
}

/** A limit that had passed longer ago than this when the center first judged it: a clock that was wrong, or data of another year. In a hall at work cards follow within minutes, after a broken line within days. */
export const HARDLY_MS = 30 * 86_400_000;
