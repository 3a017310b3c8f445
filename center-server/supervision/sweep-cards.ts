import { revocationOf, type CardRow } from '@sunlit/domain/fold';
import type { Acts } from '../ledger/doors.ts';
import type { Hand } from '../ledger/engine.ts';
import { correctMonths } from './close-month.ts';

/**
 * Judges cards again, those that have not ended and whose ground may have moved, a page at a time, so that others come in between; at the end it corrects closed months that come to
 * something else since.
 */
export function sweepCards(hand: Hand, { after, limit }: Acts['sweepCards']['input']): Acts['sweepCards']['answer'] {
  const { stirred, fold, own, now } = hand;
  const page = stirred.next(after, limit);
  let revoked = 0;
  for (const key of page) {
    const card: CardRow | undefined = fold.shelves.cards.get(key);
    const row = card && fold.shelves.cases.get(card.caseRef);
    const body = card && row && revocationOf(fold, card, row, now.wallMs);
    if (card === undefined || row === undefined || body === undefined) continue;
    const { visitRef, law } = row.state.context;
    own.record({ type: 'CardRevoked', body, caseRef: card.caseRef, visitRef, law });
    revoked++;
  }
  const last = page.at(-1);
  const next = page.length < limit || last === undefined ? '' : last;
  if (next === '') correctMonths(hand);
  return { judged: page.length, revoked, next };
}
