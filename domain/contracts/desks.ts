/** What one administrator asks for and another must approve. */
export interface DeskWish {
  readonly kind: 'rehome' | 'salvage' | 'spare';
  /** `W01`; "" for a spare of any dead desk of its kind. */
  readonly desk: string;
  /** Of a salvage; 0 otherwise. */
  readonly deskEpoch: number;
  /** Of a re-homing; "" otherwise. */
  readonly toDesk: string;
  /** Of a spare. */
  readonly placeKind: 'window' | 'office';
}
export interface DeskRequest extends DeskWish {
  readonly id: string;
  readonly askedBy: string;
  readonly askedAtRealMs: number;
  readonly expiresAtRealMs: number;
  readonly state: 'open' | 'approved' | 'done' | 'discarded';
  readonly approvedBy: string;
  /** Origin of the desk whose place a spare took, or whose keys it has shown; "" before. */
  readonly usedBy: string;
}
/** One epoch of a desk, with what is known to be missing of it. */
export interface DeskEpoch {
  readonly desk: string;
  readonly epoch: number;
  readonly state: 'writing' | 'replaced' | 'revoked';
  readonly salvage: 0 | 1;
  readonly spare: string;
  readonly enrolledAtMs: number;
  readonly receiptedSeq: number;
  /** Up to which seq the desk said it had written; 0: it never said that it had more than was receipted. */
  readonly heardSeq: number;
  readonly heardAtRealMs: number;
  /** Acts that were certainly written and are not here. */
  readonly missing: number;
  /** Open cases that lie at the desk or go to it. */
  readonly cases: number;
}
/** One epoch as the center answers it: `alive` when its desk was heard of in the last minutes. */
export interface HeardEpoch extends DeskEpoch {
  readonly alive: 0 | 1;
}
