import { decodeRecord } from '@sunlit/domain/evidence';
import type { Hand } from '../ledger/engine.ts';
import { visitRows } from '../packet/visit-rows.ts';

/** Codes of the items of the cases that a visit brought, each once; none where somebody was turned away. */
export function itemsOfVisit({ db, fold, setting }: Hand, visitRef: string): string[] {
  const acts = visitRows(db, setting.kit, visitRef)?.acts ?? [];
  const codes = acts.flatMap(({ leaf }) => {
    const caseRef = decodeRecord(setting.kit, leaf)?.caseRef ?? '';
    return fold.shelves.cases.get(caseRef)?.state.context.item ?? [];
  });
  return [...new Set(codes)];
}
