/** Committed values the judge must know, by type of fact; no other value leaves the center's intake, a grade least of all. */
const labels: Readonly<Record<string, readonly string[]>> = {
  RatingInvited: ['invitation'],
  RatingGiven: ['visit'],
  RatingUnrated: ['visit'],
  RatingTaken: ['visit'],
  RatingRefused: ['visit'],
};

const NONE: readonly string[] = [];

export function judgedLabels(type: string): readonly string[] {
  return labels[type] ?? NONE;
}
