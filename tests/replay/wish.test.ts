import { dateText } from '@sunlit/domain/calendar';
import { describe, expect, it } from 'vitest';
import { spanOf, wishOf } from './wish.ts';

describe('the command line of the replay', () => {
  it('is the whole city of three years where nothing is asked for', () => {
    const wish = wishOf([]);
    expect(wish).toMatchObject({ cases: 560_000, items: 303, rules: 633, riskPoints: 998, json: false });
    const { first, last } = spanOf(wish);
    expect([dateText(first), dateText(last)]).toEqual(['2024-01-01', '2026-12-31']);
  });

  it('follows what is asked for', () => {
    expect(wishOf(['--cases', '200', '--risk-points=12', '--years', '1', '--json'])).toMatchObject({
      cases: 200,
      riskPoints: 12,
      years: 1,
      json: true,
    });
  });

  it.each([
    [['--cases', '0'], '--cases: a whole number from 1 to 5000000, not "0"'],
    [['--cases', '1e3'], '--cases: a whole number from 1 to 5000000, not "1e3"'],
    [['--years', '4'], '--years: a whole number from 1 to 3, not "4"'],
    [['--windows', ''], '--windows: a whole number from 1 to 999, not ""'],
    [['--rule', '3'], "Unknown option '--rule'"],
    [['600'], "Unexpected argument '600'"],
  ])('refuses %j by name', (argv, message) => {
    expect(() => wishOf(argv)).toThrow(TypeError);
    expect(() => wishOf(argv)).toThrow(message);
  });
});
