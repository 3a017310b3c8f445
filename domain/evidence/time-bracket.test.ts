import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bracketOf, CLOCK_SLACK_MS, isBelieved, spans } from './time-bracket.ts';

const instant = fc.integer({ min: 1, max: 10_000_000 });
const given = fc.record({
  seenSignedAtMs: fc.option(instant, { nil: undefined }),
  acceptedAtMs: instant,
  cosignedAtMs: fc.array(instant, { maxLength: 4 }),
});

describe('a time bracket', () => {
  it('holds every honest record: written after what it had seen, before others saw it', () => {
    fc.assert(
      fc.property(
        instant,
        fc.nat(5_000_000),
        fc.nat(5_000_000),
        fc.array(fc.nat(5_000_000)),
        (at, before, after, later) => {
          const bracket = bracketOf({
            seenSignedAtMs: Math.max(0, at - before),
            acceptedAtMs: at + after,
            cosignedAtMs: later.map((ms) => at + ms),
          });
          expect(isBelieved(bracket, at, 0)).toBe(true);
        },
      ),
    );
  });

  it('grows narrower with every cosignature, never wider, and is never turned around', () => {
    fc.assert(
      fc.property(given, instant, (known, another) => {
        const wide = bracketOf(known);
        const narrow = bracketOf({ ...known, cosignedAtMs: [...known.cosignedAtMs, another] });
        expect(narrow.notBeforeMs).toBe(wide.notBeforeMs);
        expect(narrow.notAfterMs).toBeLessThanOrEqual(wide.notAfterMs);
        expect(narrow.notAfterMs).toBeGreaterThanOrEqual(narrow.notBeforeMs);
      }),
    );
  });

  it('leaves a due instant undetermined exactly where a believed claim could lie on either side of it', () => {
    fc.assert(
      fc.property(given, instant, (known, dueAtMs) => {
        const bracket = bracketOf(known);
        const inTime = bracket.notBeforeMs < dueAtMs;
        const late = bracket.notAfterMs >= dueAtMs;
        expect(spans(bracket, dueAtMs)).toBe(inTime && late);
        // Outside, one claim at least on each side is not to be believed.
        if (!inTime) expect(isBelieved(bracket, dueAtMs - 1 - CLOCK_SLACK_MS)).toBe(false);
        if (!late) expect(isBelieved(bracket, dueAtMs + CLOCK_SLACK_MS)).toBe(false);
      }),
    );
  });

  it.each([
    [{ notBeforeMs: 100, notAfterMs: 200 }, 100, false],
    [{ notBeforeMs: 99, notAfterMs: 200 }, 100, true],
    [{ notBeforeMs: 0, notAfterMs: 100 }, 100, true],
    [{ notBeforeMs: 0, notAfterMs: 99 }, 100, false],
  ])('%j and %i', (bracket, due, is) => {
    expect(spans(bracket, due)).toBe(is);
  });
});
