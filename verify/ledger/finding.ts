export type FindingCode =
  | 'line/unreadable'
  | 'ledger/empty'
  | 'document/hash'
  | 'leaf/not-a-record'
  | 'leaf/hash'
  | 'leaf/key'
  | 'founding/body'
  | 'founding/misplaced'
  | 'founding/second'
  | 'enrolment/body'
  | 'enrolment/not-by-center'
  | 'enrolment/second'
  | 'enrolment/head'
  | 'chain/unopened'
  | 'chain/double'
  | 'chain/gap'
  | 'chain/prev'
  | 'tree/hall'
  | 'tree/double'
  | 'tree/gap'
  | 'tree/order'
  | 'tree/year'
  | 'root/differs'
  | 'root/not-found'
  | 'seal/unknown-key'
  | 'seal/signature'
  | 'seal/unknown-record'
  | 'seal/other-record'
  | 'seal/prev'
  | 'seal/uncovered'
  | 'ratings/body'
  | 'ratings/not-by-center'
  | 'ratings/unknown'
  | 'ratings/twice'
  | 'ratings/no-batch'
  | 'ratings/invented'
  | 'ratings/missing'
  | 'ratings/value'
  | 'ratings/counts'
  | 'erased/body'
  | 'erased/not-by-center';

/** Something that a sound ledger does not have. */
export interface Finding {
  readonly code: FindingCode;
  /** Line of the file, from 1; 0 when it concerns no single line. */
  readonly line: number;
  /** Origin, epoch and seq, or the tree, in words. */
  readonly where: string;
  readonly text: string;
}

export type Report = (finding: Finding) => void;
