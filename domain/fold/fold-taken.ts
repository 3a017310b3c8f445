import { originParts } from '../evidence/index.ts';
import type { Refusal } from '../errors/index.ts';
import { stepVisit, takenRefusal, type RatingTaken } from '../visit/index.ts';
import type { CenterFolds } from './fold-center-fact.ts';
import { happened, type Placed } from './fold.ts';
import { markRefused } from './mark-refused.ts';
import type { VisitRow } from './rows.ts';

/** Ratings that the center took by code or on paper, and those it refused (docs/decisions/0011). */
export const takenFolds: CenterFolds = {
  RatingTaken: (fold, { instead }, placed) => {
    const { record, opened } = placed;
    // Who reads without the vault knows that somebody rated, not where.
    fold.count(record.wallMs, { rated: 1, unrated: -instead });
    const visitRef = opened['visit'] ?? '';
    const row = fold.shelves.visits.get(visitRef);
    const state = row && stepVisit(row.state, happened(placed) as RatingTaken);
    if (row === undefined || state === undefined) return;
    fold.putVisit({ ...row, state });
    fold.rate(placed, visitRef, '');
    fold.elsewhere.push({ visitRef, desk: originParts(state.context.window).id });
  },
  RatingRefused: (fold, { channel, rule }, placed) => {
    markRefused(fold, placed, rule, channel);
  },
};

/**
 * What a desk's fact comes to where a visit was rated at the center, or is said to be: `taken`, an invitation that nobody needs any more; `ended`, its
 * end; a refusal where the center took no rating. Undefined: the law judges it as any other.
 */
export function besideTaken(row: VisitRow | undefined, { record }: Placed): 'taken' | 'ended' | Refusal | undefined {
  const isElsewhere = row?.state.context.elsewhere === 1;
  if (record.type === 'RatingInvited' && isElsewhere) return 'taken';
  if (record.type !== 'RatingUnrated' || record.body['reason'] !== 'elsewhere') return undefined;
  return isElsewhere ? 'ended' : takenRefusal('rating/elsewhere');
}
