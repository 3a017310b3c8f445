import fc from 'fast-check';
import { expect, it } from 'vitest';
import { clockJump } from './clock-jump.ts';
import { CLOCK_SLACK_MS } from './time-bracket.ts';

const ms = fc.integer({ min: 0, max: 10 ** 12 });
const speed = fc.constantFrom(1, 60, 3_600);

it('a clock that runs on shows nothing, however long between two records', () => {
  fc.assert(
    fc.property(ms, ms, ms, speed, (monoMs, wallMs, passedMs, speed) => {
      const before = { bootId: 'a', monoMs, wallMs };
      const after = { bootId: 'a', monoMs: monoMs + passedMs, wallMs: wallMs + passedMs * speed };
      expect(clockJump(before, after, speed)).toBe(0);
    }),
  );
});

it('a clock moved by more than the slack shows by how much, forward and back', () => {
  const beyond = fc.integer({ min: CLOCK_SLACK_MS + 1, max: 10 ** 9 });
  fc.assert(
    fc.property(ms, beyond, fc.constantFrom(-1, 1), (passedMs, byMs, sign) => {
      const before = { bootId: 'a', monoMs: 5, wallMs: 10 ** 12 };
      const after = { bootId: 'a', monoMs: 5 + passedMs, wallMs: 10 ** 12 + passedMs + sign * byMs };
      expect(clockJump(before, after)).toBe(sign * byMs);
    }),
  );
});

it('across a start only a clock set back shows: how long the machine was off, nobody knows', () => {
  const before = { bootId: 'a', monoMs: 90_000, wallMs: 10 ** 12 };
  expect(clockJump(before, { bootId: 'b', monoMs: 0, wallMs: before.wallMs + 10 ** 9 })).toBe(0);
  expect(clockJump(before, { bootId: 'b', monoMs: 0, wallMs: before.wallMs - 7_200_000 })).toBe(-7_200_000);
});

it('honest clocks are corrected by a little', () => {
  const before = { bootId: 'a', monoMs: 0, wallMs: 10 ** 12 };
  expect(clockJump(before, { bootId: 'a', monoMs: 1_000, wallMs: before.wallMs - 20_000 })).toBe(0);
});
