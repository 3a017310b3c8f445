import type { Calendar } from '../calendar/index.ts';
import { closeOf, dayKind, dayOf } from '../calendar/index.ts';
import { cardName } from '../fold/card-name.ts';
import type { ComingFinding } from '../rules/index.ts';

/** A limit that passes if nothing more happens: 黄牌 or 红牌 from `fromMs` on. */
export interface Breach extends ComingFinding {
  readonly level: 'yellow' | 'red';
}

/**
 * The first limit that passes after an instant if nothing more happens; of several at once the gravest. `cards`: `rule@version` of those it has,
 * which come no second time.
 */
export function firstBreach(
  coming: readonly ComingFinding[],
  afterMs: number,
  cards: readonly string[],
): Breach | undefined {
  let first: Breach | undefined;
  for (const finding of coming) {
    if (!isBreach(finding) || finding.fromMs <= afterMs) continue;
    if (cards.includes(cardName(finding))) continue;
    const isSooner = first === undefined || finding.fromMs < first.fromMs;
    if (isSooner || (finding.fromMs === first?.fromMs && finding.level === 'red')) first = finding;
  }
  return first;
}

function isBreach(finding: ComingFinding): finding is Breach {
  return finding.level !== 'warning';
}

/** The last instant that a list made now looks ahead to: the close of so many working days of the hall after today. */
export function horizonMs(calendar: Calendar, nowMs: number, days: number): number {
  let day = dayOf(calendar, nowMs);
  for (let left = days; left > 0; left--) {
    do day++;
    while (!dayKind(calendar, day).working);
  }
  // A limit is broken from the millisecond after its close on.
  return closeOf(calendar, day) + 1;
}
