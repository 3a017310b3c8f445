import { parseArgs } from 'node:util';
import { epochDay } from '@sunlit/domain/calendar';

/** How large a city, how long, and what is told of it. */
export interface Wish {
  readonly cases: number;
  readonly items: number;
  readonly rules: number;
  readonly riskPoints: number;
  readonly windows: number;
  readonly seed: number;
  /** Calendar years lived through, ending with 2026. */
  readonly years: number;
  /** 1: the figures as one JSON line on stdout. */
  readonly json: boolean;
  /** Where the ledger is kept; "" for a folder that is removed in the end. */
  readonly keep: string;
}

export const usage = `usage: npm run replay -- [--cases N] [--items N] [--rules N] [--risk-points N] [--windows N] [--years 1|2|3] [--seed N] [--keep FOLDER] [--json]

Years of a simulated city through the real intake, in time-lapse. Without options: 560,000 cases of 303 items under 633 rules with 998 risk points, 120 windows, 2024 to 2026.`;

const counts = {
  cases: { default: 560_000, min: 1, max: 5_000_000 },
  items: { default: 303, min: 1, max: 10_000 },
  rules: { default: 633, min: 1, max: 10_000 },
  'risk-points': { default: 998, min: 1, max: 10_000 },
  windows: { default: 120, min: 1, max: 999 },
  years: { default: 3, min: 1, max: 3 },
  seed: { default: 1, min: 0, max: 2 ** 31 - 1 },
} as const;

/** Reads a command line; a TypeError names what nobody can do. */
export function wishOf(argv: readonly string[]): Wish {
  const text = { type: 'string' } as const;
  const numbers = Object.fromEntries(Object.keys(counts).map((name) => [name, text]));
  const options = { ...numbers, keep: text, json: { type: 'boolean' } } as const;
  const { values } = parseArgs({ args: [...argv], options });
  const given: Readonly<Record<string, string | boolean | undefined>> = values;
  const number = (name: keyof typeof counts): number => {
    const { default: usual, min, max } = counts[name];
    const said = given[name];
    if (typeof said !== 'string') return usual;
    const value = /^[0-9]+$/.test(said) ? Number(said) : NaN;
    if (value >= min && value <= max) return value;
    throw new TypeError(`--${name}: a whole number from ${String(min)} to ${String(max)}, not "${said}"`);
  };
  return {
    cases: number('cases'),
    items: number('items'),
    rules: number('rules'),
    riskPoints: number('risk-points'),
    windows: number('windows'),
    years: number('years'),
    seed: number('seed'),
    json: given['json'] === true,
    keep: typeof given['keep'] === 'string' ? given['keep'] : '',
  };
}

/** First and last day on which cases begin. */
export function spanOf({ years }: Wish): { readonly first: number; readonly last: number } {
  return { first: epochDay(2027 - years, 1, 1), last: epochDay(2026, 12, 31) };
}
