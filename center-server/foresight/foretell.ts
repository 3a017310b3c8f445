import { closeOf, dayKind, dayOf, instantAt, type Calendar } from '@sunlit/domain/calendar';
import { rowKeys, type CaseRow } from '@sunlit/domain/fold';
import { horizonMs, MOST_FORESEEN, type ForeseenCase } from '@sunlit/domain/foresight';
import type { Acts } from '../ledger/doors.ts';
import type { Hand } from '../ledger/engine.ts';
import { breachesUntil } from './breaches.ts';
import { breachOf, newestTold } from './foresight-reads.ts';

/** Named on record of one day; `total` counts all. */
const MOST_TOLD = 16 * MOST_FORESEEN;
/** Told at the end of a working day: what passes until the close of the next one. */
const DAYS_AHEAD = 1;

/** Tells the list of the day once, from the set minute of a working day on, and answers when the next one is due. */
export function foretell(hand: Hand, { minute }: Acts['foretell']['input']): Acts['foretell']['answer'] {
  const { fold, now, db, own } = hand;
  const calendar = fold.calendar();
  const day = dayOf(calendar, now.wallMs);
  const isDue = dayKind(calendar, day).working && now.wallMs >= hourOf(calendar, day, minute);
  const isTold = fold.shelves.foresights.get(rowKeys.foresights({ day })) !== undefined;
  if (isDue && !isTold) {
    const untilMs = horizonMs(calendar, now.wallMs, DAYS_AHEAD);
    const { total, rows } = breachesUntil(db, now.wallMs, untilMs, 0, MOST_TOLD);
    const cases = rows.flatMap((row) => foreseen(hand, row) ?? []);
    // An empty list is told as well: it was made, and nothing was seen coming.
    let at = 0;
    do {
      const body = { day, untilMs, total, cases: cases.slice(at, at + MOST_FORESEEN) };
      own.record({ type: 'BreachesForeseen', body });
      at += MOST_FORESEEN;
    } while (at < cases.length);
  }
  return { told: newestTold(hand), nextAtMs: nextHour(calendar, isDue || isTold ? day + 1 : day, minute) };
}

/** The set minute, or the close of a day that ends earlier. */
function hourOf(calendar: Calendar, day: number, minute: number): number {
  return Math.min(instantAt(calendar, day, minute), closeOf(calendar, day));
}

function nextHour(calendar: Calendar, from: number, minute: number): number {
  let day = from;
  while (!dayKind(calendar, day).working) day++;
  return hourOf(calendar, day, minute);
}

function foreseen({ fold, now }: Hand, row: CaseRow): ForeseenCase | undefined {
  const breach = breachOf(fold, row, now.wallMs);
  if (breach === undefined) return undefined;
  const { rule, ruleVersion, level, dueAtMs } = breach;
  const { desk, post, toDesk, toPost } = row.state.context;
  const [atDesk, atPost] = toDesk === '' ? [desk, post] : [toDesk, toPost];
  return { caseRef: row.caseRef, rule, ruleVersion, level, dueAtMs, desk: atDesk, post: atPost };
}
