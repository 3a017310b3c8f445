import type { BoardCard, BoardCase, BoardVisit } from '../contracts/index.ts';
import { originParts } from '../evidence/index.ts';
import type { Fold } from './fold.ts';
import type { CardRow, CaseRow, VisitRow } from './rows.ts';

/** A case as the board shows it. */
export function boardCase(fold: Fold, row: CaseRow): BoardCase {
  const { context, value } = row.state;
  const item = (fold.books.book(context.law) ?? fold.newestLaw())?.law.item(context.item);
  const isSent = value.custody === 'transit';
  return {
    caseRef: row.caseRef,
    number: context.number,
    item: context.item,
    itemName: item?.name ?? { zh: context.item, en: context.item },
    department: item?.department ?? '',
    desk: context.desk,
    post: context.post,
    stage: value.stage,
    custody: value.custody,
    toDesk: isSent ? context.toDesk : '',
    toPost: isSent ? context.toPost : '',
    promisedDueAtMs: row.promisedDueAtMs,
    statutoryDueAtMs: row.statutoryDueAtMs,
    stageDueAtMs: row.stageDueAtMs,
    paused: row.paused,
    provisional: row.provisional,
    disputed: row.disputed,
    level: row.level,
    receivedAtMs: context.receivedAtMs,
  };
}

/** A visit as the board shows it: never a grade. */
export function boardVisit({ visitRef, state }: VisitRow): BoardVisit {
  const { value, context } = state;
  return {
    visitRef,
    desk: originParts(context.window).id,
    openedAtMs: context.openedAtMs,
    outcome: context.outcome,
    rating: value === 'open' || value === 'closed' ? '' : value,
  };
}

/** A card as the board shows it: nobody who explained or decided travels there. */
export function boardCard({
  ruleVersion: _,
  course: __,
  department: ___,
  stage: ____,
  calendarVersion: _____,
  month: ______,
  ...card
}: CardRow): BoardCard {
  return card;
}
