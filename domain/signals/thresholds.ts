/**
 * Where a figure becomes a finding. No law or standard gives these numbers: each was set on simulated halls (`testing/`, seeds other than those that the bench
 * measures) and the hall must confirm it on its own ratings, so all are `verified: false`.
 */
export const signalThresholds = {
  /** Of all findings by comparison with peers, the share that may be chance (Benjamini and Hochberg, 1995). */
  falseAmongFound: { value: 0.02, source: 'convention', verified: false },
  /** Fewer ratings of a window say nothing. */
  leastRatings: { value: 60, source: 'simulated halls', verified: false },
  leastVisits: { value: 100, source: 'simulated halls', verified: false },
  /** Fewer windows are no peers. */
  leastWindows: { value: 12, source: 'simulated halls', verified: false },
  /** Sooner after the prompt nobody has read or heard it. */
  tooFastMs: { value: 900, source: 'reading time of a short prompt, estimated', verified: false },
  leastTooFast: { value: 0.06, source: 'simulated halls', verified: false },
  /** Presses of one hand lie closer together than those of many people (standard deviation of the logarithm of the delay). */
  oneHandSpread: { value: 0.25, source: 'simulated halls', verified: false },
  crowdSpread: { value: 0.35, source: 'simulated halls', verified: false },
  leastOneHand: { value: 0.08, source: 'simulated halls', verified: false },
  /** Twice the gain in log likelihood by one more hand, at least: by itself, and where the grades of those presses say the same. */
  oneHandGain: { value: 45, source: 'simulated halls', verified: false },
  oneHandGainGraded: { value: 12, source: 'simulated halls', verified: false },
  mostBelowBest: { value: 0.03, source: 'simulated halls', verified: false },
  leastSameReasons: { value: 0.6, source: 'simulated halls', verified: false },
  leastHasty: { value: 0.05, source: 'simulated halls', verified: false },
  leastCrowded: { value: 0.05, source: 'simulated halls', verified: false },
  leastLost: { value: 0.008, source: 'simulated halls', verified: false },
  leastStrays: { value: 0.05, source: 'simulated halls', verified: false },
  straysTimes: { value: 1.4, source: 'simulated halls', verified: false },
  leastActive: { value: 0.9, source: 'simulated halls', verified: false },
  /** Best grades within a span of delays, beyond the share that the other grades of the same window have there. */
  leastOwnExcess: { value: 0.04, source: 'simulated halls', verified: false },
  /** The best of many spans beside that of other windows: by itself, and where the rhythm of those presses says the same. */
  ownContrastZ: { value: 4, source: 'simulated halls', verified: false },
  gradedZ: { value: 1, source: 'simulated halls', verified: false },
  leastOtherGrades: { value: 15, source: 'simulated halls', verified: false },
  /** Ended cases of a post in a quarter; and the share of them that is worth a look. */
  leastCases: { value: 60, source: 'estimate', verified: false },
  /** Filed again so many working days after a withdrawal, or sooner. */
  refiledDays: { value: 5, source: 'estimate', verified: false },
  leastClockShare: { value: 0.03, source: 'estimate', verified: false },
  /** Of two figures that must both point the same way, each must lie this far out by itself. */
  eachOfTwo: { value: 0.8, source: 'simulated halls', verified: false },
} as const;

export type SignalThreshold = keyof typeof signalThresholds;
