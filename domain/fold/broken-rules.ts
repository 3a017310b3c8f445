import { isOfTime, levelOfBreach, stands } from '../supervision/index.ts';
import { cardName } from './card-name.ts';
import type { Fold, Placed } from './fold.ts';
import type { CaseRow } from './rows.ts';
import { lawOfCase, type CardDraft } from './settle.ts';
import { rowKeys } from './shelves.ts';

/** A rule was broken in a case as often as its law lets pass; the card is owed from the commit of the record on. */
export interface OwedByBreach {
  readonly caseRef: string;
  readonly rule: string;
  readonly ruleVersion: number;
  /** When it was broken, as the desk's record says. */
  readonly atMs: number;
}

/** Counts a breach of a rule in a case, by an act that went through or by an attempt that was refused, and owes the card that the law of the case asks for after so many. */
export function countBreach(fold: Fold, { record, atMs }: Placed, rule: string): void {
  const { caseRef, wallMs } = record;
  const row = fold.shelves.cases.get(caseRef);
  const text = row && lawOfCase(fold, row)?.rule(rule);
  if (row === undefined || text?.cardAfter === undefined) return;
  const before = row.breaches.filter((one) => one === rule).length;
  if (before >= text.cardAfter) return;
  fold.shelves.cases.put({ ...row, breaches: [...row.breaches, rule] });
  if (before + 1 < text.cardAfter) return;
  const owed = { caseRef, rule, ruleVersion: text.version, atMs: wallMs };
  if (row.cards.includes(cardName(owed))) return;
  fold.owedByBreach.set(breachKey(owed), owed);
  fold.touched.set(caseRef, atMs);
}

export function breachKey(card: Pick<OwedByBreach, 'caseRef' | 'rule' | 'ruleVersion'>): string {
  return `${card.caseRef}/${cardName(card)}`;
}

/** The card that a breach in a case is owed next, as of an instant; its level follows from the cards that stand then, so there is one at a time. */
export function breachCards(fold: Fold, row: CaseRow, judgedAtMs: number): CardDraft[] {
  const owed = owedIn(fold, row.caseRef);
  return owed === undefined ? [] : [draft(fold, row, owed, judgedAtMs)];
}

/** The first of a case, in the order in which they were broken. */
export function owedIn({ owedByBreach }: Fold, wanted: string): OwedByBreach | undefined {
  return [...owedByBreach.values()].find(({ caseRef }) => caseRef === wanted);
}

function draft(fold: Fold, row: CaseRow, { rule, ruleVersion, atMs }: OwedByBreach, judgedAtMs: number): CardDraft {
  const { context, value } = row.state;
  const { caseRef, visitRef, law, desk, post } = context;
  const level = levelOfBreach(standingBreaches(fold, row));
  const { version: calendarVersion } = fold.calendar();
  const { stage } = value;
  return {
    caseRef,
    visitRef,
    law,
    body: { rule, ruleVersion, level, dueAtMs: atMs, judgedAtMs, stage, desk, post, calendarVersion },
  };
}

/** How many cards of other rules than those of time stand in a case. */
function standingBreaches({ shelves }: Fold, { caseRef, cards }: CaseRow): number {
  return cards.filter((name) => {
    const [rule = '', version = ''] = name.split('@');
    if (isOfTime(rule)) return false;
    const card = shelves.cards.get(rowKeys.cards({ key: `${caseRef}/${rule}`, ruleVersion: Number(version) }));
    return card !== undefined && stands(card);
  }).length;
}
