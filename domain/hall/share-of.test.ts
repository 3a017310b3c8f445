import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { shareOf } from './share-of.ts';

/** R. G. Newcombe, Statistics in Medicine 17 (1998), table I, method 3: the score method without correction for continuity. */
it.each([
  [81, 263, 0.2553, 0.3662],
  [15, 148, 0.0624, 0.1605],
  [0, 20, 0, 0.1611],
  [1, 29, 0.0061, 0.1718],
])('%i of %i is what is published: %d to %d', (part, whole, low, high) => {
  const share = shareOf(part, whole);
  expect(share?.low).toBeCloseTo(low, 4);
  expect(share?.high).toBeCloseTo(high, 4);
});

it('of nothing there is no share, and what is none is refused', () => {
  expect(shareOf(0, 0)).toBeNull();
  for (const [part, whole] of [
    [2, 1],
    [-1, 3],
    [0.5, 2],
    [Number.NaN, 1],
  ] as const)
    expect(() => shareOf(part, whole)).toThrow(RangeError);
});

it('the interval holds the share, lies within 0 and 1, mirrors, and narrows with more of the same', () => {
  const counts = fc
    .integer({ min: 1, max: 100_000 })
    .chain((whole) => fc.tuple(fc.integer({ min: 0, max: whole }), fc.constant(whole)));
  fc.assert(
    fc.property(counts, ([part, whole]) => {
      const one = shareOf(part, whole);
      const rest = shareOf(whole - part, whole);
      const more = shareOf(part * 10, whole * 10);
      if (one === null || rest === null || more === null) throw new Error('a share of something');
      expect(one.low).toBeGreaterThanOrEqual(0);
      expect(one.high).toBeLessThanOrEqual(1);
      expect(one.low).toBeLessThanOrEqual(one.share);
      expect(one.share).toBeLessThanOrEqual(one.high);
      expect(rest.low).toBeCloseTo(1 - one.high, 12);
      expect(more.high - more.low).toBeLessThan(one.high - one.low);
    }),
  );
});
