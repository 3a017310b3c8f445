import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultCalendar } from '../calendar/index.ts';
import { decisiveTime, excuses, isNeededForCases } from './index.ts';

const span = fc.tuple(fc.nat(100), fc.nat(100)).map(([a, b]) => ({ fromMs: Math.min(a, b), toMs: Math.max(a, b) + 1 }));
const minutes = (
  spans: readonly { fromMs: number; toMs: number }[],
  within: { fromMs: number; toMs: number },
): number =>
  Array.from({ length: 102 }, (_, at) => at).filter(
    (at) => at >= within.fromMs && at < within.toMs && spans.some(({ fromMs, toMs }) => at >= fromMs && at < toMs),
  ).length;

describe('an outage', () => {
  it('excuses when it covers half of the decisive time, overlapping ones once', () => {
    fc.assert(
      fc.property(fc.array(span, { maxLength: 5 }), span, (outages, decisive) => {
        const covered = minutes(outages, decisive);
        expect(excuses(outages, [decisive])).toBe(covered * 2 >= decisive.toMs - decisive.fromMs);
      }),
    );
  });
  it('that lasts covers the rest', () => {
    expect(excuses([{ fromMs: 4, toMs: 0 }], [{ fromMs: 0, toMs: 10 }])).toBe(true);
    expect(excuses([{ fromMs: 6, toMs: 0 }], [{ fromMs: 0, toMs: 10 }])).toBe(false);
  });
  it('of what is only for rating excuses nobody, and where nothing was open nothing is decisive', () => {
    expect([isNeededForCases('rating-keypad'), isNeededForCases('camera-trigger')]).toEqual([false, true]);
    const sunday = Date.UTC(2026, 2, 8, 4);
    expect(
      excuses(
        [{ fromMs: 0, toMs: 0 }],
        decisiveTime({ ...defaultCalendar, hours: [{ fromMinute: 0, toMinute: 0 }] }, sunday, ''),
      ),
    ).toBe(false);
  });
});
