import type { Chance } from './chance.ts';

/** What is done at a dishonest window; the label that detectors never see. */
export type FraudKind =
  | 'clerk-presses'
  | 'careful-clerk'
  | 'patient-clerk'
  | 'script'
  | 'made-up-visits'
  | 'cancels-bad'
  | 'unplugs-for-bad'
  | 'replays';

export interface Fraud {
  readonly kind: FraudKind;
  /** How much of it: of ratings, of visits or of bad grades, as the kind says. */
  readonly level: number;
  /** Of presses by a clerk or a program. */
  readonly middleMs: number;
  readonly spread: number;
}

/** Of a hundred dishonest windows, how many do what, and how much of it: a fifth of the ratings of a window is subtle. */
export const fraudMix: readonly { kind: FraudKind; weight: number; levels: readonly number[] }[] = [
  { kind: 'clerk-presses', weight: 28, levels: [0.2, 0.35, 0.6] },
  { kind: 'careful-clerk', weight: 12, levels: [0.2, 0.35, 0.6] },
  { kind: 'patient-clerk', weight: 4, levels: [0.35, 0.6] },
  { kind: 'script', weight: 20, levels: [0.2, 0.5, 1] },
  { kind: 'made-up-visits', weight: 10, levels: [0.08, 0.2, 0.4] },
  { kind: 'cancels-bad', weight: 12, levels: [0.6, 0.8, 1] },
  { kind: 'unplugs-for-bad', weight: 6, levels: [0.6, 0.8, 1] },
  { kind: 'replays', weight: 8, levels: [0.1, 0.3] },
];

export function fraudOf(chance: Chance): Fraud {
  const { kind, levels } = weighted(chance, fraudMix);
  const level = chance.pick(levels);
  switch (kind) {
    case 'clerk-presses':
      return { kind, level, middleMs: chance.between(600, 1_900), spread: chance.between(0.12, 0.28) };
    case 'careful-clerk':
      return { kind, level, middleMs: chance.between(2_000, 4_500), spread: chance.between(0.08, 0.22) };
    case 'script':
      return { kind, level, middleMs: chance.between(900, 9_000), spread: chance.between(0.005, 0.08) };
    default:
      return { kind, level, middleMs: chance.between(500, 1_500), spread: 0.3 };
  }
}

/** One of several, by weight. */
export function weighted<T extends { readonly weight: number }>(chance: Chance, choices: readonly T[]): T {
  let left = chance.share() * choices.reduce((sum, { weight }) => sum + weight, 0);
  const found = choices.find(({ weight }) => (left -= weight) < 0) ?? choices.at(-1);
  if (found === undefined) throw new RangeError('choices: there are none');
  return found;
}
