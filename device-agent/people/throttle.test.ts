import { expect, test } from 'vitest';
import { createThrottle } from './throttle.ts';

test('two slips cost nothing, then the wait doubles up to five minutes, for that user alone', () => {
  const throttle = createThrottle();
  const waits = Array.from({ length: 12 }, () => {
    throttle.failed('li', 0);
    return throttle.waitMs('li', 0);
  });
  expect(waits).toEqual([0, 0, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300].map((seconds) => seconds * 1000));
  expect([throttle.waitMs('wang', 0), throttle.waitMs('li', 400_000)]).toEqual([0, 0]);
});

test('a right password forgets the failures', () => {
  const throttle = createThrottle();
  for (let slip = 0; slip < 3; slip++) throttle.failed('li', 0);
  throttle.succeeded('li');
  expect(throttle.waitMs('li', 0)).toBe(0);
});
