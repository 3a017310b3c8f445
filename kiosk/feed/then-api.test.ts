import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fieldOf, instantOf } from './then-api.ts';

it('an instant in hall time and back, to the minute', () => {
  expect(instantOf('2026-03-02T17:00', 480)).toBe(Date.UTC(2026, 2, 2, 9));
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 60_000_000 }), fc.constantFrom(-330, 0, 480), (minutes, offset) => {
      const atMs = minutes * 60_000;
      expect(instantOf(fieldOf(atMs, offset), offset)).toBe(atMs);
    }),
  );
});

it.each(['', 'yesterday', '2026-03-02', '2026-13-02T17:00', '2026-03-02T17:00+08:00'])('%s is no instant', (text) => {
  expect(instantOf(text, 480)).toBeUndefined();
});
