import type { Fold, Placed } from './fold.ts';

/** Records of an act that a rule refused; a mark of any other is of one that went through. */
export const refusedTypes = [
  'AttemptRefused',
  'RatingRefused',
  'LoopRefused',
  'LookRefused',
  'CallBackRefused',
] as const;

export function isRefusal(type: string): boolean {
  return (refusedTypes as readonly string[]).includes(type);
}

/** What the center itself refused by one of its own rules: counted, and marked for supervisors. */
export function markRefused(fold: Fold, { record, position }: Placed, rule: string, detail: string): void {
  fold.count(record.wallMs, { refusedAttempts: 1 });
  const { origin, epoch, seq, type, caseRef, visitRef, actor, wallMs: atMs } = record;
  const where = { position, origin, epoch, seq, type, caseRef, visitRef, actor, atMs };
  fold.shelves.flags.put({ ...where, rule, ruleVersion: 1, detail });
}
