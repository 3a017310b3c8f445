import type { SignalFigures, SignalName } from './finding.ts';

/** A figure that was looked at: a finding when it lies beyond the limit of all that were, and is more than a trifle. */
export interface Candidate {
  readonly window: string;
  readonly signal: SignalName;
  readonly graded: 0 | 1;
  /** Standard deviations from the peers, high where something is wrong. */
  readonly z: number;
  /** Large enough to matter, whatever chance says. */
  readonly matters: boolean;
  readonly figures: SignalFigures;
}
