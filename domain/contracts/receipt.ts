import type { Due } from '../calendar/index.ts';
import type { CaseStage } from '../case/index.ts';
import type { Wording } from '../catalogue/index.ts';

/** A record of the visit with its place in the tree of the answer's checkpoint. */
export interface ReceiptRecord {
  readonly leaf: string;
  readonly index: number;
  readonly path: readonly string[];
}
/** A case of the visit as the hall's server tells it; nothing about people. */
export interface ReceiptCase {
  readonly caseRef: string;
  readonly number: string;
  readonly item: Wording;
  readonly stage: CaseStage;
  /** What is still asked for. */
  readonly missing: readonly Wording[];
  /** Of what runs: the limit of acceptance, the promise, or the law's; null when none does. */
  readonly due: Due | null;
  readonly dueOf: 'acceptance' | 'promised' | 'statutory';
}
/** center → page, answer of `POST /api/receipt` {ref, code}: what a citizen's slip opens (docs/decisions/0005). */
export interface ReceiptAnswer {
  readonly hall: string;
  readonly centerKey: string;
  readonly treeKey: string;
  readonly treeKeySignature: string;
  /** The checkpoint the records are proved under. */
  readonly note: string;
  readonly offsetMinutes: number;
  /** The visit's own record first, which commits to the code; then its cases' receipt and acceptance, and its rating. */
  readonly records: readonly ReceiptRecord[];
  /** Salt of the commit to the code. */
  readonly salt: string;
  readonly rating: 'given' | 'none' | 'open';
  /** Salt of the rating's commit to its visit; "" without one. */
  readonly ratingSalt: string;
  readonly cases: readonly ReceiptCase[];
}
