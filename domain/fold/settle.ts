import type { Due } from '../calendar/index.ts';
import type { CaseState } from '../case/index.ts';
import type { CenterBody } from '../hall/index.ts';
import {
  caseClocks,
  comingFindings,
  judgement,
  type ComingFinding,
  type Law,
  type TimeFinding,
} from '../rules/index.ts';
import type { Item } from '../catalogue/index.ts';
import { firstBreach } from '../foresight/breach.ts';
import { HARDLY_MS } from '../supervision/index.ts';
import { breachCards } from './broken-rules.ts';
import { cardName } from './card-name.ts';
import type { Fold } from './fold.ts';
import type { CaseRow } from './rows.ts';
import { isOpen } from './shelves.ts';

export interface CardDraft {
  readonly caseRef: string;
  readonly visitRef: string;
  readonly law: string;
  readonly body: CenterBody<'CardIssued'>;
}

/** Cases settled and written before the next ones are read. */
const PAGE = 500;

/**
 * Brings the clocks of every touched case up to the instant it was touched at, and issues the cards that the rules of time ask for then, each
 * rule and version once. After the publication of a calendar these are all open cases. `issue` records the card (and folds it); undefined
 * during a rebuild, where the cards are in the leaves. `told` hears the cases written here; those left are for the caller to flush.
 */
export function settle(
  fold: Fold,
  issue: ((card: CardDraft) => void) | undefined,
  told: (rows: readonly CaseRow[]) => void,
): void {
  if (fold.recalendarAtMs > 0) settleAll(fold, issue, told);
  settleTouched(fold, issue);
}

/** A page at a time, so that a hall of any size is recalculated in the same memory. */
function settleAll(
  fold: Fold,
  issue: ((card: CardDraft) => void) | undefined,
  told: (rows: readonly CaseRow[]) => void,
): void {
  const { cases } = fold.shelves;
  const publishedAtMs = fold.recalendarAtMs;
  fold.recalendarAtMs = 0;
  told(cases.flush());
  for (const page of cases.openPages(PAGE)) {
    const moved: CaseRow[] = [];
    for (const row of page) {
      const touchedAtMs = fold.touched.get(row.caseRef) ?? 0;
      fold.touched.delete(row.caseRef);
      settleCase(fold, row, Math.max(publishedAtMs, touchedAtMs), issue, (next) => {
        cases.replace(row, next);
        moved.push(next);
      });
    }
    told(moved);
  }
}

function settleTouched(fold: Fold, issue: ((card: CardDraft) => void) | undefined): void {
  // Folding a card touches its case again at the same instant; the second look finds nothing new.
  while (fold.touched.size > 0) {
    const touched = [...fold.touched];
    fold.touched.clear();
    for (const [caseRef, atMs] of touched) {
      const row = fold.shelves.cases.get(caseRef);
      if (row !== undefined) settleCase(fold, row, atMs, issue, (next) => fold.shelves.cases.put(next));
    }
  }
}

function settleCase(
  fold: Fold,
  row: CaseRow,
  atMs: number,
  issue: ((card: CardDraft) => void) | undefined,
  put: (next: CaseRow) => void,
): void {
  const { clocks, cards } = lookAt(fold, row, atMs);
  putMoved(put, row, clocks);
  if (issue !== undefined) for (const card of cards) issue(card);
}

/** The clocks of a case as of an instant, and the cards that the rules of time, and those that were broken, ask for then and that it has not got yet. */
export function lookAt(
  fold: Fold,
  row: CaseRow,
  atMs: number,
): { readonly clocks: Clocks; readonly cards: CardDraft[] } {
  const { state } = row;
  const item = itemOf(fold, row);
  if (!isOpen(row) || item === undefined)
    return { clocks: { ...NO_CLOCKS, judgedAtMs: atMs }, cards: breachCards(fold, row, atMs) };
  const calendar = fold.calendar();
  // A desk's clock may run a little ahead: what it has done is done.
  const nowMs = Math.max(atMs, state.context.stageSinceMs);
  const clocks = caseClocks(state, item, calendar, nowMs);
  const { findings, nextMs, coming } = judgement(state, item, calendar, nowMs);
  const dues = [clocks.promised, clocks.statutory, clocks.stage, clocks.acceptance, clocks.delivery];
  return {
    clocks: {
      judgedAtMs: atMs,
      promisedDueAtMs: clocks.promised?.dueAtMs ?? 0,
      statutoryDueAtMs: clocks.statutory?.dueAtMs ?? 0,
      stageDueAtMs: earliest([clocks.stage, clocks.acceptance, clocks.delivery, clocks.renewal]),
      paused: clocks.paused ? 1 : 0,
      provisional: dues.some((due) => due?.provisional === true) ? 1 : 0,
      nextAtMs: nextMs ?? 0,
      breachAtMs: firstBreach(coming, nowMs, row.cards)?.fromMs ?? 0,
    },
    cards: [
      ...findings.filter((finding) => !hasCard(row, finding)).map((finding) => draft(row, finding, atMs)),
      ...breachCards(fold, row, atMs),
    ],
  };
}

/** What the rules of time find of a case, now or if nothing more happens, each with the instant from which on. */
export function findingsOf(fold: Fold, row: CaseRow): ComingFinding[] {
  const item = itemOf(fold, row);
  return item === undefined ? [] : comingFindings(row.state, item, fold.calendar());
}

/** The cards that an open case will come to be owed if nothing more happens. */
export function comingCards(fold: Fold, row: CaseRow): ComingFinding[] {
  return isOpen(row) ? findingsOf(fold, row).filter((finding) => !hasCard(row, finding)) : [];
}

/** The item of a case by the law it is judged by. */
export function itemOf(fold: Fold, row: CaseRow): Item | undefined {
  return lawOfCase(fold, row)?.item(row.state.context.item);
}

/** The law that a case keeps; the newest where it was never published here, undefined before the first publication. */
export function lawOfCase(fold: Fold, { state: { context } }: CaseRow): Law | undefined {
  return (fold.books.book(context.law) ?? fold.newestLaw())?.law;
}

function hasCard(row: CaseRow, { rule, ruleVersion }: TimeFinding): boolean {
  return row.cards.includes(cardName({ rule, ruleVersion }));
}

/** Who can carry a case on now: whoever holds it, or has to take it when it is on the way. */
function placeOf({ value, context }: CaseState): { readonly desk: string; readonly post: string } {
  const { desk, post, toDesk, toPost } = context;
  return value.custody === 'transit' ? { desk: toDesk, post: toPost } : { desk, post };
}

function draft({ state }: CaseRow, finding: TimeFinding, judgedAtMs: number): CardDraft {
  const { caseRef, visitRef, law } = state.context;
  const { desk, post } = placeOf(state);
  const { rule, ruleVersion, level, dueAtMs, calendarVersion } = finding;
  const { stage } = state.value;
  // It asks before it alarms: such data are an error more often than a case that nobody saw for so long.
  const asked = judgedAtMs - dueAtMs > HARDLY_MS ? ({ asked: 1 } as const) : {};
  return {
    caseRef,
    visitRef,
    law,
    body: { rule, ruleVersion, level, dueAtMs, judgedAtMs, stage, desk, post, calendarVersion, ...asked },
  };
}

export type Clocks = Pick<CaseRow, keyof typeof NO_CLOCKS | 'judgedAtMs'>;

/** A look that changed nothing is not worth a row: a new calendar leaves most cases where they are. */
function putMoved(put: (next: CaseRow) => void, row: CaseRow, clocks: Clocks): void {
  const isSame =
    row.promisedDueAtMs === clocks.promisedDueAtMs &&
    row.statutoryDueAtMs === clocks.statutoryDueAtMs &&
    row.stageDueAtMs === clocks.stageDueAtMs &&
    row.paused === clocks.paused &&
    row.provisional === clocks.provisional &&
    row.nextAtMs === clocks.nextAtMs &&
    row.breachAtMs === clocks.breachAtMs;
  if (!isSame) put({ ...row, ...clocks });
}

const NO_CLOCKS = {
  promisedDueAtMs: 0,
  statutoryDueAtMs: 0,
  stageDueAtMs: 0,
  paused: 0,
  provisional: 0,
  nextAtMs: 0,
  breachAtMs: 0,
} as const;

function earliest(dues: readonly (Due | undefined)[]): number {
  return dues.reduce((first, due) => (due && (first === 0 || due.dueAtMs < first) ? due.dueAtMs : first), 0);
}
