import type { Due } from '../calendar/index.ts';
import type { CaseStage } from '../case/index.ts';
import type { Wording } from '../catalogue/index.ts';

/** A record with its place: `path` includes it in the head of `tree` (the note's, or the end that the next tree's first leaf names). */
export interface ReceiptRecord {
  readonly leaf: string;
  readonly tree: string;
  readonly index: number;
  readonly path: readonly string[];
}
/** First leaf of a tree, included in its head. */
export type ReceiptOpening = Pick<ReceiptRecord, 'leaf' | 'path'>;
/** A case of the visit as the hall's server tells it; nothing about people. */
export interface ReceiptCase {
  readonly caseRef: string;
  readonly number: string;
  readonly item: Wording;
  /** After the last of its records that the answer shows. */
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
  /** A checkpoint of the newest tree: the newest that a witness cosigned where it covers all that is shown, with the lines of those whose keys `witnesses` show. */
  readonly note: string;
  /** Newest tree first, down to the founding of the hall. */
  readonly openings: readonly ReceiptOpening[];
  /** Who may cosign: `DeskEnrolled` and `WitnessAdmitted` of those whose lines the note has. */
  readonly witnesses: readonly ReceiptRecord[];
  readonly offsetMinutes: number;
  /** The visit's own record first, which commits to the code; then the acts that brought its cases where they stand, and its rating. */
  readonly records: readonly ReceiptRecord[];
  /** Salt of the commit to the code. */
  readonly salt: string;
  readonly rating: 'given' | 'none' | 'open';
  /** Salt of the rating's commit to its visit; "" without one. */
  readonly ratingSalt: string;
  /** Until when the visit may be rated by its slip (UTC milliseconds); 0 where it may not. */
  readonly ratableUntil: number;
  readonly cases: readonly ReceiptCase[];
}
