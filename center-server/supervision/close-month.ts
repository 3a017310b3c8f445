import { monthScores, rowKeys, type CardRow, type ScoreRow } from '@sunlit/domain/fold';
import {
  cardsIn,
  changedScores,
  closeFault,
  MOST_CHANGES,
  MOST_SCORES,
  SCORE_TABLE,
  type ScoreChange,
} from '@sunlit/domain/supervision';
import type { Acts } from '../ledger/doors.ts';
import type { Hand } from '../ledger/engine.ts';

/** Closes a month that has ended, when no card of it may move any more by a person; judged within the commit. */
export function closeMonth(hand: Hand, { by, month }: Acts['closeMonth']['input']): Acts['closeMonth']['answer'] {
  const { db, fold, own, now } = hand;
  const rows = scoreRows(hand).filter((row) => row.month === month);
  if (rows.length === 0) return { ok: 0, code: 'supervision/unknown-month', cards: 0 };
  const cards = db
    .prepare<[string], { key: string }>('SELECT key FROM cards WHERE month = ? AND ended = 0')
    .all(month)
    .map(({ key }): CardRow | undefined => fold.shelves.cards.get(key))
    .filter((card) => card !== undefined);
  const isClosed = fold.shelves.months.get(month) !== undefined;
  const fault = closeFault(fold.calendar(), now.wallMs, { month, isClosed, cards });
  if (fault !== undefined) return { ok: 0, ...fault };
  const scores = monthScores(rows, month, SCORE_TABLE) ?? [];
  const parts = Math.max(1, Math.ceil(scores.length / MOST_SCORES));
  const counted = rows.reduce((sum, row) => sum + cardsIn(row.cards), 0);
  for (let part = 1; part <= parts; part++) {
    const some = scores.slice((part - 1) * MOST_SCORES, part * MOST_SCORES);
    const body = { month, table: SCORE_TABLE, cards: counted, part, parts, scores: some };
    own.record({ type: 'MonthClosed', body, actor: by });
  }
  return { ok: 1, departments: scores.length };
}

/** Records what closed months come to where that is not what was said: a card was taken back since, or a late fact was taken in. */
export function correctMonths(hand: Hand): void {
  const { fold, own } = hand;
  const rows = scoreRows(hand);
  const closed = new Map(fold.shelves.months.all().map(({ month }) => [month, fold.shelves.months.get(month)]));
  for (const [month, said] of closed) {
    if (said === undefined) continue;
    const { table, scores } = said;
    const changes: ScoreChange[] = changedScores(scores, monthScores(rows, month, table) ?? []);
    for (let at = 0; at < changes.length; at += MOST_CHANGES) {
      own.record({ type: 'MonthCorrected', body: { month, table, changes: changes.slice(at, at + MOST_CHANGES) } });
    }
  }
}

/** Also those of this very transaction. */
function scoreRows({ fold: { shelves } }: Hand): ScoreRow[] {
  const rows = [...shelves.scores.all(), ...shelves.scores.dirty()];
  return [...new Map(rows.map((row) => [rowKeys.scores(row), row])).values()];
}
