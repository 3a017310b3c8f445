import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { limitOf, tailOf } from './discoveries.ts';
import { humpsOfPeers, oneHand } from './one-hand.ts';
import { expectedByItem, standings, type Share } from './peers.ts';
import { binOf, noDelays } from './tally.ts';

describe('chance over many windows', () => {
  it.each([
    [0, 0.5],
    [1.6449, 0.05],
    [3.0902, 0.001],
    [-1.6449, 0.95],
  ])('the tail above %f is %f', (z, expected) => {
    expect(tailOf(z)).toBeCloseTo(expected, 4);
  });

  it('the tail is never below the true one far out, and never rises', () => {
    // The true tail above 4.7534 is one in a million.
    expect(tailOf(4.7534)).toBeGreaterThanOrEqual(1e-6);
    fc.assert(
      fc.property(fc.double({ min: -6, max: 8, noNaN: true }), (z) => {
        // At 4 the bound takes over, a fifteenth above the polynomial.
        expect(tailOf(z + 0.05)).toBeLessThanOrEqual(tailOf(z));
      }),
    );
  });

  it('one figure among a thousand must lie farther out than one among ten', () => {
    const among = (many: number): number => limitOf([4.2, ...Array.from({ length: many - 1 }, () => 0)]);
    expect([among(10), among(1_000)]).toEqual([4.2, 4.2]);
    expect(limitOf([3.5, ...Array.from({ length: 9 }, () => 0)])).toBe(3.5);
    expect(limitOf([3.5, ...Array.from({ length: 999 }, () => 0)])).toBe(Infinity);
  });
});

describe('peers', () => {
  const honest = (windows: number): Share[] =>
    Array.from({ length: windows }, (_, at) => {
      return { window: `W${String(at)}`, observed: 40 + (at % 21), of: 1_000, expected: 50 };
    });

  it('a window far out stands out, and how far hardly depends on a few others that are as far', () => {
    const odd = { window: 'odd', observed: 200, of: 1_000, expected: 50 };
    const zOf = (shares: readonly Share[]): number =>
      standings(shares).find(({ share }) => share.window === 'odd')?.z ?? 0;
    const alone = zOf([...honest(60), odd]);
    const withOthers = zOf([...honest(60), odd, ...Array.from({ length: 6 }, () => ({ ...odd, window: 'other' }))]);
    expect(alone).toBeGreaterThan(6);
    expect(withOthers).toBeGreaterThan(0.8 * alone);
  });

  it('a window with a hard item is held beside others with it, not beside the hall', () => {
    const plain = Array.from({ length: 10 }, (_, at) => {
      return { window: `P${String(at)}`, items: { easy: { of: 1_000, hits: 20 } } };
    });
    const hard = Array.from({ length: 5 }, (_, at) => {
      return { window: `H${String(at)}`, items: { hard: { of: 1_000, hits: 200 } } };
    });
    const expected = expectedByItem([...plain, ...hard]).find(({ window }) => window === 'H0')?.expected ?? 0;
    expect(expected).toBeGreaterThan(190);
    expect(expected).toBeLessThan(201);
  });
});

describe('one hand', () => {
  /** A thousand presses of many people, and some more about one delay. */
  const presses = (more: number, atMs: number, spread: number): number[] => {
    const delays = noDelays();
    const add = (ms: number): void => {
      const bin = binOf(ms);
      delays[bin] = (delays[bin] ?? 0) + 1;
    };
    const normal = (at: number, many: number): number => {
      // Quantiles of a normal distribution, by the logistic that is close to it.
      const share = (at + 0.5) / many;
      return Math.log(share / (1 - share)) / 1.702;
    };
    for (let at = 0; at < 1_000; at += 1) add(3_500 * Math.exp(0.6 * normal(at, 1_000)));
    for (let at = 0; at < more; at += 1) add(atMs * Math.exp(spread * normal(at, more)));
    return delays;
  };

  it('is found where it is', () => {
    const hand = oneHand(presses(250, 1_300, 0.15), []);
    expect(hand?.gain).toBeGreaterThan(40);
    expect(hand?.delayMs).toBeGreaterThan(1_150);
    expect(hand?.delayMs).toBeLessThan(1_450);
    expect(hand?.share).toBeGreaterThan(0.12);
    expect(hand?.share).toBeLessThan(0.28);
  });

  it('is not found among many people', () => {
    expect(oneHand(presses(0, 1, 1), [])?.gain ?? 0).toBeLessThan(15);
  });

  it('is no hand where all windows with the pad have it: a voice makes people wait for its end', () => {
    const withVoice = presses(300, 3_200, 0.06);
    const peers = humpsOfPeers(withVoice);
    expect(peers.map(({ middle }) => Math.round(Math.exp(middle) / 200))).toEqual([16]);
    expect(oneHand(withVoice, [])?.gain).toBeGreaterThan(40);
    expect(oneHand(withVoice, peers)?.gain ?? 0).toBeLessThan(15);
  });
});
