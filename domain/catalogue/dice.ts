/** Repeatable dice: the same seed gives the same throws on every machine (mulberry32). Nothing that must be secret may come from here. */
export interface Dice {
  /** A whole number from 0 to `sides` − 1. */
  below(sides: number): number;
  pick<T>(choices: readonly T[]): T;
}

export function diceOf(seed: number): Dice {
  let state = seed | 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  const below = (sides: number): number => next() % sides;
  return {
    below,
    pick: (choices) => {
      const choice = choices[below(choices.length)];
      if (choice === undefined) throw new RangeError('choices: there are none');
      return choice;
    },
  };
}
