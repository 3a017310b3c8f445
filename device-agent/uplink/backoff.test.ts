import { expect, test } from 'vitest';
import { createBackoff } from './backoff.ts';

test('the bound doubles up to the longest, and the dice choose below it', () => {
  const most = createBackoff(() => 0.999_999, 500, 4_000);
  expect(Array.from({ length: 6 }, () => most.nextMs())).toEqual([499, 999, 1999, 3999, 3999, 3999]);
  most.reset();
  expect(most.nextMs()).toBe(499);
  expect(createBackoff(() => 0, 500, 4_000).nextMs()).toBe(0);
});
