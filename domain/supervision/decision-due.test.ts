import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultCalendar, epochDay, instantAt } from '../calendar/index.ts';
import { beginCard, type CardStage } from './card-state.ts';
import { decisionDue } from './decision-due.ts';
import { termDue } from './terms.ts';

const instant = fc
  .tuple(fc.integer({ min: epochDay(2026, 1, 5), max: epochDay(2026, 11, 1) }), fc.integer({ min: 0, max: 1439 }))
  .map(([day, minute]) => instantAt(defaultCalendar, day, minute));
const card = (state: CardStage, atMs: number, level = 'yellow') => {
  const act = { seq: 1, by: 's1', atMs };
  const { context } = beginCard(atMs);
  return { state, level, department: 'gaj', issuedAtMs: atMs, course: { ...context, explained: act, appealed: act } };
};

describe('the time to decide a card', () => {
  it('runs from the explanation, from the appeal, or from the end of the time to explain', () => {
    fc.assert(
      fc.property(instant, (atMs) => {
        const after = (fromMs: number): number => termDue(defaultCalendar, 'decide', fromMs, 'gaj').dueAtMs;
        const due = (state: CardStage): number | undefined => decisionDue(defaultCalendar, card(state, atMs))?.dueAtMs;
        const heard = termDue(defaultCalendar, 'feedback', atMs, 'gaj').dueAtMs;
        expect([due('explained'), due('appealed'), due('issued')]).toEqual([after(atMs), after(atMs), after(heard)]);
        // Whoever explains early is not decided upon later than who says nothing.
        expect(due('explained')).toBeLessThan(due('issued') ?? 0);
        expect(due('explained')).toBeGreaterThan(atMs);
      }),
    );
  });

  it.each(['upheld', 'revoked', 'cancelled'] as const)('does not run when it is %s', (state) => {
    expect(
      decisionDue(defaultCalendar, card(state, instantAt(defaultCalendar, epochDay(2026, 3, 2), 600))),
    ).toBeUndefined();
  });

  it.each(['warning', 'yellow', 'red'])('runs from its issue where a %s is only asked about', (level) => {
    fc.assert(
      fc.property(instant, (atMs) => {
        const after = termDue(defaultCalendar, 'decide', atMs, 'gaj').dueAtMs;
        expect(decisionDue(defaultCalendar, { ...card('asked', 0, level), issuedAtMs: atMs })?.dueAtMs).toBe(after);
      }),
    );
  });

  it('does not run for a warning, which needs no decision', () => {
    const atMs = instantAt(defaultCalendar, epochDay(2026, 3, 2), 600);
    expect(decisionDue(defaultCalendar, card('explained', atMs, 'warning'))).toBeUndefined();
  });
});
