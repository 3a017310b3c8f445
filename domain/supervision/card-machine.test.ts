import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { transition } from 'xstate';
import { beginCard, cardMachine, stands, stepCard, type CardEvent, type CardState } from './index.ts';

const types = ['explained', 'upheld', 'revoked', 'cancelled', 'appealed'] as const;
const events: fc.Arbitrary<CardEvent[]> = fc
  .array(fc.constantFrom(...types, 'appealed', 'upheld'), { maxLength: 8 })
  .map((names) =>
    names.map((type, at) => ({ type, act: { seq: at + 1, by: `s${String(at)}`, atMs: at }, ground: 'g' })),
  );
const start = fc.constantFrom(beginCard(1_000), beginCard(0));

function way(state: CardState, list: readonly CardEvent[]): CardState[] {
  const states = [state];
  for (const event of list) states.push(stepCard(states.at(-1) ?? state, event) ?? states.at(-1) ?? state);
  return states;
}

describe('the way of a card', () => {
  it('is that of the machine', () => {
    fc.assert(
      fc.property(start, events, (from, list) => {
        let state = from;
        for (const event of list) {
          const before = cardMachine.resolveState({ value: state.value, context: state.context });
          const [after] = transition(cardMachine, before, event);
          const next = stepCard(state, event);
          expect(next ?? state).toEqual({ value: after.value, context: after.context });
          state = next ?? state;
        }
      }),
    );
  });

  it('ends once: what was revoked or cancelled stays so, and whether it stands never comes back', () => {
    fc.assert(
      fc.property(start, events, (from, list) => {
        const ended = way(from, list).map(({ value }) => value === 'revoked' || value === 'cancelled');
        expect(ended.lastIndexOf(false) < (ended.indexOf(true) + 1 || Infinity)).toBe(true);
        const states = way(from, list);
        const last = states.at(-1) ?? from;
        expect(stands({ state: last.value, undetermined: 0 })).toBe(!ended.at(-1) && last.value !== 'asked');
      }),
    );
  });

  it('takes one appeal, and forgets nobody who decided', () => {
    fc.assert(
      fc.property(events, (list) => {
        const states = way(beginCard(1_000), list);
        const appeals = states.filter(({ value }, at) => value === 'appealed' && states[at - 1]?.value !== 'appealed');
        expect(appeals.length).toBeLessThanOrEqual(1);
        const deciders = states.map(({ context }) => context.decided.seq);
        expect(new Set(deciders.filter((seq) => seq !== 0)).size).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('begins to alarm, and to count its terms, when a person says that the instant can be', () => {
    const [asked] = [beginCard(0)];
    const event: CardEvent = { type: 'upheld', act: { seq: 9, by: 's1', atMs: 77 } };
    expect(stepCard(asked, event)).toMatchObject({
      value: 'issued',
      context: { alarmedAtMs: 77, decided: { seq: 0 } },
    });
    expect(stepCard(asked, { ...event, type: 'explained' })).toBeUndefined();
  });
});
