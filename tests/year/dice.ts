import { chanceOf } from '@sunlit/domain/signals/testing';

/** Repeatable throws. */
export interface Dice {
  /** From 0 to `sides` − 1. */
  below(sides: number): number;
  pick<T>(choices: readonly T[]): T;
}

export function diceOf(seed: number): Dice {
  const { whole, pick } = chanceOf(seed);
  return { below: (sides) => whole(0, sides - 1), pick };
}
