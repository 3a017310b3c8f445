import { diceOf } from '../../catalogue/dice.ts';

/** Repeatable chance for simulations, drawn from {@link diceOf}. */
export interface Chance {
  /** From 0 up to, not including, 1. */
  share(): number;
  happens(probability: number): boolean;
  between(low: number, high: number): number;
  whole(low: number, high: number): number;
  pick<T>(choices: readonly T[]): T;
  normal(): number;
  /** Lognormal: `middle` is its median, `spread` the standard deviation of its logarithm. */
  about(middle: number, spread: number): number;
}

export function chanceOf(seed: number): Chance {
  const dice = diceOf(seed);
  const share = (): number => dice.below(2 ** 31) / 2 ** 31;
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - share())) * Math.cos(2 * Math.PI * share());
  return {
    share,
    normal,
    happens: (probability) => share() < probability,
    between: (low, high) => low + (high - low) * share(),
    whole: (low, high) => low + dice.below(high - low + 1),
    pick: dice.pick,
    about: (middle, spread) => middle * Math.exp(spread * normal()),
  };
}
