import type { Due } from '@sunlit/domain/calendar';
import type { CenterBody } from '@sunlit/domain/hall';
import { caseClocks, judgeTimes, nextJudgementMs } from '@sunlit/domain/rules';
import type { Fold } from './fold.ts';
import type { CaseRow } from './rows.ts';
import { isOpen } from './shelves.ts';

export interface CardDraft {
  readonly caseRef: string;
  readonly visitRef: string;
  readonly law: string;
  readonly body: CenterBody<'CardIssued'>;
}

/**
 * Brings the clocks of every touched case up to the instant it was touched at, and issues the cards that the rules of time ask for then, each
 * rule and version once. `issue` records the card (and folds it); undefined during a rebuild, where the cards are in the leaves.
 */
export function settle(fold: Fold, issue: ((card: CardDraft) => void) | undefined): void {
  // Folding a card touches its case again at the same instant; the second look finds nothing new.
  while (fold.touched.size > 0) {
    const touched = [...fold.touched];
    fold.touched.clear();
    for (const [caseRef, atMs] of touched) {
      const row = fold.shelves.cases.get(caseRef);
      if (row !== undefined) settleCase(fold, row, atMs, issue);
    }
  }
}

function settleCase(fold: Fold, row: CaseRow, atMs: number, issue: ((card: CardDraft) => void) | undefined): void {
  const { state } = row;
  const item = (fold.books.book(state.context.law) ?? fold.newestLaw())?.law.item(state.context.item);
  if (!isOpen(row) || item === undefined) {
    fold.shelves.cases.put({ ...row, ...NO_CLOCKS, judgedAtMs: atMs });
    return;
  }
  const calendar = fold.calendar();
  const clocks = caseClocks(state, item, calendar, atMs);
  const dues = [clocks.promised, clocks.statutory, clocks.stage, clocks.acceptance, clocks.delivery];
  fold.shelves.cases.put({
    ...row,
    judgedAtMs: atMs,
    promisedDueAtMs: clocks.promised?.dueAtMs ?? 0,
    statutoryDueAtMs: clocks.statutory?.dueAtMs ?? 0,
    stageDueAtMs: earliest([clocks.stage, clocks.acceptance, clocks.delivery]),
    paused: clocks.paused ? 1 : 0,
    provisional: dues.some((due) => due?.provisional === true) ? 1 : 0,
    nextAtMs: nextJudgementMs(state, item, calendar, atMs) ?? 0,
  });
  if (issue === undefined) return;
  for (const { rule, ruleVersion, level, dueAtMs, calendarVersion } of judgeTimes(state, item, calendar, atMs)) {
    if (row.cards.includes(`${rule}@${String(ruleVersion)}`)) continue;
    const { caseRef, visitRef, law, desk, post } = state.context;
    const { stage } = state.value;
    const body = { rule, ruleVersion, level, dueAtMs, judgedAtMs: atMs, stage, desk, post, calendarVersion };
    issue({ caseRef, visitRef, law, body });
  }
}

const NO_CLOCKS = {
  promisedDueAtMs: 0,
  statutoryDueAtMs: 0,
  stageDueAtMs: 0,
  paused: 0,
  provisional: 0,
  nextAtMs: 0,
} as const;

function earliest(dues: readonly (Due | undefined)[]): number {
  return dues.reduce((first, due) => (due && (first === 0 || due.dueAtMs < first) ? due.dueAtMs : first), 0);
}
