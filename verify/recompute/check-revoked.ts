import { canonical, type EvidenceRecord } from '@sunlit/domain/evidence';
import { revocationOf, rowKeys, type Fold } from '@sunlit/domain/fold';
import type { CenterBody } from '@sunlit/domain/hall';
import type { CardFault } from './check-card.ts';

/** What is wrong with a card that the center took back by itself; undefined where the published calendar or the records of devices say the very same. */
export function revocationFault(fold: Fold, record: EvidenceRecord): CardFault | undefined {
  // The body fits its type: whoever folds it has looked.
  const body = record.body as CenterBody<'CardRevoked'>;
  const { rule, ruleVersion, cause } = body;
  const card = fold.shelves.cards.get(rowKeys.cards({ key: `${record.caseRef}/${rule}`, ruleVersion }));
  const row = fold.shelves.cases.get(record.caseRef);
  const due = card && row && revocationOf(fold, card, row, record.wallMs);
  if (due !== undefined && canonical(due) === canonical(body)) return undefined;
  const text = `the center took back the card by ${rule} (${cause}); calendar and records do not take its ground from it so`;
  return { code: 'card/revoked', text };
}
