import type { Finding as LedgerFinding } from '../ledger/finding.ts';

export type RecomputeCode =
  | 'order/line'
  | 'record/unknown'
  | 'document/missing'
  | 'document/unusable'
  | 'card/suppressed'
  | 'card/invented'
  | 'card/twice'
  | 'card/early'
  | 'card/late'
  | 'card/level'
  | 'card/differs'
  | 'card/revoked'
  | 'card/ground'
  | 'revocation/suppressed'
  | 'month/differs'
  | 'month/early'
  | 'month/acted'
  | 'month/suppressed'
  | 'dispute/suppressed'
  | 'dispute/invented'
  | 'dispute/differs'
  | 'dispute/settled-falsely'
  | 'lottery/called-falsely'
  | 'loop/stepped-falsely'
  | 'undetermined/suppressed'
  | 'undetermined/invented'
  | 'undetermined/differs'
  | 'shown/position'
  | 'shown/missing'
  | 'shown/unknown'
  | 'shown/differs';

/** Something that is otherwise in the file than the law and the records make it. */
export interface Finding extends Omit<LedgerFinding, 'code'> {
  readonly code: RecomputeCode | LedgerFinding['code'];
}
export type Report = (finding: Finding) => void;
