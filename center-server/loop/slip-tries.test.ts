import { expect, it } from 'vitest';
import { SlipTries } from './slip-tries.ts';

it('a slip has ten tries an hour, whatever another one does', () => {
  const tries = new SlipTries();
  const taken = (slip: string, monoMs: number, count: number): number =>
    Array.from({ length: count }, () => tries.take(slip, monoMs)).filter((isTaken) => isTaken).length;
  expect([taken('a', 0, 12), taken('b', 0, 3), taken('a', 3_599_999, 1), taken('a', 3_600_000, 11)]).toEqual([
    10, 3, 0, 10,
  ]);
});
