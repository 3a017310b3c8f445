import type { CardLevel } from '../contracts/index.ts';
import { NO_ACT, stands, stepCard, type CardAct, type CardEvent } from '../supervision/index.ts';
import { cardName } from './card-name.ts';
import type { CenterFolds } from './fold-center-fact.ts';
import type { Fold, Placed } from './fold.ts';
import { scoreCard } from './fold-score.ts';
import { noteLook } from './note-look.ts';
import type { CardRow, CaseRow } from './rows.ts';
import { isOpen, rowKeys } from './shelves.ts';

const LADDER: readonly ('' | CardLevel)[] = ['', 'warning', 'yellow', 'red'];

/** What people and the sweep made of cards, and 督办. */
export const supervisionFolds: CenterFolds = {
  CardExplained: (fold, body, placed) => {
    move(fold, body, placed, { type: 'explained', act: actOf(placed) });
  },
  CardAppealed: (fold, body, placed) => {
    move(fold, body, placed, { type: 'appealed', act: actOf(placed) });
  },
  CardDecided: (fold, body, placed) => {
    move(fold, body, placed, { type: body.outcome, act: actOf(placed), ground: body.ground });
  },
  CardRevoked: (fold, body, placed) => {
    const { cause } = body;
    const moved = move(fold, body, placed, { type: 'revoked', act: { ...actOf(placed), by: '' }, cause });
    // The limit runs on by the calendar of today: passed again, the rule gives its card again.
    if (moved && cause === 'calendar') letAgain(fold, placed.record.caseRef, cardName(body));
  },
  CardWordsViewed: (fold, { rule, ruleVersion, clue }, placed) => {
    const card = rowKeys.cards({ key: `${placed.record.caseRef}/${rule}`, ruleVersion });
    noteLook(fold, placed, 'card', card, clue);
  },
  CaseUrged: (fold, { desk, post }, placed) => {
    const { seq, caseRef, actor: urgedBy, wallMs: urgedAtMs } = placed.record;
    const row = fold.shelves.cases.get(caseRef);
    if (row === undefined) return;
    const { number } = row.state.context;
    const urge = { seq, caseRef, number, desk, post, urgedBy, urgedAtMs, acknowledgedBy: '', acknowledgedAtMs: 0 };
    fold.shelves.urges.put(urge);
    fold.step(placed, row.state.value.stage, '');
  },
  UrgeAcknowledged: (fold, { urged }, placed) => {
    const { actor: acknowledgedBy, wallMs: acknowledgedAtMs } = placed.record;
    const urge = fold.shelves.urges.get(rowKeys.urges({ seq: urged }));
    const row = urge && fold.shelves.cases.get(urge.caseRef);
    if (urge === undefined || urge.acknowledgedAtMs !== 0 || row === undefined) return;
    fold.shelves.urges.put({ ...urge, acknowledgedBy, acknowledgedAtMs });
    fold.step(placed, row.state.value.stage, '');
  },
};

/** The highest card of a case that stands. */
export function levelOf(fold: Fold, { caseRef, cards }: Pick<CaseRow, 'caseRef' | 'cards'>): CaseRow['level'] {
  const levels = cards.map((name) => {
    const card = cardOf(fold, caseRef, name);
    return card === undefined || !stands(card) ? '' : card.level;
  });
  return LADDER[Math.max(0, ...levels.map((level) => LADDER.indexOf(level)))] ?? '';
}

/** `name`: {@link cardName}. */
function cardOf(fold: Fold, caseRef: string, name: string): CardRow | undefined {
  const [rule = '', ruleVersion = ''] = name.split('@');
  return fold.shelves.cards.get(rowKeys.cards({ key: `${caseRef}/${rule}`, ruleVersion: Number(ruleVersion) }));
}

function actOf({ record }: Placed): CardAct {
  return { ...NO_ACT, seq: record.seq, by: record.actor, atMs: record.wallMs };
}

/** Whether the card took it. */
function move(
  fold: Fold,
  { rule, ruleVersion }: { readonly rule: string; readonly ruleVersion: number },
  placed: Placed,
  event: CardEvent,
): boolean {
  const { caseRef } = placed.record;
  const card = cardOf(fold, caseRef, cardName({ rule, ruleVersion }));
  const next = card && stepCard({ value: card.state, context: card.course }, event);
  const row = fold.shelves.cases.get(caseRef);
  if (card === undefined || next === undefined || row === undefined) return false;
  const moved: CardRow = { ...card, state: next.value, course: next.context };
  fold.shelves.cards.put(moved);
  fold.shelves.cases.put({ ...row, level: levelOf(fold, row) });
  scoreCard(fold, card, moved);
  if (isOpen(row)) fold.touched.set(caseRef, placed.atMs);
  fold.step(placed, row.state.value.stage, '');
  return true;
}

function letAgain(fold: Fold, caseRef: string, name: string): void {
  const row = fold.shelves.cases.get(caseRef);
  if (row !== undefined) fold.shelves.cases.put({ ...row, cards: row.cards.filter((one) => one !== name) });
}
