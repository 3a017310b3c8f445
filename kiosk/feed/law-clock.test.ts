import { CITIZEN_NAMESPACE as CITIZEN, CLERK_NAMESPACE as CLERK, lawTime } from '@sunlit/domain/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CITIZEN_NAMESPACE, CLERK_NAMESPACE } from './desk-names.ts';
import { clockSkewMs, lawTimeAt } from './law-clock.ts';

describe('what is said a second time here', () => {
  it('agrees with the domain', () => {
    expect([CLERK_NAMESPACE, CITIZEN_NAMESPACE]).toEqual([CLERK, CITIZEN]);
    const instant = fc.integer({ min: 0, max: 4_000_000_000_000 });
    const speed = fc.double({ min: 1, max: 1000, noNaN: true });
    fc.assert(
      fc.property(instant, instant, speed, instant, (realAtMs, lawAtMs, times, realMs) => {
        const lapse = { realAtMs, lawAtMs, speed: times };
        expect(lawTimeAt(lapse, realMs)).toBe(lawTime(lapse, realMs));
      }),
    );
  });
});

describe('clockSkewMs', () => {
  const header = 'Tue, 24 Nov 2026 09:00:00 GMT';
  const server = Date.parse(header);

  it('is 0 while the header fits this clock or cannot be read', () => {
    expect(clockSkewMs(header, server + 200, server + 900)).toBe(0);
    expect(clockSkewMs(null, server, server)).toBe(0);
    expect(clockSkewMs('yesterday', server, server)).toBe(0);
  });

  it('moves a slow clock forward and a fast one back, by no more than the header proves', () => {
    expect(clockSkewMs(header, server - 60_100, server - 60_000)).toBe(60_000);
    expect(clockSkewMs(header, server + 30_999, server + 31_100)).toBe(-30_000);
  });
});
