import { describe, expect, it } from 'vitest';
import { groundFault, groundsOf } from './grounds.ts';
import { GroundSchema } from './supervision-facts.ts';

const all = GroundSchema.anyOf.map((one) => one.const);

describe('the ground of a decision', () => {
  it('fits one outcome alone, and each outcome has one', () => {
    expect(Object.values(groundsOf).flat().toSorted()).toEqual(all.toSorted());
    for (const grounds of Object.values(groundsOf)) expect(grounds.length).toBeGreaterThan(0);
  });

  it.each([
    ['upheld', 'wrong-data'],
    ['upheld', 'explained-well'],
    ['revoked', 'facts-stand'],
    ['cancelled', 'facts-stand'],
    ['cancelled', 'outage'],
  ] as const)('%s is not decided by %s', (outcome, ground) => {
    expect(groundFault(outcome, ground)).toBe('supervision/ground');
  });
});
