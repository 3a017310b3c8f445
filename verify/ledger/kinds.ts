import { isHash, MAX_BATCH } from '@sunlit/domain/evidence';
import type { Kind } from './shape.ts';

const matches = (what: string, pattern: RegExp): Kind<string> => ({
  what,
  is: (value): value is string => typeof value === 'string' && pattern.test(value),
});
const wholeFrom = (least: number): Kind<number> => ({
  what: `a whole number from ${String(least)}`,
  is: (value): value is number => typeof value === 'number' && Number.isSafeInteger(value) && value >= least,
});
const listOf = <T>(what: string, item: Kind<T>, least: number, most: number): Kind<readonly T[]> => ({
  what,
  is: (value): value is readonly T[] =>
    Array.isArray(value) && value.length >= least && value.length <= most && value.every(item.is),
});

/** More steps than any tree has levels. */
const MAX_PATH = 64;

export const text = matches('text', /^/);
export const origin = matches('hall/kind/id', /^[A-Za-z0-9]{1,16}\/(desk|center|feed)\/[A-Za-z0-9]{1,16}$/);
export const tree = matches('hall/year or hall/year.part', /^[A-Za-z0-9]{1,16}\/[0-9]{4}(?:\.[1-9][0-9]{0,3})?$/);
export const key = matches('a key of 43 letters of base64url', /^[A-Za-z0-9_-]{43}$/);
export const signature = matches('a signature of 86 letters of base64url', /^[A-Za-z0-9_-]{86}$/);
export const documentKind: Kind<'law' | 'calendar'> = {
  what: 'law or calendar',
  is: (value): value is 'law' | 'calendar' => value === 'law' || value === 'calendar',
};
export const hash: Kind<string> = { what: '64 letters of lower-case hex', is: isHash };
export const count = wholeFrom(0);
export const ordinal = wholeFrom(1);
export const path = listOf(`a list of at most ${String(MAX_PATH)} hashes in lower-case hex`, hash, 0, MAX_PATH);
export const batch = listOf(`a list of 1 to ${String(MAX_BATCH)} hashes in lower-case hex`, hash, 1, MAX_BATCH);
