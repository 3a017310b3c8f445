import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ClockOffset } from './clock-offset.ts';

const speeds = fc.constantFrom(1, 60, 12_000);
const lags = fc.array(fc.integer({ min: 0, max: 20_000 }), { minLength: 1, maxLength: 40 });

it('is off by the shortest lag of the last dozen pulses and by no more, however fast the law runs', () => {
  fc.assert(
    fc.property(speeds, fc.integer({ min: -300_000, max: 300_000 }), lags, (speed, aheadMs, delays) => {
      const offset = new ClockOffset(speed);
      delays.forEach((lagMs, at) => {
        const sentMs = 1_772_416_800_000 + at * 5_000 * speed;
        offset.heard(sentMs + aheadMs * speed, sentMs + lagMs * speed);
      });
      expect(offset.ms).toBe(aheadMs - Math.min(...delays.slice(-12)));
    }),
  );
});

it('says nothing before the first pulse, and forgets a clock that was set right', () => {
  const offset = new ClockOffset(1);
  expect(offset.ms).toBe(0);
  offset.heard(100_000, 10_000);
  expect(offset.ms).toBe(90_000);
  for (let pulse = 0; pulse < 12; pulse++) offset.heard(pulse, pulse);
  expect(offset.ms).toBe(0);
});
