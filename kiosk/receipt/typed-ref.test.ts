import { expect, it } from 'vitest';
import { makeName } from '@sunlit/domain/evidence';
import { typedRef } from './typed-ref.ts';

const ref = makeName('V', 'H01', 'W01', 1, 7);

it.each([ref, ref.toLowerCase(), ` ${ref.toLowerCase()}\n`, ref.replaceAll('-', ' - '), `v${ref.slice(1)}`])(
  'the number of a visit typed as "%s" is found',
  (typed) => {
    expect(typedRef(typed)).toBe(ref);
  },
);
it('a number with small letters of its own stays as it is', () => {
  const own = makeName('V', 'Hall', 'w1', 1, 7);
  expect(typedRef(own)).toBe(own);
});
