import { publishedCalendar, type Calendar, type CalendarDraft, type Due } from '../calendar/index.ts';
import type { CaseState } from '../case/state.ts';
import type { Item } from '../catalogue/item.ts';
import type { MovedLimit } from '../contracts/publishing.ts';
import { caseClocks } from './times.ts';

const LIMITS = ['promised', 'statutory', 'stage', 'acceptance', 'delivery'] as const;

/**
 * The limits of open cases that would move if `draft` were published in place of `old` at `nowMs`, in the order of the cases: what publishing
 * will do, looked at before. `itemOf` finds the item by the law a case is bound to; a case without one is passed over.
 */
export function movedDues(
  cases: Iterable<CaseState>,
  itemOf: (state: CaseState) => Item | undefined,
  old: Calendar,
  draft: CalendarDraft,
  nowMs: number,
): MovedLimit[] {
  const next = publishedCalendar(old, draft, nowMs);
  const moved: MovedLimit[] = [];
  for (const state of cases) {
    const item = itemOf(state);
    if (item === undefined || state.context.closedAtMs !== 0) continue;
    const { caseRef, number } = state.context;
    const [before, after] = [caseClocks(state, item, old, nowMs), caseClocks(state, item, next, nowMs)];
    for (const limit of LIMITS) {
      const [from, to]: (Due | undefined)[] = [before[limit], after[limit]];
      if (from === undefined || to === undefined || from.dueAtMs === to.dueAtMs) continue;
      // A decided case's stage is its delivery: told once.
      if (limit === 'stage' && before.delivery !== undefined) continue;
      moved.push({ caseRef, number, limit, fromMs: from.dueAtMs, toMs: to.dueAtMs });
    }
  }
  return moved;
}
