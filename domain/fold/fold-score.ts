import { monthOf, stands, tallied, shareOf } from '../supervision/index.ts';
import type { CenterFolds } from './fold-center-fact.ts';
import type { Fold } from './fold.ts';
import type { CardRow, CaseRow, MonthRow, ScoreRow } from './rows.ts';
import { rowKeys } from './shelves.ts';
import { itemOf } from './settle.ts';

/** Months that were closed, and what was said of them since. */
export const scoreFolds: CenterFolds = {
  MonthClosed: ({ shelves }, { month, table, cards, scores }, { record }) => {
    const before = shelves.months.get(month)?.scores ?? [];
    const { actor: closedBy, wallMs: closedAtMs } = record;
    shelves.months.put({
      month,
      table,
      cards,
      closedBy,
      closedAtMs,
      scores: [...before, ...scores],
      corrections: [],
    } satisfies MonthRow);
  },
  MonthCorrected: ({ shelves }, { month, changes }, { record: { seq, wallMs: atMs } }) => {
    const row = shelves.months.get(month);
    if (row === undefined) return;
    const corrected = new Map(changes.map(({ now }) => [now.department, now]));
    const scores = [
      ...new Map([...row.scores.map((score) => [score.department, score] as const), ...corrected]).values(),
    ].toSorted((a, b) => (a.department < b.department ? -1 : 1));
    const corrections = [...row.corrections, ...changes.map((change) => ({ seq, atMs, ...change }))];
    shelves.months.put({ ...row, scores, corrections });
  },
};

/** A card came or moved: the month in which it was issued counts it anew, and the month in which its case was completed whether that was late. */
export function scoreCard(fold: Fold, before: CardRow | undefined, card: CardRow): void {
  if (before !== undefined) count(fold, before, -1);
  count(fold, card, 1);
  const found = fold.shelves.cases.get(card.caseRef);
  if (found === undefined || found.countedIn === '') return;
  const moved = isLate(card) - (before === undefined ? 0 : isLate(before));
  if (moved === 0 || lateCards(fold, found).some((one) => rowKeys.cards(one) !== rowKeys.cards(card))) return;
  const completed = scoreRow(fold, found.countedIn, departmentOf(fold, found));
  fold.shelves.scores.put({ ...completed, late: completed.late + moved });
}

function count(fold: Fold, card: CardRow, by: number): void {
  const row = scoreRow(fold, card.month, card.department);
  fold.shelves.scores.put({ ...row, cards: tallied(row.cards, card.level, shareOf(card), by) });
}

/** A case is completed: in the month that its desk claims. */
export function scoreCompleted(fold: Fold, found: CaseRow): void {
  const countedIn = monthOf(fold.calendar(), found.state.context.closedAtMs);
  fold.shelves.cases.put({ ...found, countedIn });
  const row = scoreRow(fold, countedIn, departmentOf(fold, found));
  const late = row.late + (lateCards(fold, found).length > 0 ? 1 : 0);
  fold.shelves.scores.put({ ...row, completed: row.completed + 1, late });
}

function scoreRow({ shelves }: Fold, month: string, department: string): ScoreRow {
  const row = { month, department, completed: 0, late: 0, cards: {} };
  return shelves.scores.get(rowKeys.scores(row)) ?? row;
}

function departmentOf(fold: Fold, row: CaseRow): string {
  return itemOf(fold, row)?.department ?? '';
}

/** 1 for a card of time that says so and stands. */
function isLate({ rule, level, state, undetermined }: CardRow): 0 | 1 {
  return rule.startsWith('time/') && level !== 'warning' && stands({ state, undetermined }) ? 1 : 0;
}

function lateCards(fold: Fold, { caseRef, cards }: CaseRow): CardRow[] {
  return cards.flatMap((name) => {
    const [rule = '', ruleVersion = ''] = name.split('@');
    const card = fold.shelves.cards.get(rowKeys.cards({ key: `${caseRef}/${rule}`, ruleVersion: Number(ruleVersion) }));
    return card !== undefined && isLate(card) === 1 ? [card] : [];
  });
}
