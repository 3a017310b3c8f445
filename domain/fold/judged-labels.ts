import { loopFacts } from '../loop/loop-facts.ts';

/** Committed values the judge must know, by type of fact; no other value leaves the center's intake, a grade least of all. */
const labels: Readonly<Record<string, readonly string[]>> = {
  RatingInvited: ['invitation'],
  RatingGiven: ['visit'],
  RatingUnrated: ['visit'],
};

/** What the center records around a rating commits to its visit: kept when its values are erased, so that it is known what they belonged to. */
const VISIT: readonly string[] = ['visit'];
const NONE: readonly string[] = [];

export function judgedLabels(type: string): readonly string[] {
  if (type === 'RatingTaken' || (type !== 'RatingsExamined' && Object.hasOwn(loopFacts, type))) return VISIT;
  return labels[type] ?? NONE;
}
