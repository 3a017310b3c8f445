import { expect, it } from 'vitest';
import { signInWaitMs } from './sign-in-wait.ts';

it('two slips cost nothing, then the wait doubles up to five minutes', () => {
  expect([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 2_000].map(signInWaitMs)).toEqual(
    [0, 0, 0, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300].map((seconds) => seconds * 1000),
  );
});
