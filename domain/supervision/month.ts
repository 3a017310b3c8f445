import { dateText, dayOf, epochDay, instantAt, type Calendar } from '../calendar/index.ts';
import type { CardLevel } from '../contracts/board.ts';
import type { CardContext, CardStage } from './card-state.ts';
import type { SupervisionRule } from './supervision-refusals.ts';
import { shareOf } from './score.ts';
import { termDue } from './terms.ts';

/** The month of the hall in which an instant lies, `2026-03`. */
export function monthOf(calendar: Calendar, atMs: number): string {
  return dateText(dayOf(calendar, atMs)).slice(0, -3);
}

/** The first instant after a month. */
export function monthEnd(calendar: Calendar, month: string): number {
  const [year = '', number = ''] = month.split('-');
  const next = Number(number) === 12 ? epochDay(Number(year) + 1, 1, 1) : epochDay(Number(year), Number(number) + 1, 1);
  return instantAt(calendar, next, 0);
}

/** A card of the month, as far as it may still move. */
export interface MonthCard {
  readonly state: CardStage;
  readonly level: CardLevel;
  readonly undetermined: 0 | 1;
  readonly department: string;
  readonly course: CardContext;
}

/** Why a month may not be closed now, and for how many cards; undefined when nothing speaks against it. */
export function closeFault(
  calendar: Calendar,
  nowMs: number,
  {
    month,
    isClosed,
    cards,
  }: { readonly month: string; readonly isClosed: boolean; readonly cards: readonly MonthCard[] },
): { readonly code: SupervisionRule; readonly cards: number } | undefined {
  if (isClosed) return { code: 'supervision/month-closed', cards: 0 };
  if (nowMs < monthEnd(calendar, month)) return { code: 'supervision/month-runs', cards: 0 };
  const pending = cards.filter((card) => isPending(calendar, nowMs, card)).length;
  if (pending > 0) return { code: 'supervision/month-pending', cards: pending };
  const running = cards.filter((card) => isTermRunning(calendar, nowMs, card)).length;
  return running > 0 ? { code: 'supervision/month-terms', cards: running } : undefined;
}

/** A person has still to decide. Closing ends every decision and appeal: a card that takes points and that nobody decided would be held against its post for good. */
function isPending(calendar: Calendar, nowMs: number, card: MonthCard): boolean {
  const share = shareOf(card);
  if (share === 'issued') return card.level !== 'warning' && !isTermRunning(calendar, nowMs, card);
  return share === 'asked' || share === 'explained' || share === 'appealed' || share === 'undetermined';
}

/** The responsible post may still explain, or appeal. */
function isTermRunning(calendar: Calendar, nowMs: number, { state, course, department }: MonthCard): boolean {
  if (state === 'issued') return nowMs <= termDue(calendar, 'feedback', course.alarmedAtMs, department).dueAtMs;
  if (state !== 'upheld' || course.appealed.seq !== 0) return false;
  return nowMs <= termDue(calendar, 'appeal', course.decided.atMs, department).dueAtMs;
}
