export type PacketFindingCode =
  | 'packet/form'
  | 'packet/signature'
  | 'packet/hall-key'
  | 'packet/witness'
  | 'founding/misplaced'
  | 'leaf/not-a-record'
  | 'leaf/order'
  | 'leaf/double'
  | 'leaf/foreign'
  | 'leaf/inclusion'
  | 'chain/unopened'
  | 'chain/start'
  | 'key/body'
  | 'seal/unknown-key'
  | 'seal/signature'
  | 'seal/other-record'
  | 'seal/nothing'
  | 'seal/uncovered'
  | 'note/signature'
  | 'note/cosignature'
  | 'note/consistency'
  | 'tree/order'
  | 'tree/opening'
  | 'opening/closed'
  | 'opening/commit'
  | 'document/unnamed';

/** Something that a sound packet does not have: one is enough to refuse it. */
export interface PacketFinding {
  readonly code: PacketFindingCode;
  /** Origin, epoch and seq, or the part of the file, in words. */
  readonly where: string;
  readonly text: string;
}

export type Report = (finding: PacketFinding) => void;
