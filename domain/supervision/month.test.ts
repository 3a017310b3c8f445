import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultCalendar } from '../calendar/index.ts';
import type { CardLevel } from '../contracts/board.ts';
import { NO_ACT, type CardStage } from './card-state.ts';
import { closeFault, monthEnd, type MonthCard } from './month.ts';
import { termDue } from './terms.ts';

const MONTH = '2026-03';
const ALARMED_MS = Date.UTC(2026, 2, 10, 2);
const END_MS = monthEnd(defaultCalendar, MONTH);
const DAY_MS = 86_400_000;

function card(state: CardStage, level: CardLevel, alarmedAtMs = ALARMED_MS): MonthCard {
  const decided = state === 'upheld' || state === 'appealed' ? { seq: 9, by: 's1', atMs: alarmedAtMs } : NO_ACT;
  const appealed = state === 'appealed' ? { seq: 10, by: 'clerk1', atMs: alarmedAtMs } : NO_ACT;
  const course = { alarmedAtMs, explained: NO_ACT, decided, appealed, closed: NO_ACT, ground: '', cause: '' } as const;
  return { state, level, undetermined: 0, department: 'gaj', course };
}
const codeOf = (cards: readonly MonthCard[], nowMs = END_MS) =>
  closeFault(defaultCalendar, nowMs, { month: MONTH, isClosed: false, cards });

describe('a month', () => {
  it.each<[CardStage, CardLevel, string | undefined]>([
    ['issued', 'warning', undefined],
    ['issued', 'yellow', 'supervision/month-pending'],
    ['issued', 'red', 'supervision/month-pending'],
    ['explained', 'warning', 'supervision/month-pending'],
    ['explained', 'red', 'supervision/month-pending'],
    ['appealed', 'yellow', 'supervision/month-pending'],
    ['upheld', 'red', undefined],
  ])('with a card that is %s, %s, long after its terms: %s', (state, level, code) => {
    expect(codeOf([card(state, level)])?.code).toBe(code);
  });

  it('waits for the time to explain first, then for the decision', () => {
    const issued = card('issued', 'yellow', END_MS - DAY_MS);
    const { dueAtMs } = termDue(defaultCalendar, 'feedback', END_MS - DAY_MS, 'gaj');
    expect(codeOf([issued], dueAtMs)).toEqual({ code: 'supervision/month-terms', cards: 1 });
    expect(codeOf([issued], dueAtMs + 1)).toEqual({ code: 'supervision/month-pending', cards: 1 });
  });

  it('is never closed over a yellow or red card that no person decided, whenever it is tried', () => {
    const states = fc.constantFrom<CardStage>('asked', 'issued', 'explained', 'appealed');
    const cards = fc.array(
      fc.tuple(states, fc.constantFrom<CardLevel>('yellow', 'red')).map((of) => card(...of)),
      { minLength: 1, maxLength: 8 },
    );
    fc.assert(
      fc.property(cards, fc.integer({ min: 0, max: 4000 }), (some, days) => {
        expect(codeOf(some, END_MS + days * DAY_MS)).toEqual({ code: 'supervision/month-pending', cards: some.length });
      }),
    );
  });
});
