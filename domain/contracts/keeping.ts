import type { KeepingRule } from '../keeping/index.ts';

/** A visit or case that has ended and is not erased: its values are kept until they may be. */
export interface EndedSubject {
  readonly subject: string;
  /** "" of a visit. */
  readonly item: string;
  readonly endedAtMs: number;
  /** First day on which the schedule lets it go, `2037-01-01`; "" while there is no schedule. */
  readonly from: string;
  /** Why it may not be erased at that instant; "" when nothing speaks against it. */
  readonly fault: KeepingRule | '';
}
